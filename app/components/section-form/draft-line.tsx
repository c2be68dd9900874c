import { formatLocalInstant } from '../../domain/plain-date';
import type { DraftStatus } from './draft-keeper';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.draft;

function sentenceOf(status: DraftStatus): string | null {
  switch (status.kind) {
    case 'none':
      return null;
    case 'waiting':
      return TEXT.waiting;
    case 'kept':
      return status.at === null ? TEXT.kept : TEXT.keptAt(formatLocalInstant(status.at));
    case 'offline':
      return TEXT.offline;
    case 'refused':
      return TEXT.refused;
  }
}

/** Says whether what is typed is kept, without calling for attention. */
export function DraftLine({ status }: { status: DraftStatus }) {
  return (
    <span className="hint draft-line" data-state={status.kind}>
      {sentenceOf(status)}
    </span>
  );
}
