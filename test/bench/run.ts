import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { seedFolder } from '../../scripts/launcher/seed-folder';
import { startApplication } from '../support/application';
import { benchDuties } from './duties';
import { benchPages } from './pages';
import { benchRooms } from './rooms';

const SEED = 7;

function readArguments() {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '10000' },
      operations: { type: 'string', default: '800' },
      connections: { type: 'string', default: '8' },
      /** `pages`, `duties`, `rooms`, or all of them. */
      only: { type: 'string', default: 'all' },
    },
  });
  return {
    people: Number(values.people),
    operations: Number(values.operations),
    connections: Number(values.connections),
    only: values.only,
  };
}

/** The same people for every run: invented once, kept in the project's own cache. */
async function dataFolder(people: number): Promise<string> {
  const folder = join(PROJECT_FOLDER, '.cache', `bench-${people}`);
  if (!existsSync(folder)) {
    process.stdout.write(`inventing ${people} people in ${folder} (once)\n`);
    await seedFolder(folder, { people, seed: SEED });
  }
  return folder;
}

const asked = readArguments();
const dataDir = await dataFolder(asked.people);
const application = await startApplication({ people: asked.people, dataDir });
try {
  const [processor] = cpus();
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}\n`,
  );
  const isAsked = (name: string) => asked.only === 'all' || asked.only === name;
  if (isAsked('pages')) await benchPages(application, asked);
  if (isAsked('duties')) await benchDuties(application, asked);
  if (isAsked('rooms')) await benchRooms(application);
} catch (error) {
  // What the application said of it stands in its log only.
  process.stderr.write(application.output().slice(-4000));
  throw error;
} finally {
  await application.stop();
}
