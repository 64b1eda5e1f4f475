import { randomStream } from "../../quality/random-stream.ts";

/** Reproducible draws: the same seed gives the same draws on every engine, since only 32-bit steps are used. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** True in `percent` of 100 draws. */
  readonly chance: (percent: number) => boolean;
}

/** Draws of their own for each number of a purpose: no one's move when somebody else takes more. */
export function drawsOf(seed: number, purpose: number, number: number): Random {
  const draw = randomStream(seed, purpose, number);
  return randomOf((low, high) => low + Math.floor(draw() * (high - low + 1)));
}

/** One row of draws (xorshift with a Weyl sequence). */
export function makeRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  let weyl = seed | 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    weyl = (weyl + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state + weyl, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  for (let i = 0; i < 8; i++) next();
  return randomOf((low, high) => low + (next() % (high - low + 1)));
}

function randomOf(int: Random["int"]): Random {
  return {
    int,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    chance: (percent) => int(0, 99) < percent,
  };
}
