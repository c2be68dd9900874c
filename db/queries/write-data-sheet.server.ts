import type { SheetState, SheetStep } from '../../app/domain/data-sheet/data-sheet';
import { assertion, type Statement } from '../write-batch.server';

/** Names the place a sheet's sealed content is bound to. */
export function sheetPlace(sheetId: string): string {
  return `data_sheets.content:${sheetId}`;
}

/** Names the place of what a step of a sheet holds. */
export function sheetStepPlace(sheetId: string, step: number): string {
  return `data_sheet_steps.content:${sheetId}:${step}`;
}

export type StepOfSheet = {
  sheetId: string;
  /** One above the last. */
  version: number;
  step: 'issue' | SheetStep;
  reason: string | null;
  /** Sealed. */
  content: string | null;
  at: number;
  /** Null for the person who filled the sheet in by the link. */
  accountId: string | null;
  accountName: string;
};

/** Gives the row of a step; a step that somebody else took meanwhile stops the batch (`version`). */
export function sheetStepStatement(step: StepOfSheet): Statement {
  return {
    sql: `insert into data_sheet_steps (sheet_id, version, step, reason, content, at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      step.sheetId,
      step.version,
      step.step,
      step.reason,
      step.content,
      step.at,
      step.accountId,
      step.accountName,
    ],
  };
}

/** Gives the statements of a new sheet; refuses (`duplicate`) when the line has one, or has a dossier by now. */
export function newSheetStatements(sheet: {
  id: string;
  decisionId: string;
  line: number;
  unitId: string;
  fullName: string;
  tokenHash: string;
  tokenEndsAt: number;
  content: string;
  at: number;
}): Statement[] {
  const { decisionId, line } = sheet;
  return [
    assertion(
      'duplicate',
      `not exists (select 1 from data_sheets where decision_id = ? and line = ?) and exists (select 1 from decision_people p join decisions d on d.id = p.decision_id where p.decision_id = ? and p.line = ? and p.dossier_id is null and p.voided_at is null and d.annulled_at is null)`,
      [decisionId, line, decisionId, line],
    ),
    {
      sql: `insert into data_sheets (id, version, decision_id, line, unit_id, full_name, state, token_hash, token_ends_at, content, changed_at) values (?, 1, ?, ?, ?, ?, 'issued', ?, ?, ?, ?)`,
      args: [
        sheet.id,
        decisionId,
        line,
        sheet.unitId,
        sheet.fullName,
        sheet.tokenHash,
        sheet.tokenEndsAt,
        sheet.content,
        sheet.at,
      ],
    },
  ];
}

/** What of a sheet changes with a step; what is not given stays. */
export type SheetChange = {
  state?: SheetState;
  dossierId?: string;
  token?: { hash: string; endsAt: number } | null;
  handedIn?: { on: string; how: 'online' | 'paper' };
  content?: string;
};

/**
 * Changes a sheet from the version that was read; refuses (`version`) when somebody was first. `link` is asked of the row
 * once more: a link that was used or replaced a moment ago writes nothing.
 */
export function changeSheetStatements(
  at: { sheetId: string; version: number; at: number; link?: string },
  change: SheetChange,
): Statement[] {
  const { state, dossierId, token, handedIn, content } = change;
  const columns: [string, string | number | null][] = [
    ['changed_at', at.at],
    ...(state === undefined ? [] : [['state', state] satisfies [string, string]]),
    ...(dossierId === undefined ? [] : [['dossier_id', dossierId] satisfies [string, string]]),
    ...(content === undefined ? [] : [['content', content] satisfies [string, string]]),
    ...(token === undefined
      ? []
      : ([
          ['token_hash', token?.hash ?? null],
          ['token_ends_at', token?.endsAt ?? null],
        ] satisfies [string, string | number | null][])),
    ...(handedIn === undefined
      ? []
      : ([
          ['handed_in_on', handedIn.on],
          ['handed_in_how', handedIn.how],
        ] satisfies [string, string][])),
  ];
  const byLink = at.link === undefined ? '' : ' and token_hash = ?';
  return [
    {
      sql: `update data_sheets set version = version + 1, ${columns.map(([name]) => `${name} = ?`).join(', ')} where id = ? and version = ?${byLink}`,
      args: [
        ...columns.map(([, value]) => value),
        at.sheetId,
        at.version,
        ...(at.link === undefined ? [] : [at.link]),
      ],
    },
    assertion('version'),
  ];
}

/** Sets the dossier of a decision's line, once; refuses (`version`) where it has one or was taken off meanwhile. */
export function setLineDossierStatements(line: {
  decisionId: string;
  line: number;
  dossierId: string;
}): Statement[] {
  return [
    {
      sql: `update decision_people set dossier_id = ? where decision_id = ? and line = ? and dossier_id is null and voided_at is null`,
      args: [line.dossierId, line.decisionId, line.line],
    },
    assertion('version'),
  ];
}
