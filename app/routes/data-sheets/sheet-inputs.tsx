import type { SheetPage } from '../../services/sheet/sheet-page';

/** What every form of a sheet carries. */
export function SheetInputs(parts: { page: SheetPage; formKey: string; intent?: string }) {
  const { sheet } = parts.page;
  return (
    <>
      {parts.intent !== undefined && <input type="hidden" name="intent" value={parts.intent} />}
      <input type="hidden" name="_key" value={parts.formKey} />
      <input type="hidden" name="sheetId" value={sheet.id} />
      <input type="hidden" name="seenStep" value={sheet.step} />
    </>
  );
}
