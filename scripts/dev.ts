import './launcher/private-files';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './launcher/build-application';
import { demoAccountTable } from './launcher/demo-accounts';
import { LaunchFailure } from './launcher/failure';
import { PROJECT_FOLDER } from './launcher/project-folder';
import { print, runUntilSignal } from './launcher/run-until-signal';

/** Editors save in several steps: wait until they are done. */
const QUIET_MS = 150;
const WATCHED = ['app', 'db', 'party', 'public'];

/** Builds again after each change, one build at a time, and hands each good build to workerd. */
function rebuildOnChange(reload: () => Promise<void>): void {
  let isBuilding = false;
  let isPending = false;
  let timer: NodeJS.Timeout | undefined;
  const rebuild = async () => {
    if (isBuilding) {
      isPending = true;
      return;
    }
    isBuilding = true;
    const startedAt = performance.now();
    try {
      if (await ensureBuilt()) {
        await reload();
        print(`rebuilt in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
      }
    } catch (error) {
      print(error instanceof LaunchFailure ? error.message : String(error));
    }
    isBuilding = false;
    if (isPending) {
      isPending = false;
      void rebuild();
    }
  };
  for (const folder of WATCHED)
    watch(join(PROJECT_FOLDER, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), QUIET_MS);
    });
}

await runUntilSignal((application, options) => {
  print(`${application.url}   (rebuilds on change; Ctrl-C ends)`);
  if (options.installation === 'demo') demoAccountTable().forEach(print);
  rebuildOnChange(() => application.reload());
});
