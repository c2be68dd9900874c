import type { SectionCode } from '../../../app/domain/dossier/section-catalogue';
import {
  emptyContent,
  type Row,
  type SectionContent,
} from '../../../app/domain/dossier/section-content';
import { addMonths, type PlainDate } from '../../../app/domain/plain-date';
import { overFramePercent } from './career';
import { educationContent, familyContent, workHistoryContent } from './contents-tables';
import { ETHNIC_CODES } from './names';
import type { Person } from './person';
import type { Locality } from './places';

type Fields = SectionContent;
type Builder = (person: Person, day: PlainDate) => Fields;

function placeFields(prefix: string, place: Locality): Fields {
  return {
    [`${prefix}_commune`]: place.commune,
    [`${prefix}_district`]: place.district,
    [`${prefix}_province`]: place.province,
  };
}

/** The last fact that held on a day, or the first when none did yet: papers are shown late. */
function lastOn<Fact extends { on: PlainDate }>(facts: readonly Fact[], day: PlainDate): Fact {
  const fact = facts.findLast(({ on }) => on <= day) ?? facts[0];
  if (fact === undefined) throw new Error('an invented person without such a fact');
  return fact;
}

function rowsUntil<Fact extends { on: PlainDate }>(
  facts: readonly Fact[],
  day: PlainDate,
  rowOf: (fact: Fact) => Record<string, string | number | null>,
): Row[] {
  return facts
    .filter(({ on }) => on <= day)
    .map((fact, place) => ({ row_id: `d${place + 1}`, ...rowOf(fact) }));
}

const identity: Builder = (person) => ({
  birth_full_name: person.name,
  other_names: person.place.index % 37 === 5 ? `Út ${person.name.split(' ').at(-1)}` : null,
  date_of_birth: person.birth,
  gender: person.gender === 'male' ? '1' : '2',
  ...placeFields('birth_place', person.birthPlace),
  ...placeFields('home_town', person.homeTown),
  ethnic_group_code: ETHNIC_CODES[person.people],
  religion_code: ['01', '02', '99', '99', '99', '99'][person.place.index % 6] ?? '99',
});

const contact: Builder = ({ life }, day) => {
  const address = lastOn(life.addresses, day);
  const home = life.addresses[0] ?? address;
  return {
    permanent_address_detail: home.house,
    ...placeFields('permanent_address', home),
    current_address_detail: address.house,
    ...placeFields('current_address', address),
    phone: life.phone,
    email: life.email,
  };
};

const papers: Builder = ({ life }, day) => {
  const card = lastOn(life.cards, day);
  return {
    national_id: card.number,
    national_id_issued_on: card.on,
    national_id_issued_by: card.issuedBy,
    social_insurance_no: life.insuranceNo,
    health_insurance_no: `DN4${life.insuranceNo}`,
    tax_no: life.taxNo,
    bank_account: life.bankAccount,
    bank_name: life.bank,
  };
};

const employment: Builder = (person, day) => {
  const post = lastOn(person.posts, day);
  const { profession, place } = person;
  const licensed = profession.licensed ? addMonths(person.recruitedOn, 19) : null;
  const hasLicence = licensed !== null && licensed <= day;
  const contractNo = `${place.index + 101}/HĐ-${place.managing.code}`;
  return {
    occupation_at_recruitment: profession.occupation,
    recruited_on: person.recruitedOn,
    recruiting_agency: place.managing.type === 'SYT' ? 'Sở Y tế' : place.managing.name,
    employment_type: person.employmentType,
    current_position: post.position,
    main_duty: post.duty,
    strengths: profession.rungs[0]?.speciality ?? null,
    practising_licence_no: hasLicence
      ? `${String(place.index + 1).padStart(6, '0')}/TTH-CCHN`
      : null,
    practising_licence_issued_on: hasLicence ? licensed : null,
    practising_licence_scope: hasLicence ? profession.occupation : null,
    contracts: [
      {
        row_id: 'd1',
        contract_no: contractNo,
        contract_type: person.employmentType,
        signed_on: person.recruitedOn,
        starts_on: person.recruitedOn,
        ends_on: person.employmentType === 'VC-XDTH' ? addMonths(person.recruitedOn, 36) : null,
      },
    ],
    concurrent_posts: [],
  };
};

