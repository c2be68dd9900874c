/** The five tone marks, as decomposition gives them: huyền, hỏi, ngã, sắc, nặng. */
export const TONE_MARKS = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] as const;

const TONE = /[\u0300\u0309\u0303\u0301\u0323]/gu;

/** Breve, circumflex, horn: they make another letter, which draws the tone to itself. */
const LETTER_MARK = /[\u0306\u0302\u031b]/u;

/** Vowels that stand together, each with its marks: where the one tone of a syllable can have been typed. */
const VOWELS = /(?:[aeiouy][\u0300-\u036f]*)+/giu;

const ONE_VOWEL = /[aeiouy][\u0300-\u036f]*/giu;

/** Pairs at the end of a syllable whose tone stands on the second vowel, as the spelling of schools has it: hoà, khoẻ, thuý. */
const ON_SECOND = ['oa', 'oe', 'uy'];

/**
 * Letters typed for đ: Ɖ and ɖ (U+0189, U+0256) and Ð and ð (U+00D0, U+00F0), which look alike in most fonts and come from
 * old tables and key maps; d with a stroke of its own (U+0335), which no normal form composes.
 */
const DE_CAPITALS = /[\u0189\u00d0]|D\u0335/gu;
const DE_SMALL = /[\u0256\u00f0]|d\u0335/gu;

/** Gives the text with every letter that is typed for Đ or đ as that letter. */
export function withTrueDe(text: string): string {
  return text.replace(DE_CAPITALS, 'Đ').replace(DE_SMALL, 'đ');
}

/** Gives which of some vowels bears the tone; `glides` of them at the front belong to the consonant (qu, gi). */
function bearerOf(vowels: readonly string[], glides: number, isOpen: boolean): number {
  const marked = vowels.map((vowel) => LETTER_MARK.test(vowel)).lastIndexOf(true);
  if (marked !== -1) return marked;
  const count = vowels.length - glides;
  if (count <= 1) return vowels.length - 1;
  if (count > 2) return glides + 1;
  const pair = vowels
    .slice(glides)
    .map((vowel) => vowel.charAt(0))
    .join('');
  return glides + (!isOpen || ON_SECOND.includes(pair.toLowerCase()) ? 1 : 0);
}

function glidesOf(vowels: readonly string[], before: string): number {
  if (vowels.length < 2) return 0;
  const consonant = `${before}${vowels[0]?.charAt(0)}`.toLowerCase();
  return consonant === 'qu' || consonant === 'gi' ? 1 : 0;
}

function withToneInPlace(cluster: string, before: string, after: string): string {
  const tones = cluster.match(TONE) ?? [];
  // Two tones in one place are no Vietnamese syllable: what was typed stays.
  if (tones.length !== 1) return cluster;
  const vowels = cluster.replace(TONE, '').match(ONE_VOWEL) ?? [];
  const isOpen = !/^\p{L}/u.test(after);
  const bearer = bearerOf(vowels, glidesOf(vowels, before), isOpen);
  return vowels.map((vowel, place) => (place === bearer ? vowel + tones[0] : vowel)).join('');
}

/**
 * Gives the spelling by which two texts are compared: each syllable's tone on the vowel that bears it, wherever it was typed
 * ("hòa" and "hoà", "qúy" and "quý" are one), đ as đ, in NFC. Only for comparing: what people typed is stored as typed.
 */
export function comparableSpelling(text: string): string {
  const decomposed = withTrueDe(text.normalize('NFD'));
  return decomposed
    .replace(VOWELS, (cluster, offset: number) =>
      withToneInPlace(
        cluster,
        decomposed.charAt(offset - 1),
        decomposed.slice(offset + cluster.length, offset + cluster.length + 2),
      ),
    )
    .normalize('NFC');
}
