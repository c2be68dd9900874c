import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import type { SectionCode } from '../domain/dossier/section-catalogue';
import type { DossierRoom } from './use-dossier-room';

/** Tells the room what this tab shows and whether it holds text that is not saved; a hidden tab says so and still counts. */
export function useLook(
  room: DossierRoom,
  { section, holdsUnsaved }: { section: SectionCode; holdsUnsaved: boolean },
): void {
  const isHidden = useDocumentVisibility() === 'hidden';
  const { send, ups } = room;
  useEffect(() => {
    if (ups > 0) send({ kind: 'look', section, holdsUnsaved, isHidden });
  }, [send, ups, section, holdsUnsaved, isHidden]);
}
