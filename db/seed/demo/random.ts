/** A source of chance that gives the same row of choices for the same seed, on every machine. */
export type Random = {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as often as its weight says. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  hex(length: number): string;
};

/** Four 32-bit numbers from a text (after cyrb128), so that neighbouring seeds have nothing in common. */
function stateOf(seed: string): [number, number, number, number] {
  const state: [number, number, number, number] = [
    1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762,
  ];
  for (const character of seed) {
    const code = character.codePointAt(0) ?? 0;
    state[0] = state[1] ^ Math.imul(state[0] ^ code, 597_399_067);
    state[1] = state[2] ^ Math.imul(state[1] ^ code, 2_869_860_233);
    state[2] = state[3] ^ Math.imul(state[2] ^ code, 951_274_213);
    state[3] = state[0] ^ Math.imul(state[3] ^ code, 2_716_044_179);
  }
  return state;
}

/** sfc32: small, fast and good enough for invented people. */
function generator(seed: string): () => number {
  let [a, b, c, d] = stateOf(seed);
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let turn = 0; turn < 12; turn += 1) next();
  return next;
}

/** Makes a source of chance from a seed. */
export function createRandom(seed: string): Random {
  const next = generator(seed);
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
  return {
    whole,
    pick,
    chance: (share) => next() < share,
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(items)[0];
    },
    hex(length) {
      let text = '';
      while (text.length < length) text += whole(0, 15).toString(16);
      return text;
    },
  };
}

/** Gives an id in the shape of those the software makes (UUIDv7), for an instant and from a source of chance. */
export function idFrom(random: Random, at: number): string {
  const hex = `${at.toString(16).padStart(12, '0')}7${random.hex(3)}${random.pick(['8', '9', 'a', 'b'])}${random.hex(15)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
