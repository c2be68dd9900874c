import type { Database } from '../../../db/client.server';
import { addDays, formatPlainDate, type PlainDate } from '../../../app/domain/plain-date';
import { sendForm, type TypedFields } from '../../support/page-form';
import type { SignedInClient } from '../../support/sign-in';
import { UNITS, unitIdOf, type Staff } from './staff';

export type Today = PlainDate;

let papers = 0;

type Paper = {
  kind: string;
  signedOn: PlainDate;
  dossierIds?: readonly string[];
  typed?: TypedFields;
};

/** Registers a decision on its screen; gives its id. */
export async function registerPaper(client: SignedInClient, paper: Paper): Promise<string> {
  papers += 1;
  const query = new URLSearchParams({ moi: '1', loai: paper.kind });
  for (const id of paper.dossierIds ?? []) query.append('nguoi', id);
  const { location } = await sendForm(
    client,
    `/van-ban?${query}`,
    { intent: 'register' },
    {
      number: `${papers}/QĐ-SYT`,
      issuer: 'Sở Y tế',
      abstract: `Quyết định số ${papers} của văn phòng đóng gói`,
      signedOn: formatPlainDate(paper.signedOn),
      ...paper.typed,
    },
  );
  const id = new URLSearchParams(location.split('?')[1]).get('ma');
  if (id === null) throw new Error(`the decision led to ${location}`);
  return id;
}

/** Enters the event of one person of a decision. */
export async function enterEvent(
  client: SignedInClient,
  decisionId: string,
  line: number,
  typed: TypedFields = {},
): Promise<void> {
  const path = `/bien-dong?van-ban=${decisionId}&dong=${line}`;
  await sendForm(client, path, { intent: 'record' }, typed);
}

async function transfersOf(db: Database, decisionId: string): Promise<string[]> {
  const { rows } = await db.client.execute({
    sql: 'select id from transfers where decision_id = ? order by line',
    args: [decisionId],
  });
  return rows.map(({ id }) => String(id));
}

const GIVER = ['release', 'refuse'];
const WITH_REASON = ['refuse', 'send-back', 'withdraw'];

/** Takes steps of one transfer, each as a clerk of the side it is for. */
async function walk(staff: Staff, transferId: string, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const client = staff(GIVER.includes(step) ? 'clerk' : 'clerk-2');
    const typed: TypedFields = WITH_REASON.includes(step)
      ? { reason: `Lý do của bước ${step}` }
      : {};
    await sendForm(client, `/dieu-chuyen?ma=${transferId}`, { intent: step }, typed);
  }
}

/** The steps that bring a transfer to each state but the end, which is that of a loan. */
const WALKS = {
  proposed: [],
  requested: ['request'],
  released: ['request', 'release'],
  received: ['request', 'release', 'receive'],
  forwarded: ['request', 'release', 'receive', 'forward'],
  refused: ['request', 'refuse'],
  returned: ['request', 'release', 'send-back'],
  withdrawn: ['request', 'withdraw'],
  /** Two more stand ready, for the tests that take a step today. */
  'to-release': ['request'],
  'to-receive': ['request', 'release'],
} as const;

export type PackedTransfers = Record<
  keyof typeof WALKS | 'loan-proposed' | 'loan-running' | 'loan-ended',
  string
>;

/** Loans three people to the second unit: one not asked for yet, one running for years, one that has ended. */
async function lend(
  parts: { staff: Staff; db: Database; today: Today },
  people: readonly string[],
): Promise<Pick<PackedTransfers, 'loan-proposed' | 'loan-running' | 'loan-ended'>> {
  const { staff, db, today } = parts;
  const decision = await registerPaper(staff('tccb'), {
    kind: 'BP',
    signedOn: addDays(today, -12),
    dossierIds: people,
    typed: {
      toUnitId: await unitIdOf(db, UNITS.second),
      untilOn: formatPlainDate(addDays(today, 1_000)),
    },
  });
  const [proposed = '', running = '', ended = ''] = await transfersOf(db, decision);
  for (const [index, id] of [running, ended].entries()) {
    await enterEvent(staff('clerk'), decision, index + 2, { position: 'Điều dưỡng biệt phái' });
    await walk(staff, id, WALKS.received);
  }
  const home = await registerPaper(staff('tccb'), {
    kind: 'HET_BP',
    signedOn: addDays(today, -2),
    dossierIds: people.slice(2),
  });
  await enterEvent(staff('clerk'), home, 1);
  return { 'loan-proposed': proposed, 'loan-running': running, 'loan-ended': ended };
}

/** Brings one transfer into each state; people are those of the first unit. Gives their ids. */
export async function moveDossiers(
  parts: { staff: Staff; db: Database; today: Today },
  people: readonly string[],
): Promise<PackedTransfers> {
  const { staff, db, today } = parts;
  const names = Object.keys(WALKS) as (keyof typeof WALKS)[];
  const decision = await registerPaper(staff('tccb'), {
    kind: 'DD',
    signedOn: addDays(today, -20),
    dossierIds: people.slice(0, names.length),
    typed: { toUnitId: await unitIdOf(db, UNITS.second) },
  });
  const ids = await transfersOf(db, decision);
  const moved: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    moved[name] = ids[index] ?? '';
    await walk(staff, ids[index] ?? '', WALKS[name]);
  }
  const loans = await lend(parts, people.slice(names.length, names.length + 3));
  return { ...moved, ...loans } as PackedTransfers;
}
