import { readChoice, readText, type Search } from '../../forms/search-words';

const STATE_WORDS = { all: '', working: 'dang-dung', disabled: 'da-khoa' } as const;

export type AccountState = keyof typeof STATE_WORDS;

const DOING_WORDS = { reset: 'cap-lai', disable: 'khoa' } as const;

/** What is about to be done to the open account and waits for a second yes. */
export type Doing = keyof typeof DOING_WORDS;

export type DoneWord = 'vai-tro' | 'thoi-vai-tro' | 'khoa' | 'mo';

const DONE_WORDS: readonly DoneWord[] = ['vai-tro', 'thoi-vai-tro', 'khoa', 'mo'];

/** Where on the screen of accounts a person stands: the whole of it is in the address. */
export type AccountsAddress = {
  text: string;
  state: AccountState;
  /** The user name after which the page begins. */
  after: string;
  isNew: boolean;
  accountId: string | null;
  doing: Doing | null;
  done: DoneWord | null;
};

/** Reads an address; a word that is none counts as not there. */
export function readAccountsAddress(search: Search): AccountsAddress {
  const accountId = readText(search, 'mo');
  const done = DONE_WORDS.find((word) => word === search.get('xong')) ?? null;
  return {
    text: readText(search, 'tim'),
    state: readChoice(search, 'trang-thai', STATE_WORDS) ?? 'all',
    after: readText(search, 'sau'),
    isNew: search.has('them'),
    accountId: accountId === '' ? null : accountId,
    doing: readChoice(search, 'viec', DOING_WORDS),
    done,
  };
}

/** Writes the address of a place on the screen. */
export function accountsPath(place: Partial<AccountsAddress>): string {
  const search = new URLSearchParams();
  const words: readonly (readonly [string, string | null | undefined])[] = [
    ['tim', place.text],
    ['trang-thai', STATE_WORDS[place.state ?? 'all']],
    ['sau', place.after],
    ['them', place.isNew === true ? '1' : ''],
    ['mo', place.accountId],
    ['viec', place.doing === null || place.doing === undefined ? '' : DOING_WORDS[place.doing]],
    ['xong', place.done],
  ];
  for (const [name, word] of words) if (word !== null && word) search.set(name, word);
  const text = search.toString();
  return text === '' ? '/tai-khoan' : `/tai-khoan?${text}`;
}

/** Gives the list's part of a place: what the way back leads to. */
export function listOf({ text, state, after }: AccountsAddress): Partial<AccountsAddress> {
  return { text, state, after };
}
