import { useRef, useState, type FormEvent } from 'react';
import { Dialog } from './dialog';
import { retryLines } from '../realtime/lines';
import { noteRenewed } from '../realtime/session-renewed';
import { DOSSIER } from '../i18n/vi/dossier';

const TEXT = DOSSIER.password;

type Refusal = 'refused' | 'unreachable' | null;

async function renew(form: FormData): Promise<Refusal> {
  try {
    const answer = await fetch('/phien', {
      method: 'POST',
      body: new URLSearchParams({ password: String(form.get('password') ?? '') }),
      headers: { accept: 'application/json' },
    });
    if (answer.ok) return null;
    return answer.status === 401 ? 'refused' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Asks for the password over the form, which stays as it is; the session goes on for the same account only. */
export function PasswordDialog(parts: {
  username: string;
  onRenewed: () => void;
  onCancel: () => void;
}) {
  const [refusal, setRefusal] = useState<Refusal>(null);
  const isAsking = useRef(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isAsking.current) return;
    isAsking.current = true;
    const found = await renew(new FormData(event.currentTarget));
    isAsking.current = false;
    setRefusal(found);
    if (found !== null) return;
    noteRenewed();
    retryLines();
    parts.onRenewed();
  };
  return (
    <Dialog title={TEXT.title} onClose={parts.onCancel}>
      <form method="post" className="stacked-form" onSubmit={(event) => void onSubmit(event)}>
        <p>{TEXT.explain(parts.username)}</p>
        {refusal !== null && (
          <p role="alert" className="fault" id="mat-khau-loi">
            {TEXT[refusal]}
          </p>
        )}
        <label htmlFor="ten-phien">{TEXT.username}</label>
        <input id="ten-phien" autoComplete="username" defaultValue={parts.username} readOnly />
        <label htmlFor="mat-khau-phien">{TEXT.password}</label>
        <input
          id="mat-khau-phien"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={refusal === null ? undefined : 'mat-khau-loi'}
        />
        <button type="submit">{TEXT.submit}</button>
        <button type="button" className="quiet-button" onClick={parts.onCancel}>
          {TEXT.cancel}
        </button>
      </form>
    </Dialog>
  );
}
