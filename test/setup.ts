import fc from "fast-check";
import { chai } from "vitest";

/**
 * One place for the number of runs and for the seed. Few runs, so that everybody runs the suite before every change; the
 * gate makes a long run by CXSCORE_NUM_RUNS. One seed, so that no change is refused by chance; the hunt for new cases
 * sets CXSCORE_SEED=random, and a replay the seed that it printed.
 */
const numRuns = Number(process.env["CXSCORE_NUM_RUNS"] ?? 20);
const seed = process.env["CXSCORE_SEED"] ?? "20261121";
fc.configureGlobal({ numRuns, ...(seed === "random" ? {} : { seed: Number(seed) }) });

// Half of what an expectation costs is to notice a misspelt matcher, which the compiler has noticed before.
chai.config.useProxy = false;

// Each expectation counts itself, for which Vitest defines every field of its state anew; here it has the count alone, and
// inherits the others. They are set together when a test begins.
const states = (globalThis as unknown as Record<symbol, WeakMap<object, object> | undefined>)[
  Symbol.for("matchers-object")
];
if (states && !Object.hasOwn(states, "set")) {
  const { set } = WeakMap.prototype;
  states.set = (expect, state) => {
    if (Object.keys(state).length < 2) return set.call(states, expect, state);
    const before = Object.getPrototypeOf(state);
    const fields = before === Object.prototype ? {} : Object.getOwnPropertyDescriptors(before);
    const whole = Object.defineProperties({}, { ...fields, ...Object.getOwnPropertyDescriptors(state) });
    return set.call(states, expect, Object.create(whole));
  };
}
