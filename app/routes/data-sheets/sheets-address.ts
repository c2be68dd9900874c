import { SHEET_STATES, type SheetState } from '../../domain/data-sheet/data-sheet';
import { SHEETS } from '../../i18n/vi/sheets';

type Done = keyof typeof SHEETS.done;

/** What the address of the screen says: the list in a state, one sheet, or its form for typing in from paper. */
export type SheetsAddress = {
  sheetId: string | null;
  typing: boolean;
  state: SheetState | null;
  cursor: string | null;
  done: Done | null;
};

/** The states as addresses name them. */
const STATE_WORDS = {
  issued: 'chua-nop',
  'handed-in': 'da-nop',
  returned: 'tra-lai',
  accepted: 'da-nhan',
  withdrawn: 'da-rut',
} as const satisfies Record<SheetState, string>;

const ID = /^[0-9A-Za-z-]{1,60}$/;

function isDone(word: string | null): word is Done {
  return word !== null && Object.hasOwn(SHEETS.done, word);
}

/** Reads the address of the screen; what is no address of it is the list. */
export function readSheetsAddress(query: URLSearchParams): SheetsAddress {
  const id = query.get('id') ?? '';
  const done = query.get('xong');
  const word = query.get('loc');
  return {
    sheetId: ID.test(id) ? id : null,
    typing: query.get('nhap') === '1',
    state: SHEET_STATES.find((state) => STATE_WORDS[state] === word) ?? null,
    cursor: query.get('sau'),
    done: isDone(done) ? done : null,
  };
}

/** Gives the address of a place of the screen. */
export function sheetsPath(at: Partial<SheetsAddress>): string {
  const query = new URLSearchParams();
  if (at.sheetId) query.set('id', at.sheetId);
  if (at.typing === true) query.set('nhap', '1');
  if (at.state) query.set('loc', STATE_WORDS[at.state]);
  if (at.cursor) query.set('sau', at.cursor);
  if (at.done) query.set('xong', at.done);
  const text = query.toString();
  return text === '' ? '/phieu' : `/phieu?${text}`;
}
