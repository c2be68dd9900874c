import { fileURLToPath } from 'node:url';

/** The folder of the project itself. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
