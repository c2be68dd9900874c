import {
  listToSignQuery,
  newCheckStatements,
  type UnitMonth,
} from '../../../db/queries/monthly-checks.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Month } from '../../domain/monthly-check/month';
import { refusalOfCheck, type CheckAct } from '../../domain/monthly-check/month-state';
import {
  OPEN_ITEM_KINDS,
  signedOpenItems,
  withoutRemark,
  type OpenItemRemarks,
} from '../../domain/monthly-check/open-items';
import { notLookedAt } from '../../domain/monthly-check/samples';
import { lookedField, remarkField } from '../../forms/monthly-check-form';
import { signedListText, type SignedEntry } from '../../domain/monthly-check/signed-list';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { sha256Hex } from '../sha256.server';
import { writeAudited } from '../write-audited.server';
import {
  subjectOfUnit,
  unitMonthFacts,
  unitMonthQueries,
  type UnitMonthFacts,
} from './unit-month.server';

export type AskedCheck = {
  key: string;
  unitId: string;
  month: Month;
  seen: string;
  remark: string;
  /** What he says of each kind of open item, and the dossiers he has looked at; a return needs neither. */
  remarks: OpenItemRemarks;
  looked: readonly string[];
};

export type CheckAnswer = { unitId: string; month: Month; version: number; digest: string };

const PART = 2_500;
/** About 190 bytes an entry: 4 MB in one row, a fifth of it in a large unit's month of 5,000. */
const MOST_SIGNED = 20_000;

/** A month that is over gets no further entry, so its parts, read one after another, are one list. */
async function readList(ctx: ServiceContext, of: UnitMonth): Promise<SignedEntry[]> {
  const list: SignedEntry[] = [];
  for (;;) {
    const after = list.at(-1) ?? null;
    const [part] = await readBatch(ctx.db, [listToSignQuery(ctx.db, of, { after, rows: PART })]);
    list.push(...part);
    if (part.length < PART) return list;
  }
}

/** Refuses a signature while something open has no word of his, or a sample was not looked at. */
function requireFindings({ open, samples }: UnitMonthFacts, asked: AskedCheck): void {
  const ids = samples.map(({ id }) => id);
  const faults = [
    ...withoutRemark(open, asked.remarks).map((kind) => ({
      field: remarkField(kind),
      fault: 'open.no-remark',
    })),
    ...notLookedAt(ids, asked.looked).map((place) => ({
      field: lookedField(place),
      fault: 'sample.not-looked',
    })),
  ];
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
}

async function listOf(
  facts: UnitMonthFacts,
  asked: AskedCheck,
  entries: readonly SignedEntry[],
): Promise<{ list: string; digest: string }> {
  const list = signedListText(asked.unitId, asked.month, entries, {
    open: signedOpenItems(facts.open, asked.remarks),
    samples: facts.samples.map(({ id }) => id),
    remark: asked.remark === '' ? null : asked.remark,
    since: facts.since,
  });
  return { list, digest: await sha256Hex(list) };
}

async function prepareCheck(ctx: ServiceContext, act: CheckAct, asked: AskedCheck) {
  const { unitId, month, seen, remark } = asked;
  const of = { unitId, month };
  const rows = await readBatch(ctx.db, unitMonthQueries(ctx, of));
  const subject = subjectOfUnit(rows[0][0], 'monthly-check.sign');
  const right = requireAct(ctx, 'monthly-check.sign', subject);
  const facts = await unitMonthFacts(ctx, of, rows);
  // First whether it is the month he saw: what was signed a moment ago is told as that, not as done.
  if (facts.seen !== seen) throw new AppError('monthly-check.changed-meanwhile');
  const refusal = refusalOfCheck(facts.state);
  if (refusal !== null) throw new AppError(refusal);
  if (act === 'sign') requireFindings(facts, asked);
  if (facts.entries > MOST_SIGNED) throw new AppError('monthly-check.too-long');
  const entries = await readList(ctx, of);
  // One that came between the two reads was not among the figures he saw.
  if (entries.length !== facts.entries) throw new AppError('monthly-check.changed-meanwhile');
  const { list, digest } = await listOf(facts, asked, entries);
  const version = (facts.checks[0]?.version ?? 0) + 1;
  const check = {
    unitId,
    month,
    version,
    act,
    remark: remark === '' ? null : remark,
    list,
    digest,
    at: ctx.now,
    accountId: ctx.actor.accountId,
    accountName: ctx.actor.fullName,
  };
  return {
    answer: { unitId, month, version, digest },
    note: {
      act: `monthly-check.${act}` as const,
      unitId,
      details: { month, version, entries: entries.length, digest },
    },
    statements: [rightAssertion(ctx, right, null), ...newCheckStatements(check, entries.length)],
  };
}

/** Writes what a head says of a month, once under its key: the act, the list it was said of, its digest. */
export async function checkMonth(
  ctx: ServiceContext,
  act: CheckAct,
  asked: AskedCheck,
): Promise<CheckAnswer> {
  const { unitId, month, seen, remark, remarks, looked } = asked;
  const said = OPEN_ITEM_KINDS.map((kind) => remarks[kind] ?? '');
  const content = [act, unitId, month, seen, remark, ...said, looked.join(' ')];
  const { answer } = await writeAudited<CheckAnswer>(ctx, { key: asked.key, content }, () =>
    prepareCheck(ctx, act, asked),
  );
  return answer;
}
