import { describe, expect, it } from "vitest";
import { isScoringError } from "../../src/core/errors.ts";

/** One sound call of a public function. */
export interface SoundCall {
  readonly args: readonly unknown[];
  /** Places of the records whose fields may be left out: there a misspelt name would be passed over in silence. */
  readonly named?: readonly number[];
  /** Which of {@link MISTAKES} are none, by the place of the argument. */
  readonly accepts?: Readonly<Record<number, readonly string[]>>;
}

/** What is handed in by mistake. */
const MISTAKES: Readonly<Record<string, unknown>> = { null: null, undefined, "{}": {}, "[]": [], "5": 5, '"x"': "x" };

/**
 * Tests that every public function of an entry refuses what is handed in by mistake in the place of each of its arguments,
 * by the package's own error under the function's name with every problem's place, and options that it does not have.
 *
 * @param names - The committed public names of the entry; those that are functions must all have a call.
 */
export function testMistakes(
  entry: Readonly<Record<string, unknown>>,
  names: readonly string[],
  calls: Readonly<Record<string, SoundCall>>,
): void {
  const functionOf = (name: string) => entry[name] as (...args: never[]) => unknown;

  it("has a call of every public function", () => {
    expect(Object.keys(calls)).toEqual(names.filter((name) => typeof entry[name] === "function"));
  });

  describe.each(Object.entries(calls))("%s", (name, { args, named = [], accepts = {} }) => {
    it("should take its own arguments", async () => {
      expect(await outcomeOf(name, functionOf(name), args)).toBe("taken");
    });

    it.each(args.map((_, place) => place))("should refuse what is no argument, in place %d", async (place) => {
      const taken: string[] = [];
      for (const [words, mistake] of Object.entries(MISTAKES)) {
        const outcome = await outcomeOf(name, functionOf(name), args.with(place, mistake));
        if (outcome === "taken") taken.push(words);
      }
      expect(taken.sort()).toEqual([...(accepts[place] ?? [])].sort());
    });

    it.each(named)("should refuse a misspelt name, in place %d", async (place) => {
      const misspelt = { ...(args[place] as object), mispelt: 1 };
      const outcome = await outcomeOf(name, functionOf(name), args.with(place, misspelt));
      // The fields of a first argument and of a machine's input go by their names alone.
      const isInput = place === 0 || name.startsWith("step");
      expect(outcome).toEqual([expect.stringMatching(isInput ? /^(\w+\.)?mispelt$/ : /^\w+\.mispelt$/)]);
    });
  });
}

/** `taken`, or the places of a refusal's problems; what else is thrown is a failure. */
async function outcomeOf(
  subject: string,
  call: (...args: never[]) => unknown,
  args: readonly unknown[],
): Promise<"taken" | readonly string[]> {
  try {
    await call(...(args as never[]));
    return "taken";
  } catch (error) {
    if (!isScoringError(error)) throw error;
    expect(error.code).toMatch(/^ERR_INVALID_/);
    expect(/^\w*/.exec(error.message)?.[0]).toBe(subject);
    expect(error.problems).not.toEqual([]);
    for (const { expected, received } of error.problems) expect([expected, received]).not.toContain("");
    return error.problems.map(({ path }) => path);
  }
}
