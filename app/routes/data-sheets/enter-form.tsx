import { OnceForm } from '../../components/once-form';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { SHEETS } from '../../i18n/vi/sheets';
import type { PossibleDuplicates } from '../../services/dossier/refuse-duplicate.server';
import type { SheetPage } from '../../services/sheet/sheet-page';
import { SheetInputs } from './sheet-inputs';

const TEXT = SHEETS.enter;

/** What the refusal of an entry carries beside its code. */
export type EnterRefusal = {
  possible: PossibleDuplicates | null;
  sameNumberId: string | null;
};

function Possible({ possible }: { possible: PossibleDuplicates }) {
  return (
    <>
      <p>{TEXT.possible}</p>
      <ul className="plain-list">
        {possible.here.map(({ id, fullName, currentPosition }) => (
          <li key={id}>
            <Link to={`/ho-so/${id}`}>{fullName}</Link> {currentPosition}
          </li>
        ))}
        {possible.elsewhere && <li>{TEXT.elsewhere}</li>}
      </ul>
      <label>
        <input type="checkbox" name="confirmed" value="on" /> {TEXT.confirm}
      </label>
    </>
  );
}

/** The clerk's one click that brings the accepted items into the dossier. */
export function EnterForm(parts: {
  page: SheetPage;
  formKey: string;
  refused: RefusedForm | null;
  refusal: EnterRefusal;
}) {
  const { page, refused, refusal } = parts;
  const isOpened = page.lineDossierId !== null;
  const refusedKeys = new Set(
    page.verdicts.filter(({ isAccepted }) => !isAccepted).map(({ key }) => key),
  );
  const count = page.items.filter(({ key }) => !refusedKeys.has(key)).length;
  return (
    <section className="panel screen-only" aria-labelledby="dua-vao">
      <h2 id="dua-vao">{TEXT.title}</h2>
      <p>{isOpened ? TEXT.adds(count) : TEXT.opens(count)}</p>
      <OnceForm>
        <SheetInputs page={page} formKey={nextKey(refused, parts.formKey)} intent="enter" />
        {refusal.possible !== null && <Possible possible={refusal.possible} />}
        {refusal.sameNumberId !== null && (
          <p>
            <Link to={`/ho-so/${refusal.sameNumberId}`}>{TEXT.sameNumber}</Link>
          </p>
        )}
        <div className="button-line">
          <button type="submit" className="main-button">
            {TEXT.submit}
          </button>
        </div>
      </OnceForm>
    </section>
  );
}
