import { sendForm } from '../support/page-form';
import type { SignedInClient } from '../support/sign-in';
import { signMonth } from './filling/fill-office';
import { saveSection } from './filling/dossiers';
import type { OfficeManifest } from './office-pack';

/** What the three acts add to a packed office, table by table. */
export const ADDED_BY_ACTS = {
  section_history: 1,
  transfer_steps: 1,
  monthly_checks: 1,
  custody: 0,
  data_sheet_steps: 0,
  incident_versions: 0,
  duty_adjustments: 0,
  dossiers: 0,
  events: 0,
} as const;

export const SAVED_PHONE = '0234 3999 777';

/** Works in a packed office as its people would today: one save, one step of a transfer, one signature of a month. */
export async function workInOffice(
  signedIn: (name: string) => Promise<SignedInClient>,
  { ids, units, months }: OfficeManifest,
): Promise<void> {
  const clerk = await signedIn('clerk');
  await saveSection(clerk, ids.dossiers['to-save'] ?? '', 'contact', { phone: SAVED_PHONE });
  const transfer = ids.transfers['to-release'] ?? '';
  await sendForm(clerk, `/dieu-chuyen?ma=${transfer}`, { intent: 'release' });
  const { unit, month } = months.unsigned;
  await signMonth(await signedIn('head-2'), units[unit] ?? '', month);
}
