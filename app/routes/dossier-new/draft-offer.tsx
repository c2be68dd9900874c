import { Button } from '@mantine/core';
import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { DraftState } from './use-draft';

const TEXT = DOSSIER.draft;

/** Offers what the account had typed and not sent: here after a crash, or on another machine. */
export function DraftOffer({ keptAt, onDrop }: { keptAt: number; onDrop: () => void }) {
  return (
    <section className="notice notice-warn" aria-labelledby="draft-title">
      <h2 id="draft-title">{TEXT.offerTitle}</h2>
      <p>{DOSSIER.create.draftOffer(formatLocalInstant(keptAt))}</p>
      <p className="draft-choices">
        <Link to="?nhap=1" replace>
          {TEXT.use}
        </Link>
        <Button type="button" variant="default" size="compact-sm" onClick={onDrop}>
          {TEXT.drop}
        </Button>
      </p>
    </section>
  );
}

function sentenceOf(state: DraftState): string | null {
  switch (state.kind) {
    case 'none':
      return null;
    case 'kept':
      return TEXT.keptAt(formatLocalInstant(state.keptAt));
    case 'waiting':
      return TEXT.waiting;
    case 'offline':
      return TEXT.offline;
    case 'refused':
      return TEXT.refused;
    case 'dropped':
      return TEXT.dropped;
  }
}

/** Says quietly whether what is typed is kept on the server. */
export function DraftMark({ state }: { state: DraftState }) {
  return <output className="quiet draft-mark">{sentenceOf(state)}</output>;
}
