import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

/*
 * Every batch asserts the right it was decided on. What goes through `writeOnce` is refused there without it; what writes
 * past `writeOnce` stands here, with why no role is behind it.
 */
const WITHOUT_A_ROLE: Readonly<Record<string, string>> = {
  'app/http/session.server.ts': 'a session moves its own end',
  'app/services/write-once.server.ts': 'refuses a batch without the assertion',
  'app/services/audit/record-audit.server.ts': 'rows of the log alone; see the callers below',
  'app/services/account/count-failure.server.ts': 'counts tries of nobody',
  'app/services/duty/refresh-duties.server.ts': 'works out again what facts say',
  'app/services/duty/recompute-duties.server.ts': 'works out again what facts say',
  'app/services/restore/end-restored.server.ts': 'the launcher, before anything is served',
  'app/services/sheet/keep-own-sheet.server.ts': 'the secret of the link is the right, and guarded',
  'app/services/sheet/hand-in-own-sheet.server.ts':
    'the secret of the link is the right, and guarded',
};

/** `recordAudit` writes a row of the log past `writeOnce`, and may carry statements: who calls it, and what for. */
const ROWS_OF_THE_LOG: Readonly<Record<string, string>> = {
  'app/http/respond.server.ts': 'a refusal',
  'app/services/audit/list-audit.server.ts': 'that the log was read',
  'app/services/dossier/log-reading.server.ts': 'that the actor has read, and his own mark of it',
  'app/services/dossier/refuse-duplicate.server.ts': 'that a number was looked for',
  'app/services/sheet/open-sheet.server.ts': 'that the actor has read, and his own mark of it',
  'app/services/account/sign-in.server.ts': 'the password is the right, and asserted',
  'app/services/account/sign-out.server.ts': 'the actor ends what is his own',
  'app/services/account/change-own-password.server.ts': 'the password is the right, and asserted',
};

function sourcesBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(join(PROJECT_FOLDER, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(file);
    if (!/\.tsx?$/.test(entry.name)) return [];
    return [{ file, text: readFileSync(join(PROJECT_FOLDER, file), 'utf8') }];
  });
}

const SOURCES = sourcesBelow('app');
const calls = (name: string) => SOURCES.filter(({ text }) => text.includes(`${name}(`));

test('whatever writes past `writeOnce` asserts a right, or says why there is none', () => {
  const silent = calls('writeBatch')
    .filter(({ text }) => !text.includes('rightAssertion(') && !text.includes('requireDrafting('))
    .map(({ file }) => file);
  expect(silent.sort()).toEqual(Object.keys(WITHOUT_A_ROLE).sort());
});

test('whoever writes rows of the log without a verb is known', () => {
  const callers = calls('recordAudit')
    .map(({ file }) => file)
    .filter((file) => file !== 'app/services/audit/record-audit.server.ts');
  expect(callers.sort()).toEqual(Object.keys(ROWS_OF_THE_LOG).sort());
});
