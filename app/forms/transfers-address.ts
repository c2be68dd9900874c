import { isTransferStep, type TransferStep } from '../domain/transfer/transfer';

export const TRANSFER_FILTERS = ['open', 'in', 'out', 'done'] as const;

/** What the address of the transfers says: a list of some, or one. */
export type TransfersAddress = {
  transferId: string | null;
  filter: (typeof TRANSFER_FILTERS)[number];
  cursor: string | null;
  /** The step that was just taken. */
  done: TransferStep | null;
};

const WORDS = { open: 'dang-lam', in: 'den', out: 'di', done: 'xong' } as const;
const ID = /^[0-9A-Za-z-]{1,60}$/;

/** Reads the address of the screen; what is no address of it is the list of what is under way. */
export function readTransfersAddress(query: URLSearchParams): TransfersAddress {
  const id = query.get('ma') ?? '';
  const done = query.get('buoc');
  return {
    transferId: ID.test(id) ? id : null,
    filter: TRANSFER_FILTERS.find((filter) => WORDS[filter] === query.get('loc')) ?? 'open',
    cursor: query.get('sau'),
    done: isTransferStep(done) ? done : null,
  };
}

/** Gives the address of a place of the transfers. */
export function transfersPath(at: Partial<TransfersAddress>): string {
  const query = new URLSearchParams();
  if (at.transferId) query.set('ma', at.transferId);
  if (at.filter !== undefined && at.filter !== 'open') query.set('loc', WORDS[at.filter]);
  if (at.cursor) query.set('sau', at.cursor);
  if (at.done) query.set('buoc', at.done);
  const text = query.toString();
  return text === '' ? '/dieu-chuyen' : `/dieu-chuyen?${text}`;
}
