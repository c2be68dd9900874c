import { OnceForm } from '../../components/once-form';
import { SHEET_SECTIONS } from '../../domain/data-sheet/data-sheet';
import type { SheetItem } from '../../domain/data-sheet/sheet-items';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { VERDICT } from '../../forms/sheet-form';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { SHEETS } from '../../i18n/vi/sheets';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import type { SheetPage } from '../../services/sheet/sheet-page';
import { itemText } from './item-text';
import { sentenceOfFault } from './sentence-of';
import { SheetInputs } from './sheet-inputs';
import { useReview, type Word } from './use-review';

const TEXT = SHEETS.review;

type Judged = {
  word: Word | null;
  say: (word: Word) => void;
  reason: string;
  fault: string | null;
};

function WordChoice(parts: Judged & { name: string; label: string }) {
  return (
    <div className="word-choice" role="radiogroup" aria-label={`${TEXT.word}: ${parts.label}`}>
      {(['accept', 'refuse'] as const).map((word) => (
        <label key={word}>
          <input
            type="radio"
            name={parts.name}
            value={word}
            checked={parts.word === word}
            onChange={() => parts.say(word)}
          />{' '}
          {TEXT[word]}
        </label>
      ))}
    </div>
  );
}

function ItemRow({ item, choices, ...judged }: Judged & { item: SheetItem; choices: CodeChoices }) {
  const { label, before, after } = itemText(item, choices);
  const faultId = `loi ${item.key}`.replace(/[^A-Za-z0-9]/g, '-');
  return (
    <tr
      data-item={item.key}
      id={item.key}
      tabIndex={0}
      className={judged.word === null ? 'review-item' : `review-item is-${judged.word}`}
    >
      <th scope="row">{label}</th>
      <td data-label={TEXT.before}>{before ?? <span className="quiet">{TEXT.empty}</span>}</td>
      <td data-label={TEXT.after} className="as-typed">
        {after}
      </td>
      <td data-label={TEXT.word}>
        <WordChoice {...judged} name={VERDICT.word(item.key)} label={label} />
        <input
          type="text"
          className="control review-reason"
          name={VERDICT.reason(item.key)}
          defaultValue={judged.reason}
          aria-label={TEXT.reasonOf(label)}
          placeholder={TEXT.reason}
          autoComplete="off"
          aria-invalid={judged.fault === null ? undefined : true}
          aria-describedby={judged.fault === null ? undefined : faultId}
        />
        {judged.fault !== null && (
          <p className="fault" id={faultId}>
            {judged.fault}
          </p>
        )}
      </td>
    </tr>
  );
}

/** The return of a sheet, with the reason its person will read; another form than the review. */
export function ReturnForm(parts: {
  page: SheetPage;
  formKey: string;
  intent: 'return' | 'give-back';
  refused: RefusedForm | null;
}) {
  const { refused } = parts;
  const fault = refused?.faults.find(({ field }) => field === 'reason')?.fault;
  return (
    <details className="panel screen-only" open={fault !== undefined}>
      <summary>{TEXT.return}</summary>
      <OnceForm className="admin-form">
        <SheetInputs page={parts.page} formKey={parts.formKey} intent={parts.intent} />
        <label htmlFor="reason">{TEXT.returnReason}</label>
        <input
          id="reason"
          name="reason"
          className="control"
          defaultValue={refused?.typed['reason'] ?? ''}
          autoComplete="off"
          aria-describedby={fault === undefined ? 'reason-goi-y' : 'reason-loi'}
          aria-invalid={fault === undefined ? undefined : true}
        />
        <p className="hint" id="reason-goi-y">
          {TEXT.returnHint}
        </p>
        {fault !== undefined && (
          <p className="fault" id="reason-loi">
            {sentenceOfFault(fault)}
          </p>
        )}
        <button type="submit" className="quiet-button">
          {TEXT.return}
        </button>
      </OnceForm>
    </details>
  );
}

/** Kiểm duyệt: the head's word on each item, with what stands before and what the sheet says (Điều 14.1). */
export function ReviewForm(parts: {
  page: SheetPage;
  formKey: string;
  refused: RefusedForm | null;
}) {
  const { page, refused } = parts;
  const { items, choices } = page;
  const review = useReview(items, refused?.typed ?? {});
  const faultOf = (key: string) => {
    const fault = refused?.faults.find(({ field }) => field === key)?.fault;
    return fault === undefined ? null : sentenceOfFault(fault);
  };
  const judgedOf = (key: string): Judged => ({
    word: review.wordOf(key),
    say: (word) => review.say(key, word),
    reason: refused?.typed[VERDICT.reason(key)] ?? '',
    fault: faultOf(key),
  });
  return (
    <section className="panel screen-only" aria-labelledby="duyet">
      <h2 id="duyet">{TEXT.title}</h2>
      {items.length === 0 ? <p>{TEXT.none}</p> : <p className="hint">{TEXT.keys}</p>}
      <OnceForm onKeyDown={review.onKeyDown}>
        <SheetInputs page={page} formKey={nextKey(refused, parts.formKey)} intent="review" />
        {SHEET_SECTIONS.map((code) => {
          const own = items.filter(({ section }) => section === code);
          if (own.length === 0) return null;
          return (
            <table key={code} className="data-table stacked-rows review-table">
              <caption>{SECTION_NAMES[code]}</caption>
              <thead>
                <tr>
                  {[TEXT.item, TEXT.before, TEXT.after, TEXT.word].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {own.map((item) => (
                  <ItemRow key={item.key} item={item} choices={choices} {...judgedOf(item.key)} />
                ))}
              </tbody>
            </table>
          );
        })}
        <div className="button-line">
          <button type="submit" className="main-button">
            {TEXT.submit}
          </button>
          <button
            type="button"
            className="quiet-button only-with-script"
            onClick={review.acceptRest}
          >
            {TEXT.acceptAll}
          </button>
          <output className="quiet">{TEXT.judged(review.judged, items.length)}</output>
        </div>
      </OnceForm>
    </section>
  );
}
