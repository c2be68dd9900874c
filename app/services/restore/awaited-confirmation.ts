import { AwaitedConfirmation } from '../../domain/account/restored-accounts';

/** Gives what is awaited after a restore, or null, from the setting as it stands. */
export function awaitedFrom(rows: readonly { value: string }[]): AwaitedConfirmation | null {
  const [row] = rows;
  return row === undefined ? null : AwaitedConfirmation.parse(JSON.parse(row.value));
}
