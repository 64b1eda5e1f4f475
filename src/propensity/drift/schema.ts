import * as z from "zod";
import { isRecord } from "../../core/is-record.ts";
import { type NumberRange, rangeWords } from "../../core/number-ranges.ts";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import {
  ADWIN_NUMBERS,
  BAND_ORDER,
  DDM_NUMBERS,
  FACTOR_ORDER,
  type FieldOrder,
  isTurned,
  MODE,
  PAGE_HINKLEY_NUMBERS,
  STABILITY_NUMBERS,
} from "./check-drift-policy.ts";
import {
  type AdwinPolicy,
  type DdmPolicy,
  DEFAULT_ADWIN_POLICY,
  DEFAULT_DDM_POLICY,
  DEFAULT_STABILITY_POLICY,
  PAGE_HINKLEY_DEFAULTS,
  type PageHinkleyPolicy,
  type StabilityPolicy,
} from "./policy.ts";

/** `StabilityPolicy` as its user writes it. */
export const StabilityPolicySchema = strictRecord(
  {
    binCount: stability("binCount").describe("Bins of equally many reference values."),
    minimumShare: stability("minimumShare").describe("What a share of 0 is taken for."),
    addedCount: stability("addedCount").describe("Added to every count: 0.5 or 1 are usual."),
    moderateFrom: stability("moderateFrom").describe("Index from which a change is moderate."),
    significantAbove: stability("significantAbove").describe("Index above which a change is significant."),
    confidence: stability("confidence").describe("Confidence of the critical value."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseTurned(BAND_ORDER), { when: () => true })
  .meta({ title: "StabilityPolicy", description: "How a population stability index is made and read." });

/** `PageHinkleyPolicy` as its user writes it; `lambda` has no default. */
export const PageHinkleyPolicySchema = strictRecord(
  {
    lambda: numberOf(PAGE_HINKLEY_NUMBERS.lambda).describe(
      "Sum of deviations above which the mean has changed; 1 to 5 is usual for scores of 0 to 1.",
    ),
    delta: numberOf(PAGE_HINKLEY_NUMBERS.delta)
      .default(PAGE_HINKLEY_DEFAULTS.delta)
      .describe("Deviation that does not count."),
    alpha: numberOf(PAGE_HINKLEY_NUMBERS.alpha)
      .default(PAGE_HINKLEY_DEFAULTS.alpha)
      .describe("What is left of the sums at each value."),
    minimumCount: numberOf(PAGE_HINKLEY_NUMBERS.minimumCount)
      .default(PAGE_HINKLEY_DEFAULTS.minimumCount)
      .describe("Values needed before it speaks."),
    mode: z
      .enum(["up", "down", "both"], MODE)
      .default(PAGE_HINKLEY_DEFAULTS.mode)
      .describe("Which changes of the mean count."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "PageHinkleyPolicy", description: "When a Page-Hinkley detector sees a change." });

/** `DdmPolicy` as its user writes it. */
export const DdmPolicySchema = strictRecord(
  {
    minimumCount: ddm("minimumCount").describe("Values after which it speaks."),
    warningFactor: ddm("warningFactor").describe("Standard deviations above the best rate from which on it warns."),
    driftFactor: ddm("driftFactor").describe("The same for a drift, at least warningFactor."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseTurned(FACTOR_ORDER), { when: () => true })
  .meta({ title: "DdmPolicy", description: "When a DDM detector warns, and when it sees a change." });

/** `AdwinPolicy` as its user writes it. */
export const AdwinPolicySchema = strictRecord(
  {
    delta: adwin("delta").describe("Share of false alarms it aims at."),
    clock: adwin("clock").describe("It looks at every so many values."),
    maxBuckets: adwin("maxBuckets").describe("Buckets of one size before two are merged."),
    minimumSubwindow: adwin("minimumSubwindow").describe("Values that each side of a cut needs."),
    graceCount: adwin("graceCount").describe("It looks once the window has more values than this."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "AdwinPolicy", description: "When an ADWIN detector sees a change." });

/**
 * Reads a stability policy: fills in the defaults where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseStabilityPolicy({ addedCount: 0.5 }).binCount; // 10
 */
export function parseStabilityPolicy(input: unknown): StabilityPolicy {
  return valueOrThrow(safeParseStabilityPolicy(input), "ERR_INVALID_POLICY", "stability policy");
}

/** As {@link parseStabilityPolicy}, with the problems as a value. */
export function safeParseStabilityPolicy(input: unknown): ParseResult<StabilityPolicy> {
  return readPolicyBySchema(StabilityPolicySchema, input);
}

/** JSON Schema of what {@link parseStabilityPolicy} accepts, for editors; a new object each time. */
export function stabilityPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(StabilityPolicySchema);
}

/**
 * Reads a Page-Hinkley policy: `lambda` has to be given, the rest is filled in. Frozen, with its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parsePageHinkleyPolicy({ lambda: 2 }).minimumCount; // 30
 */
export function parsePageHinkleyPolicy(input: unknown): PageHinkleyPolicy {
  return valueOrThrow(safeParsePageHinkleyPolicy(input), "ERR_INVALID_POLICY", "Page-Hinkley policy");
}

/** As {@link parsePageHinkleyPolicy}, with the problems as a value. */
export function safeParsePageHinkleyPolicy(input: unknown): ParseResult<PageHinkleyPolicy> {
  return readPolicyBySchema(PageHinkleyPolicySchema, input);
}

/** JSON Schema of what {@link parsePageHinkleyPolicy} accepts, for editors; a new object each time. */
export function pageHinkleyPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(PageHinkleyPolicySchema);
}

/**
 * Reads a DDM policy: fills in the defaults where a field is left out, freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDdmPolicy({ driftFactor: 4 }).warningFactor; // 2
 */
export function parseDdmPolicy(input: unknown): DdmPolicy {
  return valueOrThrow(safeParseDdmPolicy(input), "ERR_INVALID_POLICY", "DDM policy");
}

/** As {@link parseDdmPolicy}, with the problems as a value. */
export function safeParseDdmPolicy(input: unknown): ParseResult<DdmPolicy> {
  return readPolicyBySchema(DdmPolicySchema, input);
}

/** JSON Schema of what {@link parseDdmPolicy} accepts, for editors; a new object each time. */
export function ddmPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DdmPolicySchema);
}

/**
 * Reads an ADWIN policy: fills in the defaults where a field is left out, freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseAdwinPolicy({ clock: 1 }).delta; // 0.002
 */
export function parseAdwinPolicy(input: unknown): AdwinPolicy {
  return valueOrThrow(safeParseAdwinPolicy(input), "ERR_INVALID_POLICY", "ADWIN policy");
}

/** As {@link parseAdwinPolicy}, with the problems as a value. */
export function safeParseAdwinPolicy(input: unknown): ParseResult<AdwinPolicy> {
  return readPolicyBySchema(AdwinPolicySchema, input);
}

/** JSON Schema of what {@link parseAdwinPolicy} accepts, for editors; a new object each time. */
export function adwinPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(AdwinPolicySchema);
}

function stability(field: keyof typeof STABILITY_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(STABILITY_NUMBERS[field]).default(DEFAULT_STABILITY_POLICY[field]);
}

function ddm(field: keyof typeof DDM_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(DDM_NUMBERS[field]).default(DEFAULT_DDM_POLICY[field]);
}

function adwin(field: keyof typeof ADWIN_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(ADWIN_NUMBERS[field]).default(DEFAULT_ADWIN_POLICY[field]);
}

function numberOf(range: NumberRange): z.ZodType<number, number> {
  const make = range[2] === true ? wholeNumberFrom : numberFrom;
  return make(range[0], range[1], rangeWords(range));
}

function refuseTurned(order: FieldOrder): (policy: unknown, context: z.RefinementCtx) => void {
  return (policy, context) => {
    if (!isRecord(policy) || !isTurned(policy, order)) return;
    context.addIssue({ code: "custom", path: [order.high], message: order.expected });
  };
}
