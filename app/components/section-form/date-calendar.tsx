import '@mantine/dates/styles.css';
import 'dayjs/locale/vi';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { formatPlainDate, isPlainDate, parseTypedPlainDate } from '../../domain/plain-date';
import { DOSSIER } from '../../i18n/vi/dossier';

const LABELS = DOSSIER.calendar;

/** A month to pick a day from; gives it as it would be typed. Begins at what is typed where that is a day. */
export function DateCalendar(parts: { typed: string; onPick: (text: string) => void }) {
  const typed = parseTypedPlainDate(parts.typed);
  const day = typed.ok ? typed.value : null;
  return (
    <div className="date-calendar">
      <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
        <DatePicker
          size="sm"
          defaultDate={day ?? undefined}
          value={day}
          hideOutsideDates
          ariaLabels={LABELS}
          onChange={(picked) => {
            if (isPlainDate(picked)) parts.onPick(formatPlainDate(picked));
          }}
        />
      </DatesProvider>
    </div>
  );
}
