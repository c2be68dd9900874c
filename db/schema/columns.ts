import { text } from 'drizzle-orm/sqlite-core';

/** The column pair of a `PartialDate`: the earliest day it can mean, and how exactly it is known. */
export function partialDate<Name extends string>(name: Name) {
  return {
    [name]: text(name),
    [`${name}_precision`]: text(`${name}_precision`, {
      enum: ['day', 'month', 'year', 'unknown'],
    }),
  } as Record<Name | `${Name}_precision`, ReturnType<typeof text>>;
}
