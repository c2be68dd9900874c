import '../../styles/admin.css';
import '../../styles/lists.css';
import '../../styles/dossier.css';
import '../../styles/section-view.css';
import '../../styles/statute-clock.css';
import { ColumnHeads } from '../../components/column-heads';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatPlainDate } from '../../domain/plain-date';
import { dutiesPath } from '../../forms/duties-address';
import { remindForm } from '../../forms/duty-form';
import {
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleAction, handleLoader, intentOf, parseForm } from '../../http/guards.server';
import { DUTIES } from '../../i18n/vi/duties';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { FRAME } from '../../i18n/vi/frame';
import { useLiveLists } from '../../realtime/unit-news';
import { AppError } from '../../services/app-error';
import { openBoard, type BoardPage, type BoardUnit } from '../../services/duty/open-board.server';
import { remindUnit } from '../../services/duty/remind-unit.server';

const TEXT = DUTIES.board;

export const meta: MetaFunction = () => [{ title: FRAME.title(TEXT.title) }];

/** Gives how the units of the reach keep to their days. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/board', args, openBoard);
}

/** Reminds a unit of what is late there. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/board', args, async (ctx, form) => {
    if (intentOf(form) !== 'remind') throw new AppError('access.not-found');
    const { _key: key, unitId } = parseForm(remindForm, form);
    const words: Parameters<typeof remindUnit>[1]['words'] = ({ unitName, late, oldest }) => ({
      title: TEXT.noticeTitle(late),
      whatHappened: TEXT.noticeText(unitName, late, formatPlainDate(oldest)),
      whatToDo: TEXT.noticeToDo,
    });
    return { reminded: await remindUnit(ctx, { key, unitId, words }) };
  });
}

function Count({ at, count }: { at: string; count: number }) {
  return count === 0 ? <span className="quiet">0</span> : <Link to={at}>{count}</Link>;
}

function Remind({ unit, page }: { unit: BoardUnit; page: BoardPage }) {
  if (unit.late === 0 || unit.oldest === null) return null;
  const oldest = formatPlainDate(unit.oldest);
  return (
    <>
      <OnceForm>
        <input type="hidden" name="intent" value="remind" />
        <input type="hidden" name="_key" value={page.formKey} />
        <input type="hidden" name="unitId" value={unit.unitId} />
        <button type="submit" className="quiet-button">
          {TEXT.remind}
          <span className="visually-hidden"> {unit.unitName}</span>
        </button>
      </OnceForm>
      <details>
        <summary>{TEXT.letter}</summary>
        <p className="letter">
          {TEXT.letterText(unit.unitName, unit.late, oldest, formatPlainDate(page.today))}
        </p>
      </details>
    </>
  );
}

function UnitRow({ unit, page }: { unit: BoardUnit; page: BoardPage }) {
  const { unitId } = unit;
  return (
    <tr>
      <td data-label={TEXT.columns.unit}>{unit.unitName}</td>
      <td data-label={TEXT.columns.late}>
        {unit.late > 0 && (
          <span className="mark mark-bad" aria-hidden="true">
            ▲
          </span>
        )}
        <Count at={dutiesPath({ show: 'late', unitId })} count={unit.late} />
      </td>
      <td data-label={TEXT.columns.oldest}>
        {unit.oldest === null ? '' : formatPlainDate(unit.oldest)}
      </td>
      <td data-label={TEXT.columns.soon}>
        <Count at={dutiesPath({ show: 'soon', unitId })} count={unit.soon} />
      </td>
      <td data-label={TEXT.columns.open}>
        <Count at={dutiesPath({ show: 'open', unitId })} count={unit.open} />
      </td>
      <td data-label={TEXT.columns.rate}>
        <Link to={dutiesPath({ show: 'met-late', unitId })}>
          {TEXT.rate(unit.met, unit.met + unit.metLate)}
        </Link>
      </td>
      {page.may.remind && (
        <td data-label={TEXT.columns.remind}>
          <Remind unit={unit} page={page} />
        </td>
      )}
    </tr>
  );
}

function ByArticle({ page }: { page: BoardPage }) {
  return (
    <section className="panel" aria-labelledby="theo-dieu">
      <h2 id="theo-dieu">{TEXT.byArticle}</h2>
      {page.articles.length === 0 ? (
        <p className="quiet">{TEXT.noneLate}</p>
      ) : (
        <ul className="plain-list">
          {page.articles.map(({ article, task, late }) => (
            <li key={`${article} ${task}`}>
              <Link to={dutiesPath({ show: 'late', article, task })}>
                {DUTIES.article(article)}, {DUTIES.tasks[task]}
              </Link>
              : {late}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ByClerk({ page }: { page: BoardPage }) {
  if (page.clerks.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="theo-nguoi">
      <h2 id="theo-nguoi">{TEXT.byClerk}</h2>
      <ul className="plain-list">
        {page.clerks.map(({ name, unitId, unitName, late, all }) => (
          <li key={`${unitId} ${name}`}>
            <Link to={dutiesPath({ show: 'met-late', unitId, doneBy: name })}>{name}</Link>
            <span className="cell-note">{unitName}</span> {TEXT.lateOf(late, all)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Toàn ngành: who is late with what; every figure opens its list. */
export default function Board() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useLiveLists();
  const { remind, ...others } = TEXT.columns;
  return (
    <>
      <PageHeader title={TEXT.title} subtitle={TEXT.subtitle} />
      {answer !== undefined && 'error' in answer && (
        <RefusalSummary heading={ERROR_SENTENCES[answer.error.code]} lines={[]} />
      )}
      {answer !== undefined && 'reminded' in answer && (
        <output className="notice notice-good">{TEXT.reminded(answer.reminded.unitName)}</output>
      )}
      <div className="table-scroll">
        <table className="data-table stacked-rows">
          <ColumnHeads names={page.may.remind ? { ...others, remind } : others} />
          <tbody>
            {page.units.map((unit) => (
              <UnitRow key={unit.unitId} unit={unit} page={page} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="today-panels">
        <ByArticle page={page} />
        <ByClerk page={page} />
      </div>
    </>
  );
}
