import type { PartialDate } from '../../domain/partial-date';
import { checkSection, type CheckFinding } from '../../domain/dossier/section-checks';
import type { SectionContent } from '../../domain/dossier/section-content';
import type { Difference } from '../../domain/dossier/section-difference';
import { inputNamesOf } from '../../forms/input-names';
import type { FormFault, TypedText } from '../../forms/section-form';
import type { SectionFormHead } from '../../forms/section-form-head';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { codesIn, isValidOn } from './code-choices.server';

export type Scales = ReadonlyMap<string, readonly number[]>;

/** Gathers steps of scales by title, in order. */
export function scalesOf(
  rows: readonly { title: string; step: number; coefficient: number }[],
): Scales {
  const scales = new Map<string, number[]>();
  for (const { title, coefficient } of rows)
    scales.set(title, [...(scales.get(title) ?? []), coefficient]);
  return scales;
}

type Checked = {
  head: SectionFormHead;
  base: SectionContent;
  content: SectionContent;
  changes: readonly Difference[];
  codes: readonly {
    list: string;
    code: string;
    validFrom: string | null;
    validTo: string | null;
  }[];
  scales: Scales;
  birth: PartialDate | null;
  typed: TypedText;
};

function codeFaults(
  checked: Checked,
  inputNameOf: (path: string) => string,
  today: string,
): FormFault[] {
  const { head, base, content, codes } = checked;
  const day = head._effective_on === '' ? today : head._effective_on;
  const known = new Map(codes.map((row) => [`${row.list}\n${row.code}`, row]));
  const stored = new Set(codesIn(head._section, base).map(({ list, code }) => `${list}\n${code}`));
  return codesIn(head._section, content)
    .filter(({ list, code }) => {
      // A value that already stands keeps standing: a list that ended must not force a false entry.
      if (stored.has(`${list}\n${code}`)) return false;
      const row = known.get(`${list}\n${code}`);
      return row === undefined || !isValidOn(row, day);
    })
    .map(({ path }) => ({
      name: inputNameOf(path),
      code: 'field.code-unknown',
      params: {},
    }));
}

function reasonFault({ head, changes }: Checked): FormFault[] {
  const removed = changes.some((change) => change.kind === 'row-removed');
  if (head._act === 'update' && !removed) return [];
  if (head._act === 'correct' && head._reason.trim() !== '') return [];
  return [{ name: '_reason', code: 'field.reason-demanded', params: {} }];
}

/**
 * Checks what no single field can tell: codes valid on the day, reason of a correction, dates and steps that contradict
 * each other. Throws `form.invalid` with all faults; gives the warnings that are saved with the section.
 */
export function checkAmendment(
  ctx: Pick<ServiceContext, 'today'>,
  checked: Checked,
): CheckFinding[] {
  const findings = checkSection(checked.head._section, checked.content, {
    today: ctx.today,
    dateOfBirth: checked.birth,
    scaleOf: (grade) => checked.scales.get(grade) ?? null,
  });
  const inputNameOf = inputNamesOf(checked.content, checked.typed);
  const faults: FormFault[] = [
    ...codeFaults(checked, inputNameOf, ctx.today),
    ...reasonFault(checked),
    ...findings
      .filter(({ severity }) => severity === 'refuse')
      .map(({ code, path, params }) => ({
        name: inputNameOf(path),
        code,
        params,
      })),
  ];
  if (faults.length > 0) throw new AppError('form.invalid', {}, faults);
  return findings.filter(({ severity }) => severity === 'warn');
}
