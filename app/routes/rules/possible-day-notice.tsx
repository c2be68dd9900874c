import { DUTIES } from '../../i18n/vi/duties';
import { RULES } from '../../i18n/vi/rules';
import type { PossibleDay } from '../../services/rules/rules-page';

const TEXT = RULES.calendar.possible;

/** A day that may be a day off: what was found, and which open duties would end later if it were. */
export function PossibleDayNotice({ possible }: { possible: PossibleDay }) {
  const { day, reason, effect } = possible;
  return (
    <div className="notice notice-warn" role="note">
      <p>
        <strong>▲ {TEXT.title(day, reason)}.</strong> {TEXT.found(reason)}
      </p>
      <p>{effect.count === 0 ? TEXT.noChange : TEXT.change(effect.count, effect.isMore)}</p>
      {effect.first.length > 0 && (
        <details>
          <summary>{TEXT.first(effect.first.length)}</summary>
          <ul>
            {effect.first.map(({ key, article, task, subjectName, unitName, from, to }) => (
              <li key={key}>
                {DUTIES.tasks[task]} ({article}): {subjectName}, {unitName}: {TEXT.moves(from, to)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>{TEXT.how}</p>
    </div>
  );
}
