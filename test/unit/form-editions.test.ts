import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SectionDefinition } from '../../app/domain/dossier/field-definition';
import { CURRENT_EDITION, FORM_EDITIONS, isAsked } from '../../app/domain/dossier/form-editions';
import { planMerge } from '../../app/domain/dossier/merge-plan';
import {
  getSection,
  SECTION_CODES,
  type SectionCode,
} from '../../app/domain/dossier/section-catalogue';
import {
  emptyContent,
  rowsOf,
  wasAsked,
  type SectionContent,
} from '../../app/domain/dossier/section-content';
import { differences } from '../../app/domain/dossier/section-difference';
import { sectionState } from '../../app/domain/dossier/section-state';
import {
  readStoredContent,
  toStoredContent,
  withUnasked,
  type EditedForm,
} from '../../app/domain/dossier/stored-content';
import {
  compareThreeWays,
  mergeByChoice,
  textOfContent,
} from '../../app/domain/dossier/three-way-merge';
import { parseSectionForm } from '../../app/forms/section-form';
import { sectionTextOf, typedTextOfSection, withStoredText } from '../../app/forms/section-text';
import { openStoredVersion } from '../../app/services/dossier/stored-version.server';
import { openSheet } from '../../app/services/sheet/sheet-content.server';
import { fileOfEdition, SAMPLE_PLACE, samplesOf } from '../editions/samples';
import { testSealer } from '../support/factories';

const EACH = FORM_EDITIONS.flatMap((edition) =>
  SECTION_CODES.map((code) => ({ edition, code, samples: samplesOf(edition) })),
);

type Row = Parameters<typeof openStoredVersion>[1];

function historyRow(at: { edition: string; code: string; version: number; content: string }): Row {
  return {
    dossierId: SAMPLE_PLACE,
    sectionCode: at.code,
    version: at.version,
    formVersion: at.edition,
    content: at.content,
  } as Row;
}

const [FIRST] = FORM_EDITIONS;
const OLD = samplesOf(FIRST).sections;

/** A content of the first edition as a person of today would have completed it. */
function askedToday(code: SectionCode): SectionContent {
  const content: SectionContent = { ...emptyContent(code), ...OLD[code].full.content };
  for (const { name, columns } of getSection(code).tables)
    content[name] = rowsOf(content, name).map((row) => ({
      ...Object.fromEntries(columns.map((column) => [column.name, null])),
      ...row,
    }));
  return content;
}

describe('samples of every edition', () => {
  test('stand, and are never written again', () => {
    const digests = readFileSync(new URL('../editions/digests.txt', import.meta.url), 'utf8');
    for (const edition of FORM_EDITIONS) {
      const file = readFileSync(fileOfEdition(edition));
      expect(samplesOf(edition).edition).toBe(edition);
      expect(digests).toContain(createHash('sha256').update(file).digest('hex'));
    }
  });

  test.each(EACH)('$edition: $code opens as it was written', async ({ edition, code, samples }) => {
    const sealer = await testSealer();
    for (const { version, stored, content } of Object.values(samples.sections[code])) {
      const opened = await openStoredVersion(
        { sealer },
        historyRow({ edition, code, version, content: stored }),
      );
      expect(opened).toEqual(content);
      for (const field of getSection(code).fields)
        expect(wasAsked(opened, field.name), field.name).toBe(isAsked(field, edition));
    }
  });

  test.each(EACH)(
    '$edition: a draft of $code loses nothing in today’s form',
    ({ code, samples }) => {
      const stored = samples.sections[code].full.content;
      const whole = withStoredText(code, samples.drafts[code], textOfContent(code, stored));
      const parsed = parseSectionForm(code, whole, () => 'new-row');
      expect(parsed.ok).toBe(true);
      if (!parsed.ok) return;
      expect(differences(code, stored, parsed.content)).toEqual([]);
    },
  );

  test.each(FORM_EDITIONS)('%s: a data sheet opens', async (edition) => {
    const { sheet } = samplesOf(edition);
    const ctx = { sealer: await testSealer() };
    const opened = await openSheet(ctx, { id: SAMPLE_PLACE, content: sheet.stored });
    expect(opened.contents).toEqual(sheet.contents);
  });
});

describe('what the form of that day did not ask', () => {
  test.each(SECTION_CODES)(
    '%s: is no difference, no debt, nothing missing, no proposal',
    (code) => {
      const old = OLD[code].full.content;
      expect(differences(code, old, askedToday(code))).toEqual([]);
      const { missing, debts } = sectionState(code, old);
      for (const path of [...missing, ...debts]) {
        const names = getSection(code).fields.filter((field) => !isAsked(field, FIRST));
        expect(names.map(({ name }) => name)).not.toContain(path);
      }
      expect(planMerge({ [code]: old }, { [code]: askedToday(code) })).toEqual([]);
    },
  );

  test('is told beside a value that was entered later', () => {
    const later = { ...askedToday('education'), academic_rank: '02' };
    expect(differences('education', OLD.education.full.content, later)).toMatchObject([
      { path: 'academic_rank', before: undefined, after: '02' },
    ]);
  });
});

