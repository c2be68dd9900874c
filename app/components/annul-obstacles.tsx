import { ANNULMENT } from '../i18n/vi/annulment';
import type { AnnulObstacles } from '../services/dossier/annul-obstacles';

const TEXT = ANNULMENT.obstacles;

/** What stands in the way of annulling a dossier, with what to do about it. */
export function Obstacles({ title, obstacles }: { title: string; obstacles: AnnulObstacles }) {
  return (
    <section className="notice notice-warn" aria-labelledby="con-vuong">
      <h2 id="con-vuong">{title}</h2>
      <ul className="plain-list">
        {obstacles.papers > 0 && <li>{TEXT.papers(obstacles.papers)}</li>}
        {obstacles.transfers > 0 && <li>{TEXT.transfers}</li>}
      </ul>
    </section>
  );
}

/** Says whether anything stands in the way. */
export function isFree({ papers, transfers }: AnnulObstacles): boolean {
  return papers === 0 && transfers === 0;
}
