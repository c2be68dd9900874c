import { Button, TextInput } from '@mantine/core';
import { mergePath } from '../../forms/merge-address';
import { Form, Link } from '../../framework';
import { MERGE } from '../../i18n/vi/merge';
import type { MergePage } from '../../services/dossier/merge-page';

const TEXT = MERGE.find;

/** Whom to merge with: found by name or number, those of the same name first of all. */
export function FindOther({ page }: { page: MergePage }) {
  const { head, text, candidates } = page;
  return (
    <section className="panel" aria-labelledby="chon-ho-so">
      <h2 id="chon-ho-so">{TEXT.title}</h2>
      <Form method="get" action={mergePath(head.id)} className="admin-form" key={text}>
        <TextInput
          name="q"
          label={TEXT.label}
          description={TEXT.hint}
          defaultValue={text}
          maxLength={100}
          autoComplete="off"
        />
        <Button type="submit" variant="default">
          {TEXT.submit}
        </Button>
      </Form>
      {candidates.length === 0 ? (
        <p className="empty-note">{TEXT.none(text)}</p>
      ) : (
        <ul className="plain-list merge-candidates" aria-label={TEXT.found}>
          {candidates.map(({ id, fullName, unitName, note }) => (
            <li key={id}>
              <span>
                <Link to={`/ho-so/${id}`}>{fullName}</Link>
                <span className="cell-note">
                  {[unitName, note].filter((part) => part !== null).join(' · ')}
                </span>
              </span>
              <Link
                to={mergePath(head.id, { otherId: id })}
                aria-label={TEXT.chooseOf(fullName, unitName)}
              >
                {TEXT.choose}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
