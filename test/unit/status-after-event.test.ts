import { expect, test } from 'vitest';
import { statusAfterEvent } from '../../app/domain/event/check-event';
import type { EventKind } from '../../app/domain/event/event-kinds';

/* Điều 10, 11: what an entry makes of a person, who may have left or be lent by then. */
test.each<[EventKind, string, string]>([
  ['TD', 'DANG_LAM', 'DANG_LAM'],
  ['TD', 'NGHI_HUU', 'NGHI_HUU'],
  ['TN', 'TU_TRAN', 'TU_TRAN'],
  ['HTS', 'CHUYEN_DI', 'CHUYEN_DI'],
  ['HTS', 'BIET_PHAI_DI', 'BIET_PHAI_DI'],
  ['KT', 'THOI_VIEC', 'THOI_VIEC'],
  ['BP', 'DANG_LAM', 'BIET_PHAI_DI'],
  ['HET_BP', 'BIET_PHAI_DI', 'DANG_LAM'],
  ['NH', 'BIET_PHAI_DI', 'NGHI_HUU'],
  ['TUTRAN', 'DANG_LAM', 'TU_TRAN'],
  ['TRO_LAI', 'NGHI_HUU', 'DANG_LAM'],
  // Entered late, of before somebody left: the dossier is told, he stays gone.
  ['NH', 'TU_TRAN', 'TU_TRAN'],
  ['BP', 'NGHI_HUU', 'NGHI_HUU'],
  ['HET_BP', 'TU_TRAN', 'TU_TRAN'],
])('%s entered for who is %s leaves him %s', (kind, before, after) => {
  expect(statusAfterEvent(kind, before)).toBe(after);
});

test.each<[EventKind, string]>([
  ['NH', 'DANG_LAM'],
  ['BP', 'DANG_LAM'],
  ['HET_BP', 'BIET_PHAI_DI'],
])('%s of before a later entry said where he is leaves him %s', (kind, status) => {
  expect(statusAfterEvent(kind, status, true)).toBe(status);
});
