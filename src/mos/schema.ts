import * as z from "zod";
import { isDate, LOCAL_DATE } from "../core/calendar-text.ts";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../core/schema.ts";
import { AlertPolicySchema } from "./alert/schema.ts";
import { fillAlertParts, fillWindowParts, type PolicyPreset, readPolicy } from "./fill-policy.ts";
import {
  type AlertPolicy,
  type BaselinePolicy,
  type DiagnosisPolicy,
  GUIDE_ALERT_POLICY,
  GUIDE_BASELINE_POLICY,
  GUIDE_DIAGNOSIS_POLICY,
  GUIDE_WINDOW_POLICY,
  RECOMMENDED_ALERT_POLICY,
  RECOMMENDED_BASELINE_POLICY,
  RECOMMENDED_WINDOW_POLICY,
  type WindowPolicy,
} from "./policy.ts";
import { LONGEST_WINDOW_SECONDS, scaleProblems, WIDEST_SCALE, WINDOW_WORDS } from "./windows/check-window-policy.ts";

export type { PolicyPreset } from "./fill-policy.ts";

/**
 * Reads a window policy: fills in the preset's values where a field, or a field of `scale`, is left out, freezes the
 * result and computes its fingerprint. With a scale other than 1 to 5 `shareBelow` has to be given.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseWindowPolicy({ scale: { maximum: 7 }, shareBelow: 5 }).scale; // { minimum: 1, maximum: 7 }
 */
export function parseWindowPolicy(input: unknown, preset: PolicyPreset = "guide"): WindowPolicy {
  return valueOrThrow(safeParseWindowPolicy(input, preset), "ERR_INVALID_POLICY", "window policy");
}

/** As {@link parseWindowPolicy}, with the problems as a value. */
export function safeParseWindowPolicy(input: unknown, preset: PolicyPreset = "guide"): ParseResult<WindowPolicy> {
  const presets = { guide: GUIDE_WINDOW_POLICY, recommended: RECOMMENDED_WINDOW_POLICY };
  return readPolicy<WindowPolicy>(
    (value) => readBySchema(WindowPolicySchema, value),
    input,
    presets,
    preset,
    fillWindowParts,
  );
}

/** JSON Schema of what {@link parseWindowPolicy} accepts, for editors; a new object each time. */
export function windowPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(WindowPolicySchema);
}

/**
 * Reads a baseline policy: fills in the preset's values where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseBaselinePolicy({}).kind; // "previous-week"
 * parseBaselinePolicy({}, "recommended").kind; // "weekly-median"
 */
export function parseBaselinePolicy(input: unknown, preset: PolicyPreset = "guide"): BaselinePolicy {
  return valueOrThrow(safeParseBaselinePolicy(input, preset), "ERR_INVALID_POLICY", "baseline policy");
}

/** As {@link parseBaselinePolicy}, with the problems as a value. */
export function safeParseBaselinePolicy(input: unknown, preset: PolicyPreset = "guide"): ParseResult<BaselinePolicy> {
  const presets = { guide: GUIDE_BASELINE_POLICY, recommended: RECOMMENDED_BASELINE_POLICY };
  return readPolicy<BaselinePolicy>((value) => readBySchema(BaselinePolicySchema, value), input, presets, preset);
}

/** JSON Schema of what {@link parseBaselinePolicy} accepts, for editors; a new object each time. */
export function baselinePolicyJsonSchema(): JsonSchema {
  return toJsonSchema(BaselinePolicySchema);
}

/**
 * Reads an alert policy: fills in the preset's values where a field, or a field of `scale`, `trigger`, `clear` or
 * `judge`, is left out, checks every field and rule, freezes the result and computes its fingerprint.
 *
 * - With source `survey` a cooldown that is left out is a day, and with the recommended preset the delay of evaluation
 *   too. A shorter cooldown is refused: answers come late.
 * - A judge of another kind than the preset's takes its own defaults: `either`, confidence 0.95, CUSUM 0.5 and 4.679,
 *   EWMA 0.1 and 2.814, Shewhart 3 with rule 1, the limit itself.
 * - `clear` lies on the good side of `trigger`, and both within the scale. With a scale other than 1 to 5 `trigger.below`,
 *   `clear.above` and `escalateDelta` have to be given.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseAlertPolicy({ source: "survey" }).cooldownSeconds; // 86400
 * parseAlertPolicy({ trigger: { below: 3.2 } }).trigger; // { below: 3.2, dropPercent: 10 }
 * parseAlertPolicy({}, "recommended").judge; // { kind: "bound", confidence: 0.95 }
 */
export function parseAlertPolicy(input: unknown, preset: PolicyPreset = "guide"): AlertPolicy {
  return valueOrThrow(safeParseAlertPolicy(input, preset), "ERR_INVALID_POLICY", "alert policy");
}

/** As {@link parseAlertPolicy}, with the problems as a value. */
export function safeParseAlertPolicy(input: unknown, preset: PolicyPreset = "guide"): ParseResult<AlertPolicy> {
  const presets = { guide: GUIDE_ALERT_POLICY, recommended: RECOMMENDED_ALERT_POLICY };
  return readPolicy<AlertPolicy>(
    (value) => readBySchema(AlertPolicySchema, value),
    input,
    presets,
    preset,
    (fields, base, given) => fillAlertParts(fields, base, given, preset),
  );
}

/** JSON Schema of what {@link parseAlertPolicy} accepts, for editors; a new object each time. */
export function alertPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(AlertPolicySchema);
}

/**
 * Reads a diagnosis policy: fills in the defaults where a field is left out, freezes the result and computes its
 * fingerprint. The two presets are alike.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDiagnosisPolicy({}).volumeBandPercent; // 25
 */
