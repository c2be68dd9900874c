import { useIsomorphicEffect } from '@mantine/hooks';
import { useCallback, useRef, useState, type RefObject } from 'react';
import { typedInForm } from '../../components/section-form/typed-in-form';
import { planRefresh } from '../../domain/dossier/refresh-plan';
import { textOfContent, type SectionText } from '../../domain/dossier/three-way-merge';
import type { TypedText } from '../../forms/section-form';
import { sectionTextOf, typedTextOfSection, withStoredText } from '../../forms/section-text';
import type { DossierPage } from '../../services/dossier/dossier-page';
import { editingSeed, type Comparison, type HeadText } from './editing-seed';
import { putInto } from './refresh-form';
import type { SaveAnswer } from './save-answer';
import { comparableStored, comparableText } from './section-form-text';
import { useUnsaved } from './use-unsaved';

/** What the inputs were last filled with; another `epoch` fills them anew. */
type Filling = {
  epoch: number;
  typed: TypedText;
  stored: SectionText;
  /** The place it stands on once it is drawn; null where that was set at once. */
  place: { version: number; fence: number } | null;
};

/** The head's inputs begin anew after each save: the reason of one save is not that of the next. */
type Head = { epoch: number; text: HeadText };

function emptyHead(page: DossierPage): HeadText {
  return { act: page.may.update ? 'update' : 'correct', reason: '', basis: '', effectiveOn: '' };
}

/** Says whether what is typed differs from what is saved. */
function useSavedText(
  code: DossierPage['open']['code'],
  stored: SectionText,
  setUnsaved: (unsaved: boolean) => void,
) {
  const savedText = useRef('');
  const lookAt = useCallback(
    (typed: TypedText) => {
      // Filled late: most sections are only opened, and drawing must not wait for it.
      savedText.current ||= comparableStored(code, stored);
      setUnsaved(comparableText(code, typed) !== savedText.current);
    },
    [code, stored, setUnsaved],
  );
  const noteSavedText = useCallback((text: string) => {
    savedText.current = text;
  }, []);
  return { lookAt, noteSavedText };
}

/** The text of one section in hand: what the form was filled with, what it will be saved on, whether more is typed. */
export function useEditingText(parts: {
  page: DossierPage;
  answer: SaveAnswer | undefined;
  form: RefObject<HTMLFormElement>;
  onUnsaved: (unsaved: boolean) => void;
}) {
  const { page, form } = parts;
  const { code } = page.open;
  const [seed] = useState(() => editingSeed(page, parts.answer));
  const [filling, setFilling] = useState<Filling>({ epoch: 0, ...seed, place: null });
  const [head, setHead] = useState<Head>({ epoch: 0, text: seed.head });
  const on = useRef({ version: seed.version, fence: seed.fence });
  const { isUnsavedNow, setUnsaved, blocker } = useUnsaved(parts.onUnsaved);
  const { lookAt, noteSavedText } = useSavedText(code, seed.stored, setUnsaved);
  const fill = (typed: TypedText, stored: SectionText, place: Filling['place'] = null) =>
    setFilling(({ epoch }) => ({ epoch: epoch + 1, typed, stored, place }));
  useIsomorphicEffect(() => {
    if (filling.place !== null) on.current = filling.place;
  }, [filling.place]);
  return {
    seed,
    filling,
    head,
    on,
    isUnsavedNow,
    setUnsaved,
    blocker,
    lookAt,
    /** Fills the form with a draft of the version it stands on. */
    fillWith(typed: TypedText) {
      const whole = withStoredText(code, typed, filling.stored);
      fill(whole, filling.stored);
      lookAt(whole);
    },
    /** Fills the form with a result of both sides, to be saved on theirs. */
    fillMerged(typed: TypedText, { version, fence, three }: Comparison) {
      on.current = { version, fence };
      noteSavedText(comparableStored(code, three.theirs));
      fill(typed, three.theirs);
      setUnsaved(true);
    },
    /**
     * Takes in what a colleague has saved meanwhile: places not touched here follow, what is typed or has the cursor stays
     * (then the save compares). Gives whether the form stands on the newer version now.
     */
    absorb(open: DossierPage['open']): boolean {
      if (open.version <= on.current.version || form.current === null) return false;
      const theirs = textOfContent(code, open.content);
      const mine = sectionTextOf(code, typedInForm(form.current));
      const plan = planRefresh(code, { base: filling.stored, mine, theirs });
      if (plan.kind === 'conflict') return false;
      if (plan.kind === 'in-place' && !putInto(form.current, plan.texts)) return false;
      const place = { version: open.version, fence: open.fence };
      noteSavedText(comparableStored(code, theirs));
      if (plan.kind === 'redraw') {
        // Until it is drawn the inputs stand on the older version: a save of before names that one, and is compared.
        fill(typedTextOfSection(plan.text), theirs, place);
      } else {
        on.current = place;
        setFilling((filled) => ({ ...filled, stored: theirs }));
      }
      lookAt(typedTextOfSection(plan.text));
      return true;
    },
    /** What is typed beside what is saved now, and what it was typed on; null where nothing is typed. */
    besides(open: DossierPage['open']): Comparison | null {
      if (isUnsavedNow.current !== true) return null;
      const mine = sectionTextOf(code, typedInForm(form.current));
      return {
        three: { base: filling.stored, mine, theirs: textOfContent(code, open.content) },
        version: open.version,
        fence: open.fence,
        by: open.changedByName ?? '',
        at: open.changedAt,
      };
    },
    /** `sent` is saved as that version; what has been typed since is not. */
    noteSaved(sent: TypedText, version: number) {
      on.current = { ...on.current, version };
      noteSavedText(comparableText(code, sent));
      setFilling((filled) => ({ ...filled, stored: sectionTextOf(code, sent) }));
      setHead(({ epoch }) => ({ epoch: epoch + 1, text: emptyHead(page) }));
      lookAt(typedInForm(form.current));
    },
  };
}

export type EditingText = ReturnType<typeof useEditingText>;
