import * as z from "zod";
import { deepFreeze } from "../../core/policy.ts";
import {
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "./policy.ts";

/**
 * Reads a policy of polling: fills in the defaults where a field is left out and freezes the result. It has no
 * fingerprint: a poller goes on from its state whatever its policy.
 *
 * - `windowSeconds` is above `intervalSeconds`; `longestFetchSeconds` and `forgetAfterSeconds` are not below the window.
 * - In the mode `updated-since`, `overlapSeconds` is below `reachSeconds` and not above `forgetAfterSeconds`.
 * - `resumeDepth` is not above `pauseDepth`.
 * - `longestIntervalSeconds`, `longestFailureDelaySeconds` and `longestLookupDelaySeconds` are not below what they end.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parsePollingPolicy({ mode: "updated-since" }).windowSeconds; // 900
 * safeParsePollingPolicy({ intervalSeconds: 1000 }).kind; // "invalid"
 */
export function parsePollingPolicy(input: unknown): PollingPolicy {
  return valueOrThrow(safeParsePollingPolicy(input), "ERR_INVALID_POLICY", "polling policy");
}

/** As {@link parsePollingPolicy}, with the problems as a value. */
export function safeParsePollingPolicy(input: unknown): ParseResult<PollingPolicy> {
  const result = readBySchema<PollingPolicy>(PollingPolicySchema, input);
  return result.kind === "valid" ? { kind: "valid", value: deepFreeze(result.value) } : result;
}

/** JSON Schema of what {@link parsePollingPolicy} accepts, for editors; a new object each time. */
export function pollingPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(PollingPolicySchema);
}

const DAY = 86_400;
const YEAR = 31_536_000;
const LARGEST_COUNT = Number.MAX_SAFE_INTEGER;
const MOST_REVIEWS = 20;
const REVIEWS = `a list of at most ${MOST_REVIEWS} times`;

/** {@link PollingPolicy} as its user writes it. */
export const PollingPolicySchema = strictRecord(
  {
    mode: z
      .enum(["interval", "updated-since"], '"interval" or "updated-since"')
      .default(GUIDE_POLLING_POLICY.mode)
      .describe("Asked for what happened between two instants, or for what was updated since the last mark."),
    intervalSeconds: seconds("intervalSeconds", 1, DAY).describe("From the beginning of one poll to that of the next."),
    windowSeconds: seconds("windowSeconds", 2, DAY).describe("How far back a poll reaches; above intervalSeconds."),
    settleSeconds: seconds("settleSeconds", 0, 3600).describe("How long before now a window ends."),
    longestFetchSeconds: seconds("longestFetchSeconds", 2, 31 * DAY).describe(
      "The longest interval of one request; at least windowSeconds.",
    ),
    reachSeconds: seconds("reachSeconds", 1, YEAR).describe("How far back updated-since reaches on the platform."),
    overlapSeconds: seconds("overlapSeconds", 0, DAY).describe(
      "How far updated-since asks back beyond the platform's mark; there below reachSeconds.",
    ),
    pauseDepth: count("pauseDepth", LARGEST_COUNT).describe("Above this depth of the queue behind the interval grows."),
    resumeDepth: count("resumeDepth", LARGEST_COUNT).describe("At it or below it shrinks; at most pauseDepth."),
    intervalFactor: numberFrom(1.01, 100, "a number from 1.01 to 100")
      .default(GUIDE_POLLING_POLICY.intervalFactor)
      .describe("What the interval is multiplied with or divided by after a poll."),
    longestIntervalSeconds: seconds("longestIntervalSeconds", 1, DAY).describe("At least intervalSeconds."),
    answerTimeoutSeconds: seconds("answerTimeoutSeconds", 1, DAY).describe("Silence that counts as a failure."),
    failureDelaySeconds: seconds("failureDelaySeconds", 1, DAY).describe("Wait after a failed request; it doubles."),
    longestFailureDelaySeconds: seconds("longestFailureDelaySeconds", 1, DAY).describe(
      "The longest of these waits; at least failureDelaySeconds.",
    ),
    reviewAfterSeconds: z
      .array(wholeNumberFrom(0, YEAR, `whole seconds from 0 to ${YEAR}`), REVIEWS)
      // zod's own max would keep the rules across fields from being looked at.
      .refine((list) => list.length <= MOST_REVIEWS, REVIEWS)
      .meta({ maxItems: MOST_REVIEWS })
      .default([...GUIDE_POLLING_POLICY.reviewAfterSeconds])
      .describe("How long after its end a UTC day is asked for again, whole; none = never."),
    lookBackSeconds: seconds("lookBackSeconds", 0, YEAR).describe(
      "How far before its first window a poll that begins looks for what is still open; 0 = it does not.",
    ),
    lookupDelaySeconds: seconds("lookupDelaySeconds", 1, YEAR).describe(
      "First wait until an unfinished interaction that no poll shows is asked for; it doubles.",
    ),
    longestLookupDelaySeconds: seconds("longestLookupDelaySeconds", 1, YEAR).describe(
      "The longest of these waits; at least lookupDelaySeconds.",
    ),
    lookupHorizonSeconds: seconds("lookupHorizonSeconds", 1, YEAR).describe("Then an unfinished one is given up."),
    lookupBatch: count("lookupBatch", 1000).describe("Interactions of one look-up; 0 = none is asked for."),
    largestOpen: count("largestOpen", 1_000_000).describe("Unfinished interactions that are remembered."),
    forgetAfterSeconds: seconds("forgetAfterSeconds", 1, YEAR).describe(
      "How long a key is remembered after a copy was last seen; at least windowSeconds, in updated-since overlapSeconds.",
    ),
  },
  "an object of policy fields",
)
  .superRefine(refuseContradictions, { when: () => true })
  .meta({ title: "PollingPolicy", description: "How a platform is polled." });