const salary: Builder = ({ steps, posts, place }, day) => {
  const step = lastOn(steps, day);
  const leads = (posts.findLast(({ on }) => on <= day)?.position ?? '').match(/trưởng|Giám đốc/i);
  return {
    grade_code: step.rung.grade,
    salary_step: step.step,
    salary_coefficient: step.coefficient,
    over_frame_percent: overFramePercent(step, day),
    salary_from: step.on,
    position_allowance: leads === null ? null : 40,
    other_allowances: [
      {
        row_id: 'd1',
        allowance_code: 'PCUDN',
        rate: place.using.type === 'PHONG' ? 3000 : 4000,
        starts_on: steps[0]?.on ?? null,
      },
    ],
    salary_history: rowsUntil(steps, day, ({ on, rung, step: number, coefficient }) => ({
      starts_on: on.slice(0, 7),
      grade_code: rung.grade,
      step: number,
      coefficient,
    })),
  };
};

const political: Builder = ({ life, recruitedOn, gender }, day) => {
  const official = life.partyFrom === null ? null : addMonths(life.partyFrom, 12);
  return {
    party_admitted_on: life.partyFrom !== null && life.partyFrom <= day ? life.partyFrom : null,
    party_official_on: official !== null && official <= day ? official : null,
    enlisted_on: life.army?.from ?? null,
    discharged_on: life.army?.to ?? null,
    highest_military_rank: life.army?.rank ?? null,
    policy_family: 'khong',
    political_social_orgs: [
      { row_id: 'd1', organisation: 'cong-doan', joined_on: recruitedOn, role: 'Đoàn viên' },
      ...(gender === 'female'
        ? [{ row_id: 'd2', organisation: 'hoi-lien-hiep-phu-nu', joined_on: null, role: null }]
        : []),
    ],
  };
};

const honours: Builder = ({ life }, day) => {
  const rowOf = ({ on, form, reason, no, level }: (typeof life.awards)[number]) => ({
    form,
    reason,
    level,
    decided_on: on,
    decision_no: no,
  });
  return {
    awards: rowsUntil(life.awards, day, rowOf),
    disciplines: rowsUntil(life.disciplines, day, rowOf),
  };
};

const health: Builder = ({ life }, day) => {
  const checkup = lastOn(life.checkups, day);
  return {
    health_status: checkup.health,
    height_cm: checkup.height,
    weight_kg: checkup.weight,
    blood_type: life.blood,
  };
};

const personalHistory: Builder = ({ place }) => ({
  arrests: 'Không',
  old_regime_service: 'Không',
  foreign_orgs: 'Không',
  relatives_abroad:
    place.index % 11 === 4 ? 'Chú ruột định cư tại Hoa Kỳ từ năm 1991, có liên lạc.' : 'Không',
});

const assessment: Builder = ({ life }, day) => {
  const last = life.assessments.findLast(({ on }) => on <= day);
  return { unit_assessment: last?.text ?? null, assessed_on: last?.on ?? null };
};

const BUILDERS: Readonly<Record<SectionCode, Builder>> = {
  identity,
  contact,
  papers,
  employment,
  salary,
  political,
  honours,
  health,
  assessment,
  education: educationContent,
  'work-history': workHistoryContent,
  'personal-history': personalHistory,
  family: familyContent,
};

/** Gives what a clerk who knew everything would enter into a section on a day. */
export function contentOn(code: SectionCode, person: Person, day: PlainDate): SectionContent {
  return { ...emptyContent(code), ...BUILDERS[code](person, day) };
}
