import '../../styles/lists.css';
import { Button, TextInput } from '@mantine/core';
import { PageHeader } from '../../components/page-header';
import {
  Form,
  Link,
  useLoaderData,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { FRAME } from '../../i18n/vi/frame';
import { ORGANISATION } from '../../i18n/vi/organisation';
import type { OrganisationPage } from '../../services/unit/organisation-page';
import { openOrganisation } from '../../services/unit/open-organisation.server';
import { UnitTree } from './unit-tree';

export const meta: MetaFunction = () => [{ title: FRAME.title(ORGANISATION.title) }];

/** Gives the tree of units in the account's reach, narrowed by what is looked for. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/organisation', args, (ctx) =>
    openOrganisation(ctx, new URL(args.request.url).searchParams),
  );
}

function SearchForm({ text }: { text: string }) {
  return (
    <Form method="get" action="/to-chuc" className="filter-form" key={text}>
      <div className="filter-line">
        <TextInput
          className="filter-text"
          label={ORGANISATION.search}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={text}
          autoComplete="off"
        />
        <Button type="submit">{ORGANISATION.searchSubmit}</Button>
        {text !== '' && <Link to="/to-chuc">{ORGANISATION.clear}</Link>}
      </div>
    </Form>
  );
}

function Found({ page }: { page: OrganisationPage }) {
  if (page.tops.length === 0)
    return (
      <p className="panel empty-note">
        {page.text === '' ? ORGANISATION.nothing : ORGANISATION.empty}
      </p>
    );
  return <UnitTree tops={page.tops} isSearch={page.text !== ''} mayList={page.may.list} />;
}

/** Tổ chức: units, what is attached to them, how many dossiers each keeps. */
export default function Organisation() {
  const page = useLoaderData<typeof loader>();
  const { text, count } = page;
  return (
    <>
      <PageHeader
        title={ORGANISATION.title}
        subtitle={
          <output>{text === '' ? ORGANISATION.subtitle(count) : ORGANISATION.found(count)}</output>
        }
        actions={
          page.may.manage && (
            <Link to="/to-chuc/quan-ly" className="action-link">
              {ORGANISATION.manage}
            </Link>
          )
        }
      />
      <SearchForm text={text} />
      {page.unverified > 0 && (
        <p className="notice notice-warn">{ORGANISATION.unverified(page.unverified)}</p>
      )}
      {page.tops.length > 0 && <p className="quiet tree-note">{ORGANISATION.belonging}</p>}
      <Found page={page} />
    </>
  );
}
