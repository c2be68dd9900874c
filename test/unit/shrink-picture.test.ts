import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { PICTURE_LIMIT_BYTES, shrinkPicture } from '../support/shrink-picture';

const FOLDER = join(PROJECT_FOLDER, 'docs', 'screens');
const PALETTE = 3;

/** The kind of colour stands in the 26th byte of every PNG. */
function colourKindOf(png: Buffer): number | undefined {
  return png[25];
}

test('every picture of a screen in docs/screens is a shrunk one', () => {
  const names = readdirSync(FOLDER);
  expect(names.length).toBeGreaterThan(0);
  const notShrunk = names.filter(
    (name) =>
      colourKindOf(readFileSync(join(FOLDER, name))) !== PALETTE ||
      statSync(join(FOLDER, name)).size > PICTURE_LIMIT_BYTES,
  );
  expect(notShrunk).toEqual([]);
});

test('a shrunk picture keeps its size on the screen and its colours, in fewer bytes', async () => {
  const text = `<svg width="390" height="200"><rect width="390" height="200" fill="#1864ab"/><text x="9" y="90" font-size="30" fill="#fff">Hồ sơ cán bộ</text></svg>`;
  const picture = await sharp(Buffer.from(text)).png({ compressionLevel: 0 }).toBuffer();
  const shrunk = await shrinkPicture(picture);
  expect(colourKindOf(shrunk)).toBe(PALETTE);
  expect(shrunk.length).toBeLessThan(picture.length / 10);
  const { data, info } = await sharp(shrunk)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([390, 200]);
  expect([...data.subarray(0, 3)]).toEqual([0x18, 0x64, 0xab]);
});
