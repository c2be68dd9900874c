import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { SheetForm } from '../../components/sheet-form/sheet-form';
import { FormField } from '../../components/section-form/form-field';
import type { FormFault } from '../../forms/section-form';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { formatPlainDate, plainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { faultSentence } from '../../i18n/vi/faults';
import { SHEETS } from '../../i18n/vi/sheets';
import type { Screen } from './screen.server';
import { linesOf } from './sentence-of';
import { sheetsPath } from './sheets-address';

const TEXT = SHEETS.typeIn;
const DAY = '_handed_in_on';

/** The form of a sheet that came on paper: its sections, and the day it was handed in. */
export function TypeIn(parts: {
  screen: Extract<Screen, { view: 'typing' }>;
  refused: RefusedForm | null;
  faults: readonly FormFault[];
}) {
  const { screen, refused, faults } = parts;
  const { page, key } = screen;
  const { sheet } = page;
  const lines = refused === null ? [] : linesOf(refused);
  const dayFaults = [
    ...lines.filter(({ field }) => field === DAY).map(({ sentence }) => sentence),
    ...faults.filter(({ name }) => name === DAY).map((one) => faultSentence(one.code, one.params)),
  ];
  return (
    <>
      <PageHeader
        title={TEXT.title(sheet.fullName)}
        subtitle={SHEETS.subtitle}
        actions={<Link to={sheetsPath({ sheetId: sheet.id })}>{SHEETS.link.open}</Link>}
      />
      {refused !== null && faults.length === 0 && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={lines} />
      )}
      <SheetForm
        address="/phieu"
        head={{ _sheet: sheet.id }}
        typed={refused === null ? page.typed : { ...page.typed, ...refused.typed }}
        choices={page.choices}
        faults={faults.filter(({ name }) => name !== DAY)}
      >
        <input type="hidden" name="_key" value={nextKey(refused, key)} />
        <input type="hidden" name="_sheet" value={sheet.id} />
        <input type="hidden" name="_seen_step" value={sheet.step} />
        <FormField
          name={DAY}
          label={TEXT.handedInOn}
          hint={TEXT.hint}
          faults={dayFaults}
          control={({ describedBy, isFaulty }) => (
            <input
              id={DAY}
              name={DAY}
              className="control"
              defaultValue={refused?.typed[DAY] ?? formatPlainDate(plainDate(page.today))}
              inputMode="numeric"
              autoComplete="off"
              aria-describedby={describedBy}
              aria-invalid={isFaulty ? true : undefined}
            />
          )}
        />
        <div className="button-line">
          <button type="submit" name="intent" value="type-in" className="main-button">
            {TEXT.submit}
          </button>
        </div>
      </SheetForm>
    </>
  );
}
