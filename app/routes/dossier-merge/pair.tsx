import { mergePath } from '../../forms/merge-address';
import { Link } from '../../framework';
import { MERGE } from '../../i18n/vi/merge';
import type { DossierHead } from '../../services/dossier/dossier-page';
import type { MergePreview } from '../../services/dossier/merge-page';

const TEXT = MERGE.pair;

function Side({ label, head }: { label: string; head: DossierHead }) {
  return (
    <div className="merge-side">
      <h3>{label}</h3>
      <Link to={`/ho-so/${head.id}`}>{head.fullName}</Link>
      <span className="cell-note">
        {head.managingUnit.name} · {TEXT.staffNumber(head.staffNumber)}
      </span>
    </div>
  );
}

/** Which of the two goes on, and the way to have it the other way round. */
export function Pair({ dossierId, preview }: { dossierId: string; preview: MergePreview }) {
  const { kept, other } = preview;
  const otherId = kept.id === dossierId ? other.id : kept.id;
  return (
    <section className="panel" aria-labelledby="ho-so-nao">
      <h2 id="ho-so-nao">{TEXT.title}</h2>
      <div className="merge-sides">
        <Side label={TEXT.kept} head={kept} />
        <Side label={TEXT.other} head={other} />
      </div>
      {kept.staffNumber === null && other.staffNumber !== null && (
        <p>{TEXT.moved(other.staffNumber)}</p>
      )}
      <p className="merge-ways">
        <Link to={mergePath(dossierId, { otherId, keptId: other.id })}>{TEXT.turn}</Link>
        <Link to={mergePath(dossierId)}>{TEXT.another}</Link>
      </p>
    </section>
  );
}
