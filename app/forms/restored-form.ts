import { z } from 'zod';
import { formKey } from './form-parts';

/** The form by which one office confirms the accounts of a restored database. */
export const confirmRestoredForm = z.object({ _key: formKey });
