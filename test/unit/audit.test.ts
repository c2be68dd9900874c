import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  accountStream,
  chainPreimage,
  sectionStream,
  type AuditEntry,
} from '../../app/domain/audit/audit-entry';
import { canonicalJson, type CanonicalValue } from '../../app/domain/audit/canonical-json';
import { verifyChain, verifySystemRow, type ChainRow } from '../../app/domain/audit/verify-chain';

const SEED = { seed: 8785, numRuns: 500 };
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const STREAM = sectionStream('d1', 'salary');

function entry(streamSeq: number, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    stream: STREAM,
    streamSeq,
    at: 1_490_000_000_000 + streamSeq,
    actorId: 'a1',
    act: 'section.update',
    outcome: 'allowed',
    unitId: 'u1',
    dossierId: 'd1',
    sectionCode: 'salary',
    version: streamSeq,
    requestId: `r${streamSeq}`,
    details: canonicalJson({ changed: ['coefficient'] }),
    ...changes,
  };
}

function chain(length: number): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const previousHash = rows.at(-1)?.hash ?? null;
    const row = entry(seq);
    rows.push({ ...row, previousHash, hash: sha256(chainPreimage(previousHash, row)) });
  }
  return rows;
}

describe('canonical JSON (after RFC 8785)', () => {
  // The second row is the RFC's example of order by UTF-16 units, with a letter that NFC leaves alone.
  test.each<[CanonicalValue, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\u0080': 5, '\u00f6': 6, '\uff21': 7 },
      '{"\\r":2,"1":3,"\u0080":5,"\u00f6":6,"\u20ac":1,"\ud83d\ude00":4,"\uff21":7}',
    ],
    ['Trần'.normalize('NFD'), '"Trần"'],
    [-0, '0'],
    ['a"\\\n\u0001', '"a\\"\\\\\\n\\u0001"'],
    [{}, '{}'],
    [[], '[]'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each<[string, unknown]>([
    ['a fraction', 2.34],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['beyond whole numbers', 2 ** 53],
    ['undefined', { a: undefined }],
    ['a big integer', 1n],
    ['a class', new Date(0)],
    ['a map', new Map()],
    ['half a pair', '\ud800'],
    ['half a pair in a name', { '\udc00': 1 }],
    ['two names that are one in NFC', { é: 1, ['é'.normalize('NFD')]: 2 }],
    ['a function', () => 1],
  ])('%s throws', (_name, value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(RangeError);
  });

  test('nesting without end throws', () => {
    const loop: Record<string, CanonicalValue> = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow(RangeError);
  });

  test('the order of names does not matter, the value survives, and twice is once', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((value) => value.normalize('NFC'));
    const { value: anyValue } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          text.filter((name) => name !== '__proto__'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(anyValue, (value) => {
        const once = canonicalJson(value);
        expect(canonicalJson(JSON.parse(once) as CanonicalValue)).toBe(once);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(once);
      }),
      SEED,
    );
  });
});

describe('the text that is hashed', () => {
  test('is the version mark, the hash before and the entry, and nothing beside it', () => {
    expect(chainPreimage(null, { ...entry(1), seq: 99, hash: 'x' } as AuditEntry)).toBe(
      'ssdb-audit-v1\n0\n{"act":"section.update","actorId":"a1","at":1490000000001,"details":"{\\"changed\\":[\\"coefficient\\"]}","dossierId":"d1","outcome":"allowed","requestId":"r1","sectionCode":"salary","stream":"section:d1:salary","streamSeq":1,"unitId":"u1","version":1}',
    );
    expect(accountStream('a1')).toBe('account:a1');
  });

  test('changes with every field of the entry', () => {
    const before = chainPreimage('h', entry(1));
    for (const name of Object.keys(entry(1)))
      expect(chainPreimage('h', entry(1, { [name]: name === 'at' ? 7 : null })), name).not.toBe(
        before,
      );
  });
});

describe('a check of a chain', () => {
  test('passes a whole one, and one that goes on from a place that was checked', async () => {
    const rows = chain(20);
    expect(await verifyChain(STREAM, rows, sha256)).toEqual({
      ok: true,
      rows: 20,
      lastHash: rows[19]?.hash,
    });
    const start = { streamSeq: 5, hash: rows[4]?.hash ?? '' };
    expect((await verifyChain(STREAM, rows.slice(5), sha256, start)).ok).toBe(true);
    expect(await verifyChain(STREAM, [], sha256)).toEqual({ ok: true, rows: 0, lastHash: null });
  });

  test('names the first bad row after any change, loss, addition or move (security §1.5)', async () => {
    const change = fc.constantFrom('edit', 'remove', 'double', 'swap', 'rehash', 'other-stream');
    await fc.assert(
      fc.asyncProperty(change, fc.integer({ min: 0, max: 18 }), async (kind, at) => {
        const rows = chain(20);
        const [row, next] = [rows[at], rows[at + 1]];
        if (row === undefined || next === undefined) throw new Error('no row');
        const edited = { ...row, outcome: 'changed' };
        switch (kind) {
          case 'edit':
            rows[at] = edited;
            break;
          case 'remove':
            rows.splice(at, 1);
            break;
          case 'double':
            rows.splice(at, 0, row);
            break;
          case 'swap':
            rows.splice(at, 2, next, row);
            break;
          case 'rehash':
            rows[at] = { ...edited, hash: sha256(chainPreimage(row.previousHash, edited)) };
            break;
          case 'other-stream':
            rows[at] = { ...row, stream: 'section:d2:salary' };
            break;
        }
        const verdict = await verifyChain(STREAM, rows, sha256);
        const expected = kind === 'double' || kind === 'rehash' ? at + 1 : at;
        expect(verdict).toMatchObject({ ok: false, row: expected });
      }),
      SEED,
    );
  });

  test('a cut at the end looks whole: receipts and checkpoints are for that', async () => {
    expect((await verifyChain(STREAM, chain(20).slice(0, 15), sha256)).ok).toBe(true);
  });

  test('a system row stands alone and its hash still tells of a change', async () => {
    const system = entry(1, { stream: null, streamSeq: null });
    const row = { ...system, previousHash: null, hash: sha256(chainPreimage(null, system)) };
    expect(await verifySystemRow(row, sha256)).toBe(true);
    expect(await verifySystemRow({ ...row, act: 'other' }, sha256)).toBe(false);
    expect(await verifySystemRow({ ...row, streamSeq: 1 }, sha256)).toBe(false);
  });
});
