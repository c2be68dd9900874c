import '../../styles/dossier.css';
import { useEffect, useRef, useState } from 'react';
import { useLatest } from '../../components/use-latest';
import { answerInTime } from '../../components/section-form/answer-in-time';
import type {
  ActionFunctionArgs,
  ClientActionFunctionArgs,
  ClientLoaderFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
  ShouldRevalidateFunction,
} from '../../framework';
import { useActionData, useLoaderData, useNavigate, useRevalidator } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { ROOM } from '../../i18n/vi/room';
import { keepLast, onKept, readOrKeep } from '../../realtime/keep-last';
import { tabId } from '../../realtime/tab-id';
import { useDossierRoom, type DossierNotice } from '../../realtime/use-dossier-room';
import { useLook } from '../../realtime/use-look';
import { useSectionLock } from '../../realtime/use-section-lock';
import { AppError } from '../../services/app-error';
import { openDossier } from '../../services/dossier/open-dossier.server';
import { dossierAddress, readDossierAddress } from './dossier-address';
import { DossierHeader } from './dossier-header';
import { EditingPane } from './editing-pane';
import { KeysDialog } from './keys-dialog';
import { LockNotice } from './lock-notice';
import { PeopleHere } from './people-here';
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
    const { username, accountId } = ctx.actor;
    return { page, username, accountId, today: ctx.today };
  });
}

/** Saves one section. */
export function action(args: ActionFunctionArgs) {
  return saveSection(args);
}

function addressOf(url: string): string {
  const { pathname, search } = new URL(url, window.location.origin);
  return `${pathname}${search}`;
}

/** A page that is read again because a colleague has saved stays as it is while the server can't be reached. */
export function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  return readOrKeep(addressOf(request.url), () => serverLoader<typeof loader>());
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

type DossierData = ReturnType<typeof useLoaderData<typeof loader>>;

/** The page in the room of its dossier: who else is here, the lock of the open section, what others save. */
function useTogether({ page, accountId }: DossierData, isUnsaved: boolean) {
  const { head, open, may } = page;
  const isEditing = open.formKey !== null;
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const onRefused = useLatest(() => {
    if (!isUnsaved) revalidate();
  });
  const room = useDossierRoom(may.presence ? head.id : null, () => onRefused.current?.());
  // Read again after the dossier has gone, the page would be none, and with it what is typed.
  const isKept = useRef(false);
  const onNotice = useLatest((notice: DossierNotice) => {
    if (notice.kind === 'lost' && notice.how === 'moved') isKept.current = isUnsaved;
    if (notice.kind !== 'saved') return;
    const isOwn = notice.by.accountId === accountId && notice.section === open.code;
    // One's own save reads the page again by itself.
    if (!(isOwn && isEditing)) revalidate();
  });
  const { listen, ups } = room;
  useEffect(() => {
    // What was saved while the line was down was told to nobody here.
    if (ups > 1 && !isKept.current) revalidate();
  }, [ups, revalidate]);
  useEffect(() => onKept(revalidate), [revalidate]);
  useEffect(() => listen((notice) => onNotice.current?.(notice)), [listen, onNotice]);
  const lock = useSectionLock({
    room,
    section: open.code,
    isWanted: isEditing,
    onGiven: (section) => navigate(dossierAddress(head.id, { section, editing: true })),
  });
  useLook(room, { section: open.code, holdsUnsaved: isUnsaved });
  const editedBy = new Map(
    room.locks
      .filter(({ tab }) => tab !== tabId())
      .map(({ section, holder }) => [
        section,
        holder.accountId === accountId ? ROOM.editingElsewhere : ROOM.editing(holder.name),
      ]),
  );
  return { room, lock, editedBy };
}

/** Hồ sơ: the sections, one of them open, the timeline. */
export default function Dossier() {
  const data = useLoaderData<typeof loader>();
  useEffect(() => keepLast(addressOf(window.location.href), data), [data]);
  const { page, username, accountId, today } = data;
  const answer = useActionData<() => Promise<SaveAnswer>>();
  const navigate = useNavigate();
  const [isHelping, setHelping] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const { head, open } = page;
  const summary = page.sections.find(({ code }) => code === open.code);
  const { room, lock, editedBy } = useTogether(data, isUnsaved);
  // Who opens a section that is held reads it; who has typed something keeps his form before him.
  const isEditing = open.formKey !== null && (lock.standing.kind !== 'held' || isUnsaved);
  useFocusOnPen(isEditing);
  const onHelp = () => setHelping(true);
  const onSection = (number: number) => {
    const section = page.sections[number - 1];
    if (section !== undefined) navigate(dossierAddress(head.id, { section: section.code }));
  };
  return (
    <>
      <DossierHeader page={page} today={today} onHelp={onHelp} />
      {page.may.presence && <PeopleHere room={room} accountId={accountId} />}
      <div className={isEditing ? 'dossier in-hand' : 'dossier'}>
        <SectionList
          dossierId={head.id}
          sections={page.sections}
          open={open.code}
          inHand={{ editing: isEditing, unsaved: isUnsaved }}
          editedBy={editedBy}
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
            room={room}
            lock={lock}
          />
        ) : (
          summary !== undefined && (
            <ReadingPane
              page={page}
              summary={summary}
              isHeld={lock.shown !== null && lock.shown.tab !== tabId()}
              lockNotice={
                <LockNotice
                  lock={lock}
                  room={room}
                  dossierId={head.id}
                  section={open.code}
                  mayWrite={page.may.update || page.may.correct}
                  mayRelease={page.may.releaseLock}
                  reading={
                    open.formKey === null ? null : dossierAddress(head.id, { section: open.code })
                  }
                />
              }
              onSection={onSection}
              onHelp={onHelp}
            />
          )
        )}
        <Timeline dossierId={head.id} entries={page.timeline} mayReadHistory={page.may.history} />
      </div>
      {isHelping && <KeysDialog onClose={() => setHelping(false)} />}
    </>
  );
}
