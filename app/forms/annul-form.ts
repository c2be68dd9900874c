import { z } from 'zod';
import { formKey, typedLine } from './form-parts';

const LONGEST_REASON = 500;

/** The form that annuls a dossier opened by mistake. */
export const annulDossierForm = z.object({ _key: formKey, reason: typedLine(LONGEST_REASON) });