type NumberField = {
  [Field in keyof PollingPolicy]: PollingPolicy[Field] extends number ? Field : never;
}[keyof PollingPolicy];

function seconds(field: NumberField, smallest: number, largest: number) {
  const expected = `whole seconds from ${smallest} to ${largest}`;
  return wholeNumberFrom(smallest, largest, expected).default(GUIDE_POLLING_POLICY[field]);
}

function count(field: NumberField, largest: number) {
  return wholeNumberFrom(0, largest, `a whole number from 0 to ${largest}`).default(GUIDE_POLLING_POLICY[field]);
}

/** Each rule: a field, what it is measured by, and whether it must be above it, not below it or not above it. */
const RULES: readonly (readonly [NumberField, "above" | "not below" | "not above", NumberField])[] = [
  ["windowSeconds", "above", "intervalSeconds"],
  ["longestFetchSeconds", "not below", "windowSeconds"],
  ["resumeDepth", "not above", "pauseDepth"],
  ["longestIntervalSeconds", "not below", "intervalSeconds"],
  ["longestFailureDelaySeconds", "not below", "failureDelaySeconds"],
  ["longestLookupDelaySeconds", "not below", "lookupDelaySeconds"],
  ["forgetAfterSeconds", "not below", "windowSeconds"],
];

/** Those of the mode `updated-since`, which alone has an overlap of its own. */
const RULES_OF_UPDATES: typeof RULES = [
  ["reachSeconds", "above", "overlapSeconds"],
  ["forgetAfterSeconds", "not below", "overlapSeconds"],
];

/** Looked at even when other fields are wrong, so that all problems are told at once. */
function refuseContradictions(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const isOfUpdates = (policy as Record<string, unknown>)["mode"] === "updated-since";
  for (const [field, must, other] of isOfUpdates ? [...RULES, ...RULES_OF_UPDATES] : RULES) {
    const [value, measure] = [field, other].map((name) => (policy as Record<string, unknown>)[name]);
    if (typeof value !== "number" || typeof measure !== "number") continue;
    const isBroken = must === "above" ? value <= measure : must === "not below" ? value < measure : value > measure;
    if (isBroken) context.addIssue({ code: "custom", path: [field], message: `a number ${must} ${other}` });
  }
}
