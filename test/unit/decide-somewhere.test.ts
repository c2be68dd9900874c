import { describe, expect, test } from 'vitest';
import { isAct, type SubjectKind } from '../../app/domain/permission/acts';
import { decideSomewhere } from '../../app/domain/permission/decide';
import { tableCells, type TableCell } from '../../app/domain/permission/table';

/** The instant of the table. */
const NOW = 1_000_000;
const KINDS: readonly SubjectKind[] = ['unit', 'dossier', 'account', 'sector'];

function kindOf({ subject }: TableCell): SubjectKind {
  return KINDS.find((kind) => subject.startsWith(kind)) ?? 'none';
}

const CELLS = [...tableCells()].map((cell) => {
  if (!isAct(cell.act)) throw new Error(cell.act);
  const at = { act: cell.act, subject: kindOf(cell) };
  return { cell, somewhere: decideSomewhere(cell.actor.actor, at, NOW) };
});

describe('a right that is wanted before the subject is known', () => {
  test('is there for whoever may do the act to any subject of the table', () => {
    const locked = CELLS.filter(
      ({ cell, somewhere }) => cell.decision.allowed && !somewhere.allowed,
    );
    expect(locked.map(({ cell }) => `${cell.actor.name}: ${cell.act} on ${cell.subject}`)).toEqual(
      [],
    );
  });

  test('is missing for whoever has it nowhere: a plain employee has no form of a clerk read', () => {
    const employee = CELLS.filter(({ cell }) => cell.actor.name === 'employee');
    const refused = employee.filter(({ somewhere }) => !somewhere.allowed);
    expect(new Set(refused.map(({ cell }) => cell.act))).toEqual(
      new Set(
        employee
          .filter(
            ({ cell }) =>
              !employee.some((one) => one.cell.act === cell.act && one.cell.decision.allowed),
          )
          // One may write nothing about oneself, and that is told by the subject.
          .map(({ cell }) => cell.act),
      ),
    );
  });

  test('is told as "not found" only where no subject of the kind would be seen', () => {
    const hidden = CELLS.filter(
      ({ somewhere }) => !somewhere.allowed && somewhere.answer === 'not-found',
    );
    const told = hidden.filter(
      ({ cell }) => !cell.decision.allowed && cell.decision.answer === 'forbidden',
    );
    expect(told.map(({ cell }) => `${cell.actor.name}: ${cell.act} on ${cell.subject}`)).toEqual(
      [],
    );
  });
});
