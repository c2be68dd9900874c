import { ColumnHeads } from '../../components/column-heads';
import { DutyMark } from '../../components/duty-mark';
import { PageHeader } from '../../components/page-header';
import {
  TRANSFER_FILTERS,
  transfersPath,
  type TransfersAddress,
} from '../../forms/transfers-address';
import { Link } from '../../framework';
import { TRANSFERS } from '../../i18n/vi/transfers';
import type {
  ListedTransfer,
  TransferClock,
  TransferList as List,
} from '../../services/transfer/transfer-page';

const TEXT = TRANSFERS.list;

/** One of the two clocks; it explains itself. */
export function Clock({ clock }: { clock: TransferClock | null }) {
  if (clock === null) return <span className="quiet">{TEXT.noClock}</span>;
  return <DutyMark duty={clock} withDay />;
}

function Row({ transfer }: { transfer: ListedTransfer }) {
  return (
    <tr>
      <td data-label={TEXT.columns.person}>
        <Link to={transfersPath({ transferId: transfer.id })} className="row-link">
          {transfer.fullName}
        </Link>
        {transfer.kind === 'secondment' && (
          <span className="cell-note">{TRANSFERS.kinds.secondment}</span>
        )}
      </td>
      <td data-label={TEXT.columns.way}>{TEXT.way(transfer.fromUnitName, transfer.toUnitName)}</td>
      <td data-label={TEXT.columns.state}>
        <span className={transfer.steps.length > 0 ? 'mark mark-warn' : 'mark quiet'}>
          <span aria-hidden="true">{transfer.state === 'released' ? '→' : '○'}</span>
          {TRANSFERS.states[transfer.state]}
        </span>
      </td>
      <td data-label={TEXT.columns.release}>
        <Clock clock={transfer.release} />
      </td>
      <td data-label={TEXT.columns.receive}>
        <Clock clock={transfer.receive} />
      </td>
    </tr>
  );
}

/** Dossiers that come and go. */
export function TransferList({ list, place }: { list: List; place: TransfersAddress }) {
  return (
    <>
      <PageHeader title={TRANSFERS.title} subtitle={TRANSFERS.subtitle} />
      <nav className="chips" aria-label={TRANSFERS.title}>
        {TRANSFER_FILTERS.map((filter) => (
          <Link
            key={filter}
            to={transfersPath({ filter })}
            className="chip"
            aria-current={place.filter === filter ? 'page' : undefined}
          >
            {TEXT.filters[filter]}
          </Link>
        ))}
      </nav>
      {list.transfers.length === 0 ? (
        <div className="panel">
          <p>{TEXT.empty}</p>
          <p className="quiet">{TEXT.emptyWhy}</p>
        </div>
      ) : (
        <div className="table-scroll">
          <table className="data-table stacked-rows">
            <ColumnHeads names={TEXT.columns} />
            <tbody>
              {list.transfers.map((transfer) => (
                <Row key={transfer.id} transfer={transfer} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.nextCursor !== null && (
        <p className="pager">
          <Link to={transfersPath({ filter: place.filter, cursor: list.nextCursor })}>
            {TEXT.next}
          </Link>
        </p>
      )}
    </>
  );
}
