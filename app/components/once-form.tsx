import { useRef, type ComponentProps, type FormEvent } from 'react';

const SECOND_CLICK_MS = 2_000;

/**
 * A plain form that a double click sends once. The second answer of a form that shows something once would show that it was
 * shown; without scripts that is what stands there, and a way on.
 */
export function OnceForm(props: Omit<ComponentProps<'form'>, 'method' | 'onSubmit'>) {
  const sentAt = useRef(-SECOND_CLICK_MS);
  const onSubmit = (event: FormEvent) => {
    if (event.timeStamp - sentAt.current < SECOND_CLICK_MS) event.preventDefault();
    else sentAt.current = event.timeStamp;
  };
  // The server tells what is missing, in Vietnamese and at every field at once; the browser would in its own language.
  return <form {...props} method="post" noValidate onSubmit={onSubmit} />;
}
