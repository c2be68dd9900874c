import './launcher/private-files';
import { ensureBuilt } from './launcher/build-application';

const startedAt = performance.now();
const wasBuilt = await ensureBuilt();
process.stdout.write(
  wasBuilt
    ? `built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`
    : 'the build is up to date\n',
);
