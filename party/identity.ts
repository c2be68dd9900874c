import { z } from 'zod';
import { SECTION_CODES } from '../app/domain/dossier/section-catalogue';
import { TabId } from './protocol';

/** The header in which the gate tells a room who opens a socket; a room opens to nobody without it. */
export const IDENTITY_HEADER = 'x-room-identity';

const person = {
  accountId: z.string().min(1),
  name: z.string(),
  unit: z.string(),
  extension: z.string().nullable(),
  /** How long what was proved at the gate is believed, in milliseconds. */
  believedForMs: z.number().int().positive(),
};

/** Who opens a socket to the room of a dossier, as proved at the gate. */
export const DossierIdentity = z.object({
  ...person,
  tab: TabId,
  /** The kinds of message that the permission table gives this account for this dossier. */
  may: z.array(z.string()),
  /** The fences that the database knows: a room that has lost its own memory starts from them. */
  fences: z.partialRecord(z.enum(SECTION_CODES), z.number().int().min(0)),
});
export type DossierIdentity = z.infer<typeof DossierIdentity>;

/** Who opens a socket to the room of a unit; an employee hears of incidents only. */
export const UnitIdentity = z.object({ ...person, hears: z.enum(['work', 'incidents']) });
export type UnitIdentity = z.infer<typeof UnitIdentity>;

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Gives an identity as a header holds it: ASCII only, because header values are, and names are not. */
export function sealIdentity(identity: DossierIdentity | UnitIdentity): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(identity)));
}

/** Gives the identity in a header, or null where there is none of this shape. */
export function openIdentity<Identity>(
  schema: z.ZodType<Identity>,
  header: string | null,
): Identity | null {
  if (header === null) return null;
  try {
    const text = new TextDecoder().decode(fromBase64Url(header));
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
