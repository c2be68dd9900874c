import { afterEach } from 'vitest';
import { openBrowsers, textOf } from './open-browsers';

/* A red browser test says what it waited for; what stood there instead is often the whole answer. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const contexts = [...openBrowsers].flatMap((browser) => browser.contexts());
  for (const page of contexts.flatMap((context) => context.pages()))
    console.warn(`${task.name}\n${await textOf(page)}`);
});
