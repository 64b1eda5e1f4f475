import type { RuleResult } from "../model.ts";

/** Where a batch writes more than totals, for those who ask. */
export interface BatchOptions {
  /** Given the points of each category: event `i`, category `c` of `categories` at `i × categories.length + c`. */
  readonly categoryTotals?: Float64Array;
  /** Given the number of rules of each event that wait for fields. */
  readonly undecidedCounts?: Uint32Array | Uint16Array;
}

/** A rule set made ready for many events. Equal to `evaluateRules` in every answer. */
export interface RuleProgram {
  /** Every category of the set, in the order in which they run. */
  readonly categories: readonly string[];
  /** Every field that enabled rules ask for, by name. */
  readonly fields: readonly string[];
  readonly ruleVersions: Readonly<Record<string, string>>;
  /**
   * What `evaluateRules` gives for the event, without a trace. Entries of its lists are shared and frozen; small sets
   * share whole results, frozen, between events of which the same is to be said.
   */
  readonly score: (event: object) => RuleResult;
  /**
   * Writes the total points of each event, and what the options ask for, from index 0 on; what lies behind stays as it
   * is. Takes next to no memory, however many events there are. When it throws, what it has written is of no use.
   */
  readonly scoreBatch: (events: readonly object[], totals: Float64Array, options?: BatchOptions) => void;
}
