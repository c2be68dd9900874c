import '../../styles/dossier.css';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useLoaderData } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import { openDossier } from '../../services/dossier/open-dossier.server';
import { readDossierAddress } from './dossier-address';
import { DossierHeader } from './dossier-header';
import { ReadingPane } from './reading-pane';
import { saveSection } from './save-section.server';
import { SectionList } from './section-list';
import { Timeline } from './timeline';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: FRAME.title(data === undefined ? FRAME.screens.dossiers : data.page.head.fullName) },
];

/** Opens the dossier at the section of the address, for reading or for editing. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier', args, async (ctx) => {
    const at = readDossierAddress(args.request.url);
    if (at === null) throw new AppError('access.not-found');
    const page = await openDossier(ctx, { dossierId: args.params['dossierId'] ?? '', ...at });
    return { page, receipt: at.receipt, username: ctx.actor.username };
  });
}

/** Saves one section. */
export function action(args: ActionFunctionArgs) {
  return saveSection(args);
}

/** Hồ sơ: the sections, one of them open, the timeline. */
export default function Dossier() {
  const { page, receipt } = useLoaderData<typeof loader>();
  const { head, open } = page;
  const summary = page.sections.find(({ code }) => code === open.code);
  return (
    <>
      <DossierHeader page={page} onHelp={() => undefined} />
      <div className="dossier">
        <SectionList
          dossierId={head.id}
          sections={page.sections}
          open={open.code}
          inHand={{ editing: false, unsaved: false }}
        />
        {summary !== undefined && <ReadingPane page={page} summary={summary} receipt={receipt} />}
        <Timeline dossierId={head.id} entries={page.timeline} mayReadHistory={page.may.history} />
      </div>
    </>
  );
}
