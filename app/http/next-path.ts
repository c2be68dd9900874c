import type { SessionEnd } from '../domain/account/session-limits';

const LONGEST = 500;
const NEVER_NEXT = ['/dang-nhap', '/dang-xuat', '/phien'];
// A name that can't be: whatever leads away from it leads away from us.
const HERE = 'https://here.invalid';

/** The word in the address that tells the sign-in page why it is shown; ends without a word need no sentence. */
const END_WORDS = {
  'newer-sign-in': 'noi-khac',
  'password-change': 'doi-mat-khau',
  disabled: null,
  'sign-out': null,
  expired: 'het-han',
  restore: 'khoi-phuc',
  none: null,
} as const satisfies Record<SessionEnd | 'none', string | null>;

/** Gives where to go after sign-in: a path of ours, or `/` for anything that could lead elsewhere (ASVS 5 §3.7.2). */
export function safeNextPath(typed: string | null | undefined): string {
  if (typed === null || typed === undefined || typed.length > LONGEST) return '/';
  if (!typed.startsWith('/') || !URL.canParse(typed, HERE)) return '/';
  const url = new URL(typed, HERE);
  if (url.origin !== HERE || NEVER_NEXT.includes(url.pathname)) return '/';
  return `${url.pathname}${url.search}`.startsWith('//') ? '/' : `${url.pathname}${url.search}`;
}

/** Gives the address of the sign-in page that leads back to `url` and says why it is shown. */
export function signInAddress(url: string, why: SessionEnd | 'none'): string {
  const { pathname, search } = new URL(url);
  const query = new URLSearchParams();
  const next = safeNextPath(pathname + search);
  if (next !== '/') query.set('tiep', next);
  const word = END_WORDS[why];
  if (word !== null) query.set('ly-do', word);
  const text = query.toString();
  return text === '' ? '/dang-nhap' : `/dang-nhap?${text}`;
}
