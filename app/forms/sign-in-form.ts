import { z } from 'zod';

/** Longer than any name or password that is let through to the costly hash, and short enough to be looked at. */
const LONGEST = 2000;

const text = z.string().max(LONGEST);

/** The form of `/dang-nhap`; `tiep` is where to go afterwards, judged again by the server. */
export const signInForm = z.object({ username: text, password: text, tiep: text.optional() });

/** The form that asks for the password in place. */
export const renewForm = z.object({ password: text });

/** The form of `/doi-mat-khau`. */
export const passwordForm = z.object({ current: text, next: text, repeat: text });
