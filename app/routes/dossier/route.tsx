import '../../styles/dossier.css';
import { useEffect, useRef, useState } from 'react';
import { answerInTime } from '../../components/section-form/answer-in-time';
import type {
  ActionFunctionArgs,
  ClientActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
  ShouldRevalidateFunction,
} from '../../framework';
import { useActionData, useLoaderData, useNavigate } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import { openDossier } from '../../services/dossier/open-dossier.server';
import { dossierAddress, readDossierAddress } from './dossier-address';
import { DossierHeader } from './dossier-header';
import { EditingPane } from './editing-pane';
import { KeysDialog } from './keys-dialog';
import { PEN_ID, ReadingPane } from './reading-pane';
import type { SaveAnswer } from './save-answer';
import { saveSection } from './save-section.server';
import { SectionList } from './section-list';
import { Timeline } from './timeline';

type RevalidateParts = Parameters<ShouldRevalidateFunction>[0];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: FRAME.title(data === undefined ? FRAME.screens.dossiers : data.page.head.fullName) },
];

/** Opens the dossier at the section of the address, for reading or for editing. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier', args, async (ctx) => {
    const at = readDossierAddress(args.request.url);
    if (at === null) throw new AppError('access.not-found');
    const page = await openDossier(ctx, { dossierId: args.params['dossierId'] ?? '', ...at });
    return { page, username: ctx.actor.username, today: ctx.today };
  });
}

/** Saves one section. */
export function action(args: ActionFunctionArgs) {
  return saveSection(args);
}

/** Where nobody answers, the page keeps its form. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerInTime(() => serverAction<typeof action>());
}

/**
 * A save that was refused or not answered leaves nothing new to read, and reading would take the form away: it would fail
 * without a line and lead to the sign-in page without a session.
 */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: RevalidateParts) {
  const isUnsaved =
    typeof actionResult === 'object' && actionResult !== null && !('saved' in actionResult);
  return isUnsaved ? false : defaultShouldRevalidate;
}

/** Who has left a form by a key stands at its pen again, not at the top of the page. */
function useFocusOnPen(isEditing: boolean): void {
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    if (wasEditing.current && !isEditing)
      document.getElementById(PEN_ID)?.focus({ preventScroll: true });
    wasEditing.current = isEditing;
  }, [isEditing]);
}

/** Hồ sơ: the sections, one of them open, the timeline. */
export default function Dossier() {
  const { page, username, today } = useLoaderData<typeof loader>();
  const answer = useActionData<() => Promise<SaveAnswer>>();
  const navigate = useNavigate();
  const [isHelping, setHelping] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const { head, open } = page;
  const summary = page.sections.find(({ code }) => code === open.code);
  const isEditing = open.formKey !== null;
  useFocusOnPen(isEditing);
  const onHelp = () => setHelping(true);
  const onSection = (number: number) => {
    const section = page.sections[number - 1];
    if (section !== undefined) navigate(dossierAddress(head.id, { section: section.code }));
  };
  return (
    <>
      <DossierHeader page={page} today={today} onHelp={onHelp} />
      <div className={isEditing ? 'dossier in-hand' : 'dossier'}>
        <SectionList
          dossierId={head.id}
          sections={page.sections}
          open={open.code}
          inHand={{ editing: isEditing, unsaved: isUnsaved }}
        />
        {isEditing ? (
          <EditingPane
            key={`${head.id} ${open.code}`}
            page={page}
            username={username}
            answer={answer}
            onUnsaved={setUnsaved}
            onSection={onSection}
            onHelp={onHelp}
          />
        ) : (
          summary !== undefined && (
            <ReadingPane page={page} summary={summary} onSection={onSection} onHelp={onHelp} />
          )
        )}
        <Timeline dossierId={head.id} entries={page.timeline} mayReadHistory={page.may.history} />
      </div>
      {isHelping && <KeysDialog onClose={() => setHelping(false)} />}
    </>
  );
}
