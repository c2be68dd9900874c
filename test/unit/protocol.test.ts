import { describe, expect, test } from 'vitest';
import {
  DossierNotice,
  isOfOtherVersion,
  PROTOCOL_VERSION,
  readMessage,
  UnitNotice,
} from '../../party/protocol';
import { kindOfFrame } from '../../party/rooms/frame-limit';

const frame = (message: object) => JSON.stringify(message);

describe('a message of another version', () => {
  test.each([
    ['a later one', frame({ v: PROTOCOL_VERSION + 1, kind: 'hello' }), true],
    ['an earlier one', frame({ v: PROTOCOL_VERSION - 1, kind: 'room', people: [] }), true],
    ['this one', frame({ v: PROTOCOL_VERSION, kind: 'hello', pingMs: 1 }), false],
    ['an unknown kind of this one', frame({ v: PROTOCOL_VERSION, kind: 'weather' }), false],
    ['without a version', frame({ kind: 'hello' }), false],
    ['a version in words', frame({ v: '2', kind: 'hello' }), false],
    ['no message at all', 'pong', false],
    ['bytes', new Uint8Array([1]), false],
  ])('is known as one: %s', (_, text, isOther) => {
    expect(isOfOtherVersion(text)).toBe(isOther);
  });
});

describe('under one version', () => {
  test('a kind that is not known is no message, and no fault either', () => {
    const later = frame({ v: PROTOCOL_VERSION, kind: 'weather', sky: 'mưa' });
    expect(readMessage(DossierNotice, later)).toBeNull();
    expect(readMessage(UnitNotice, later)).toBeNull();
    expect(kindOfFrame(later, ['look'])).toBe('other');
  });

  test('a known kind with a further field is understood', () => {
    const later = frame({ v: PROTOCOL_VERSION, kind: 'changed', list: 'ho-so' });
    expect(readMessage(UnitNotice, later)).toEqual({ v: PROTOCOL_VERSION, kind: 'changed' });
  });
});
