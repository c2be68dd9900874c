import { Button, TextInput } from '@mantine/core';
import { formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { Form } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { historyPath, type AskedDay } from './history-query';

const TEXT = DOSSIER.history;

type DayFault = Extract<AskedDay, { kind: 'fault' }>;

function sentenceOf({ fault }: DayFault, today: string): string {
  return fault === 'bad' ? TEXT.badDay : TEXT.futureDay(formatPlainDate(today as PlainDate));
}

/** Asks for a day, typed; the dossier is then shown as it stood at its end. */
export function DayForm(parts: {
  dossierId: string;
  fault: DayFault | null;
  today: string;
  typed: string;
}) {
  const { dossierId, fault, today } = parts;
  const typed = fault?.typed ?? parts.typed;
  return (
    <Form method="get" action={historyPath(dossierId)} className="history-form">
      <TextInput
        key={typed}
        label={TEXT.onDay}
        name="ngay"
        defaultValue={typed}
        placeholder={DOSSIER.edit.dayHint}
        error={fault === null ? undefined : sentenceOf(fault, today)}
        maxLength={40}
        autoComplete="off"
        inputMode="numeric"
        required
        withAsterisk={false}
      />
      <Button type="submit" variant="default">
        {TEXT.onDayShow}
      </Button>
    </Form>
  );
}
