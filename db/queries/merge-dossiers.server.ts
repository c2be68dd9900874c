import { assertion, type Statement } from '../write-batch.server';
import { annulStatements, type Annulment } from './annul-dossier.server';

/** Guards that a dossier's sections are still at the versions that were shown. */
export function versionsStand(
  dossierId: string,
  sections: readonly { code: string; version: number }[],
): Statement {
  const shown = JSON.stringify(sections.map(({ code, version }) => `${code}.${version}`));
  return assertion(
    'version',
    `(select count(*) from sections where dossier_id = ? and code || '.' || version in (select value from json_each(?))) = ?`,
    [dossierId, shown, sections.length],
  );
}

/**
 * Gives the statements by which one dossier goes on in another: it is annulled and names the other, the account of its
 * person is led there. A staff number goes along where the kept dossier has none: it is the person's.
 */
export function goOnStatements(
  annulment: Annulment & { mergedIntoId: string },
  movedNumber: string | null,
): Statement[] {
  const { dossierId, mergedIntoId, at, accountId } = annulment;
  const number = (id: string, value: string | null): Statement => ({
    sql: 'update dossiers set staff_number = ? where id = ?',
    args: [value, id],
  });
  return [
    // Before it is annulled: an annulled row takes no change any more.
    ...(movedNumber === null ? [] : [number(dossierId, null)]),
    ...annulStatements(annulment),
    ...(movedNumber === null ? [] : [number(mergedIntoId, movedNumber)]),
    {
      sql: 'update dossiers set changed_at = ?, changed_by = ? where id = ?',
      args: [at, accountId, mergedIntoId],
    },
    {
      sql: 'update accounts set dossier_id = ? where dossier_id = ?',
      args: [mergedIntoId, dossierId],
    },
  ];
}
