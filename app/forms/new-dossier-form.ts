import { z } from 'zod';

/** Fields of section `identity`, and the few others a new dossier is opened with; names are those of the catalogue. */
export const NEW_DOSSIER_FIELDS = {
  identity: [
    'birth_full_name',
    'other_names',
    'date_of_birth',
    'gender',
    'birth_place_commune',
    'birth_place_district',
    'birth_place_province',
    'home_town_commune',
    'home_town_district',
    'home_town_province',
    'ethnic_group_code',
    'religion_code',
  ],
  papers: ['national_id', 'national_id_issued_on', 'national_id_issued_by'],
  employment: [
    'employment_type',
    'recruited_on',
    'recruiting_agency',
    'current_position',
    'main_duty',
  ],
} as const;

/** What the form of a new dossier carries besides those fields. */
export const newDossierFormHead = z.object({
  _key: z.string().regex(/^[0-9a-f-]{36}$/),
  /** The unit that keeps the dossier (H1) and the one that uses the person (H2); ids. An empty one is a fault at its field. */
  _managing_unit: z.string().max(60).default(''),
  _using_unit: z.string().max(60).default(''),
  /** "Đã xem, đây là người khác": needed when a likely duplicate stands in the actor's own scope. */
  _confirmed: z.enum(['on', '']).default(''),
  /** The line of a decision that the person stands on (Điều 9.1); empty where the dossier is opened without one. */
  _decision: z.string().max(60).optional(),
  _line: z.coerce.number().int().min(0).max(1_000).optional(),
});

export type NewDossierFormHead = z.infer<typeof newDossierFormHead>;
