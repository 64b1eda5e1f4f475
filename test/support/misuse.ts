import { isScoringError } from "../../src/core/errors.ts";

type Act = (...args: readonly unknown[]) => unknown;

/** A function, and what was handed to it when it was called last. */
export interface Call {
  readonly name: string;
  readonly act: Act;
  readonly args: readonly unknown[];
}

/** Remembers with what functions are called. */
export interface CallBook {
  /** One call of each function: as an example made it, else with nothing. */
  readonly calls: () => readonly Call[];
  /** The same names, with functions that note their calls in the place of those of the book. */
  readonly noting: (scope: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** A book of the functions among some exports. */
export function newCallBook(exports: Readonly<Record<string, unknown>>): CallBook {
  const calls = new Map<unknown, Call>();
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value === "function") calls.set(value, { name, act: value as Act, args: [null] });
  }
  const noted = (value: unknown): unknown => {
    const call = calls.get(value);
    if (call === undefined) return value;
    return (...args: readonly unknown[]): unknown => {
      if (args.length > 0) calls.set(value, { ...call, args });
      return call.act(...args);
    };
  };
  return {
    calls: () => [...calls.values()],
    noting: (scope) => Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, noted(value)])),
  };
}

/** What nobody should hand in, and somebody will. */
const JUNK: readonly unknown[] = [null, undefined, {}, [], new Array(2), [null], 5, "x"];

/**
 * How a call with something else in one of its places, or with an argument more, ends otherwise than with an answer or
 * with the package's own error.
 */
export async function rawErrors({ name, act, args }: Call): Promise<readonly string[]> {
  const found: string[] = [];
  for (let place = 0; place <= Math.min(args.length, 3); place++) {
    for (const junk of JUNK) {
      try {
        await act(...args.slice(0, place), junk, ...args.slice(place + 1));
      } catch (error) {
        if (!isScoringError(error)) found.push(`${name}: argument ${place + 1} ${JSON.stringify(junk)}: ${error}`);
      }
    }
  }
  return found;
}
