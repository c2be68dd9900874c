import { Button, NativeSelect } from '@mantine/core';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { Form } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { historyPath } from './history-query';

const TEXT = DOSSIER.history;

/** Chooses whose entries are listed: one section's, or all. */
export function SectionFilter(parts: { dossierId: string; section: SectionCode | null }) {
  return (
    <Form method="get" action={historyPath(parts.dossierId)} className="history-form">
      <NativeSelect
        key={parts.section ?? ''}
        label={TEXT.section}
        name="muc"
        defaultValue={parts.section ?? ''}
        data={[
          { value: '', label: TEXT.allSections },
          ...SECTION_CODES.map((code) => ({ value: code, label: SECTION_NAMES[code] })),
        ]}
      />
      <Button type="submit" variant="default">
        {TEXT.show}
      </Button>
    </Form>
  );
}