describe('a form that was opened before the edition', () => {
  const later: SectionContent = {
    ...askedToday('education'),
    academic_rank: '02',
    trainings: rowsOf(askedToday('education'), 'trainings').map((row) => ({
      ...row,
      kind: 'chuyen-mon',
    })),
  };
  const typed = {
    ...samplesOf(FIRST).drafts.education,
    highest_speciality: 'Nội tổng quát',
  };

  test('saves what it asks and nothing else', () => {
    const parsed = parseSectionForm('education', typed, () => 'new-row');
    if (!parsed.ok) throw new Error('refused');
    expect(wasAsked(parsed.content, 'academic_rank')).toBe(false);
    const onOld = withUnasked('education', parsed.content, OLD.education.full.content);
    expect(wasAsked(onOld, 'academic_rank')).toBe(false);
    const onNew = withUnasked('education', parsed.content, later);
    expect(onNew).toEqual({ ...later, highest_speciality: 'Nội tổng quát' });
  });

  test('meets a later save: only what both have changed is a conflict', () => {
    const three = {
      base: textOfContent('education', OLD.education.full.content),
      mine: sectionTextOf('education', typed),
      theirs: textOfContent('education', later),
    };
    const verdicts = compareThreeWays('education', three).map(({ path, verdict }) => [
      path,
      verdict,
    ]);
    expect(verdicts).toEqual([
      ['highest_speciality', 'mine'],
      ['academic_rank', 'theirs'],
      ['trainings[trainings-0].kind', 'theirs'],
      ['trainings[trainings-1].kind', 'theirs'],
    ]);
    const merged = mergeByChoice('education', three, {});
    if (!merged.ok) throw new Error('undecided');
    const parsed = parseSectionForm('education', typedTextOfSection(merged.text), () => 'new-row');
    expect(parsed).toEqual({
      ok: true,
      content: { ...later, highest_speciality: 'Nội tổng quát' },
    });
  });
});

describe('a third edition, planted here', () => {
  const contact = getSection('contact');
  const planted: SectionDefinition = {
    ...contact,
    fields: [
      ...contact.fields
        .filter(({ name }) => name !== 'email')
        .map((field) =>
          field.name === 'phone' ? { ...field, name: 'mobile', stored: 'phone' } : field,
        ),
      {
        name: 'mailbox',
        item: null,
        kind: 'text',
        max: 100,
        sensitivity: 'P',
        since: CURRENT_EDITION,
      },
      {
        name: 'mail_host',
        item: null,
        kind: 'text',
        max: 100,
        sensitivity: 'P',
        since: CURRENT_EDITION,
      },
    ],
  };
  const form: EditedForm = {
    editions: [...FORM_EDITIONS, 'third'],
    sectionOf: () => planted,
    steps: [
      {
        to: 'third',
        section: 'contact',
        field: 'email',
        step: 'split',
        by: (value) => {
          const [mailbox = null, host = null] = typeof value === 'string' ? value.split('@') : [];
          return { mailbox, mail_host: host };
        },
      },
      {
        to: 'third',
        section: 'contact',
        field: 'phone',
        step: 'narrowed',
        by: (value) => (typeof value === 'string' ? value.replaceAll(' ', '') : value),
      },
    ],
  };
  const stored = {
    ...OLD.contact.full.content,
    phone: '0914 111 222',
    email: 'hoa.le@example.vn',
  };

  test.each(FORM_EDITIONS)('opens what %s has stored, renamed, split and narrowed', (edition) => {
    const { phone: _, email: __, ...others } = stored;
    expect(readStoredContent({ code: 'contact', edition }, stored, form)).toEqual({
      ...others,
      mobile: '0914111222',
      mailbox: 'hoa.le',
      mail_host: 'example.vn',
    });
  });

  test('keeps the stored name for ever, and takes no step twice', () => {
    const opened = readStoredContent({ code: 'contact', edition: FIRST }, stored, form);
    const again = toStoredContent('contact', opened, form);
    expect(again['phone']).toBe('0914111222');
    expect(again).not.toHaveProperty('mobile');
    expect(readStoredContent({ code: 'contact', edition: 'third' }, again, form)).toEqual(opened);
  });

  test('what was stored under an edition that is not known is not opened', () => {
    expect(() => readStoredContent({ code: 'contact', edition: 'fourth' }, stored, form)).toThrow(
      /not known/,
    );
    expect(() => readStoredContent({ code: 'contact', edition: 'third' }, stored)).toThrow();
  });
});