export function parseDiagnosisPolicy(input: unknown, preset: PolicyPreset = "guide"): DiagnosisPolicy {
  return valueOrThrow(safeParseDiagnosisPolicy(input, preset), "ERR_INVALID_POLICY", "diagnosis policy");
}

/** As {@link parseDiagnosisPolicy}, with the problems as a value. */
export function safeParseDiagnosisPolicy(input: unknown, preset: PolicyPreset = "guide"): ParseResult<DiagnosisPolicy> {
  const presets = { guide: GUIDE_DIAGNOSIS_POLICY, recommended: GUIDE_DIAGNOSIS_POLICY };
  return readPolicy<DiagnosisPolicy>((value) => readBySchema(DiagnosisPolicySchema, value), input, presets, preset);
}

/** JSON Schema of what {@link parseDiagnosisPolicy} accepts, for editors; a new object each time. */
export function diagnosisPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DiagnosisPolicySchema);
}

const NUMBER_ABOVE_0 = "a number above 0, at most 1000000";
const SAMPLE_SIZE = "a whole number from 1 to 1000000";

const WindowPolicySchema = strictRecord(
  {
    windowSeconds: wholeNumberFrom(1, LONGEST_WINDOW_SECONDS, WINDOW_WORDS.windowSeconds)
      .default(GUIDE_WINDOW_POLICY.windowSeconds)
      .describe("Length of a window."),
    scale: strictRecord(
      {
        minimum: scaleEnd().default(GUIDE_WINDOW_POLICY.scale.minimum),
        maximum: scaleEnd().default(GUIDE_WINDOW_POLICY.scale.maximum),
      },
      "an object with minimum and maximum",
    )
      .superRefine((scale, context) => {
        for (const one of scaleProblems(scale, "scale")) {
          context.addIssue({ code: "custom", path: one.path.split(".").slice(1), message: one.expected });
        }
      })
      .prefault({})
      .describe("Ends of the scale; a score beyond them is refused. With others than 1 and 5 shareBelow is required."),
    shareBelow: numberFrom(-WIDEST_SCALE, WIDEST_SCALE, WINDOW_WORDS.shareBelow)
      .default(GUIDE_WINDOW_POLICY.shareBelow)
      .describe("Bound of the share of low scores, on the scale."),
    isOpusNormalized: z
      .boolean(WINDOW_WORDS.isOpusNormalized)
      .default(GUIDE_WINDOW_POLICY.isOpusNormalized)
      .describe("Whether a measured MOS of an opus call is brought to the narrow-band scale."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .refine(({ scale, shareBelow }) => shareBelow >= scale.minimum && shareBelow <= scale.maximum, {
    path: ["shareBelow"],
    message: WINDOW_WORDS.shareBelow,
  })
  .refine(({ scale, isOpusNormalized }) => !isOpusNormalized || scale.minimum >= 0, {
    path: ["isOpusNormalized"],
    message: WINDOW_WORDS.isOpusNormalized,
  })
  .meta({ title: "WindowPolicy", description: "How scores become windows." });

const BaselinePolicySchema = strictRecord(
  {
    kind: z
      .enum(["previous-week", "four-weeks", "weekly-median"], '"previous-week", "four-weeks" or "weekly-median"')
      .default(GUIDE_BASELINE_POLICY.kind)
      .describe("Which windows make the expectation."),
    neighbourHours: whole(0, 12)
      .default(GUIDE_BASELINE_POLICY.neighbourHours)
      .describe("Hours on either side that a weekly median takes in."),
    minimumWeeks: whole(1, 52).default(GUIDE_BASELINE_POLICY.minimumWeeks).describe("Weeks that a slot needs."),
    keepWeeks: whole(1, 520).default(GUIDE_BASELINE_POLICY.keepWeeks).describe("Weeks that are remembered."),
    minimumSampleSize: wholeNumberFrom(1, 1_000_000, SAMPLE_SIZE)
      .default(GUIDE_BASELINE_POLICY.minimumSampleSize)
      .describe("Windows with fewer scores do not train."),
    excludedDates: z
      .array(z.string(LOCAL_DATE).refine(isDate, LOCAL_DATE), "a list of at most 10000 local dates")
      .max(10_000, "a list of at most 10000 local dates")
      .default([])
      .describe("Local dates that do not train."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "BaselinePolicy", description: "How a baseline is made, and what it answers." });

const DiagnosisPolicySchema = strictRecord(
  {
    qualityDropPercent: numberFrom(0.000_001, 1_000_000, NUMBER_ABOVE_0)
      .default(GUIDE_DIAGNOSIS_POLICY.qualityDropPercent)
      .describe("From this drop of the mean below its baseline quality is down."),
    volumeBandPercent: numberFrom(0.000_001, 1_000_000, NUMBER_ABOVE_0)
      .default(GUIDE_DIAGNOSIS_POLICY.volumeBandPercent)
      .describe("From this change of volume it is up or down."),
    minimumSampleSize: wholeNumberFrom(1, 1_000_000, SAMPLE_SIZE)
      .default(GUIDE_DIAGNOSIS_POLICY.minimumSampleSize)
      .describe("Volume below this is unreliable."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "DiagnosisPolicy", description: "What makes a change of quality or volume one." });

function scaleEnd(): z.ZodType<number, number> {
  return numberFrom(-WIDEST_SCALE, WIDEST_SCALE, WINDOW_WORDS.scaleEnd);
}

function whole(smallest: number, largest: number): z.ZodType<number, number> {
  return wholeNumberFrom(smallest, largest, `a whole number from ${smallest} to ${largest}`);
}
