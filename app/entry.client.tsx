import './zod-without-eval';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { RemixBrowser } from './framework';

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
