import { useState } from 'react';
import type { TableDefinition } from '../../domain/dossier/field-definition';
import type { TextRow } from '../../domain/dossier/three-way-merge';
import type { TypedText } from '../../forms/section-form';
import { beginningRows, cellsInForm, newRowId, rowIdInForm, type FormRow } from './form-rows';

export type FormRows = {
  rows: readonly FormRow[];
  /** Gives the number of the new row, or null where the table is full. */
  add: () => number | null;
  /** Gives whether the row is a stored one: it stays to be seen until the removal is saved. */
  remove: (index: number) => boolean;
  restore: (index: number) => void;
};

/** Holds which rows a table of the form has; their text is the browser's. */
export function useFormRows(
  table: TableDefinition,
  typed: TypedText,
  stored: readonly TextRow[],
): FormRows {
  const [rows, setRows] = useState(() => beginningRows(table.name, typed, stored, table.maxRows));
  const storedIds = new Set(stored.map((row) => row.row_id));
  const shown = rows.filter(({ isRemoved, rowId }) => !isRemoved || storedIds.has(rowId));
  const isFull = shown.filter(({ isRemoved }) => !isRemoved).length >= table.maxRows;
  return {
    rows: shown,
    add() {
      if (isFull) return null;
      const index = Math.max(-1, ...rows.map((row) => row.index)) + 1;
      setRows([...rows, { index, rowId: newRowId(), cells: {}, isRemoved: false }]);
      return index;
    },
    remove(index) {
      const rowId = rowIdInForm(table.name, index);
      const cells = cellsInForm(table.name, index, table.columns);
      setRows(
        rows.map((row) => (row.index === index ? { ...row, rowId, cells, isRemoved: true } : row)),
      );
      return storedIds.has(rowId);
    },
    restore: (index) =>
      setRows(rows.map((row) => (row.index === index ? { ...row, isRemoved: false } : row))),
  };
}
