import sharp from 'sharp';

/** Above this many bytes a picture of a screen was not shrunk: a desk's screen full of text takes about 50 kB. */
export const PICTURE_LIMIT_BYTES = 72_000;

/**
 * Gives the same PNG with a palette of at most 256 colours, about a quarter of its size. No dithering: dots beside letters
 * would blur them, and a flat surface would no longer compress.
 */
export function shrinkPicture(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .png({ palette: true, quality: 50, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
}
