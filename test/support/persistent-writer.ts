import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import type { SignedInClient } from './sign-in';

const ANSWER_LIMIT_MS = 15_000;
const SETTLE_LIMIT_MS = 120_000;
const PAUSE_MS = 50;

/** One free text field a section: enough to tell every save from every other. Two of the sections are sealed. */
const TEXT_FIELDS = {
  employment: 'main_duty',
  papers: 'national_id_issued_by',
  health: 'health_note',
  education: 'highest_speciality',
} as const satisfies Partial<Record<SectionCode, string>>;

export type WrittenSection = keyof typeof TEXT_FIELDS;
export const WRITTEN_SECTIONS = Object.keys(TEXT_FIELDS) as WrittenSection[];

export type Save = {
  dossierId: string;
  section: WrittenSection;
  version: number;
  key: string;
  text: string;
};

/** Gives the form of a save as the page of the dossier sends it. */
export function formOf(save: Save): URLSearchParams {
  return new URLSearchParams({
    intent: 'update',
    _section: save.section,
    _version: String(save.version),
    _fence: '0',
    _key: save.key,
    _act: 'update',
    _reason: '',
    _basis: '',
    _effective_on: '',
    [TEXT_FIELDS[save.section]]: save.text,
  });
}

/** Where a script of the page sends it and gets data back. */
export function addressOf(save: Save): string {
  return `/ho-so/${save.dossierId}.data`;
}

/** Gives the status of the answer; null when none came, so that nobody knows whether it was kept. */
async function sendOnce(client: SignedInClient, save: Save): Promise<number | null> {
  try {
    const answer = await client.post(addressOf(save), formOf(save), {
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}

/** Sends the same save again, under the same key, until it is known to be kept or refused. */
export async function settle(
  client: SignedInClient,
  save: Save,
): Promise<{ kind: 'kept' | 'overtaken'; sent: number }> {
  const until = Date.now() + SETTLE_LIMIT_MS;
  let last: number | null = null;
  for (let sent = 1; Date.now() < until; sent += 1) {
    last = await sendOnce(client, save);
    if (last === 200) return { kind: 'kept', sent };
    if (last === 409) return { kind: 'overtaken', sent };
    if (last !== null && last !== 503) break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`a save of ${save.section} was never settled: ${last}`);
}

async function versionOf(ctx: ServiceContext, save: Pick<Save, 'dossierId' | 'section'>) {
  for (;;) {
    try {
      const { rows } = await ctx.db.client.execute({
        sql: 'select version from sections where dossier_id = ? and code = ?',
        args: [save.dossierId, save.section],
      });
      return Number(rows[0]?.['version']);
    } catch {
      // The database is being started again.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

export type WriterRecord = { kept: Save[]; overtaken: Save[]; resent: number };

/** Saves the sections of one dossier in turn until told to stop; each save has a text and a key of its own and is settled. */
export function startWriter(parts: {
  client: SignedInClient;
  ctx: ServiceContext;
  dossierId: string;
  name: string;
}): { record: WriterRecord; stop(): Promise<void> } {
  const { client, ctx, dossierId, name } = parts;
  const record: WriterRecord = { kept: [], overtaken: [], resent: 0 };
  let goesOn = true;
  const work = (async () => {
    for (let count = 0; goesOn; count += 1) {
      const section = WRITTEN_SECTIONS[count % WRITTEN_SECTIONS.length] ?? 'employment';
      const version = await versionOf(ctx, { dossierId, section });
      const text = `Việc ${name} ${count}`;
      const save = { dossierId, section, version, key: newId(ctx.now), text };
      const { kind, sent } = await settle(client, save);
      record[kind].push(save);
      if (sent > 1) record.resent += 1;
    }
  })();
  // Heard by whoever stops it; until then it must not end the test run.
  work.catch(() => undefined);
  return {
    record,
    stop() {
      goesOn = false;
      return work;
    },
  };
}
