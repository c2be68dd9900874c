import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SectionContent } from '../../app/domain/dossier/section-content';
import { RULES, type Rules } from '../../app/domain/permission/rules';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { listHistory } from '../../app/services/dossier/list-history.server';
import { openAsOf } from '../../app/services/dossier/open-as-of.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
} from '../support/factories';

/* Whoever may open a dossier today may read all of it: the mask is proved under rules that are narrower by one act. */

const WITHOUT_SALARY: Rules = {
  ...RULES,
  enable: RULES.enable.map((rule) => ({
    ...rule,
    acts: rule.acts.filter((act) => act !== 'dossier.read-salary'),
  })),
};

let database: TestDatabase;
let ctx: ServiceContext;
let dossierId: string;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  ctx = await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
  dossierId = await makeDossier(ctx, 'Trần Thị Lương');
  await amendSection(ctx, {
    dossierId,
    head: formHead('salary', 0),
    typed: { grade_code: 'V.08.01.03', salary_step: '2', salary_from: '2020' },
  });
  await amendSection(ctx, {
    dossierId,
    head: formHead('contact', 0, { _key: crypto.randomUUID() }),
    typed: { phone: '0905 111 222' },
  });
}, 60_000);

afterAll(() => database.stop());

/** What a view of the dossier shows of its salary, and what it says it hides. */
type Seen = { salary: SectionContent[]; hidden: readonly string[]; phone: unknown };

const VIEWS: Record<string, (rules?: Rules) => Promise<Seen>> = {
  async today(rules) {
    const at = (section: 'salary' | 'contact') =>
      openDossier(ctx, { dossierId, section, editing: false }, rules);
    const { open } = await at('salary');
    const { phone } = (await at('contact')).open.content;
    return { salary: [open.content], hidden: open.hidden, phone };
  },
  async 'as it stood on a day'(rules) {
    const { sections } = await openAsOf(ctx, { dossierId, day: ctx.today }, rules);
    const section = (wanted: string) => sections.find(({ code }) => code === wanted);
    return {
      salary: [section('salary')?.content ?? {}],
      hidden: section('salary')?.hidden ?? [],
      phone: section('contact')?.content?.['phone'],
    };
  },
  async 'two versions compared'(rules) {
    const compared = async (section: 'salary' | 'contact') => {
      const compare = { section, from: 0, to: 1 };
      const asked = { dossierId, section: null, cursor: null, compare };
      const { comparison } = await listHistory(ctx, asked, rules);
      if (comparison === null) throw new Error('nothing compared');
      return comparison;
    };
    const { from, to, hidden } = await compared('salary');
    return {
      salary: [from.content, to.content],
      hidden,
      phone: (await compared('contact')).to.content['phone'],
    };
  },
};

test.each(Object.entries(VIEWS))(
  'without the right to read salaries none is shown: %s',
  async (_, look) => {
    const { salary, hidden, phone } = await look(WITHOUT_SALARY);
    for (const content of salary)
      for (const value of Object.values(content)) expect(value ?? []).toEqual([]);
    expect(hidden).toContain('salary_step');
    expect(phone).toBe('0905 111 222');
  },
);

test.each(Object.entries(VIEWS))(
  'with the right it is shown, and nothing is hidden: %s',
  async (_, look) => {
    const { salary, hidden } = await look();
    expect(salary.at(-1)?.['salary_step']).toBe(2);
    expect(hidden).toEqual([]);
  },
);

test('who may not read a section may not write it either', async () => {
  const at = { dossierId, section: 'salary', editing: true } as const;
  const { may, open } = await openDossier(ctx, at, WITHOUT_SALARY);
  expect(may).toMatchObject({ update: false, correct: false });
  expect(open.formKey).toBe(null);
});
