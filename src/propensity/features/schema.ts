import * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import {
  DICTIONARY,
  FORM,
  LARGEST_DICTIONARY,
  LONGEST_FORM,
  MOST_VARIANTS,
  readDictionary,
  VARIANTS,
} from "./check-dictionary.ts";
import { expectedFeatureNumber, FEATURE_POLICY, type FeatureNumber, WINDOW_END } from "./check-feature-policy.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./policy.ts";

const KeywordEntrySchema = strictRecord(
  {
    keyword: textUpTo(LONGEST_FORM, FORM).describe("What a hit is reported as; itself the first form."),
    variants: z
      .array(textUpTo(LONGEST_FORM, FORM), VARIANTS)
      .max(MOST_VARIANTS, VARIANTS)
      .default([])
      .describe("Further forms: inflections, synonyms, other spellings."),
  },
  "an object of keyword and variants",
);

/** `FeaturePolicy` as its user writes it. */
export const FeaturePolicySchema = strictRecord(
  {
    keywords: z
      .array(KeywordEntrySchema, DICTIONARY)
      .max(LARGEST_DICTIONARY, DICTIONARY)
      .default([...GUIDE_FEATURE_POLICY.keywords] as z.output<typeof KeywordEntrySchema>[])
      .describe("Words and phrases that are looked for. A form has 1 to 10 words and belongs to one keyword."),
    minimumConfidence: numberOf("minimumConfidence").describe("Confidence from which a segment enters, included."),
    keywordsFrom: participants("keywordsFrom").describe("Whose words count."),
    sentimentFrom: participants("sentimentFrom").describe("Whose sentiment counts."),
    sentimentWeight: numberOf("sentimentWeight").describe("Weight of the last reading; 1 = it alone counts."),
    turnBand: numberOf("turnBand").describe("Fall from a positive reading to a negative one that is a turn, included."),
    turnWithinReadings: numberOf("turnWithinReadings").describe("Readings within which it has to fall."),
    windowFromSeconds: numberOf("windowFromSeconds").describe("First second in which help still helps, included."),
    windowToSeconds: numberOf("windowToSeconds").describe("Last second, included; at least windowFromSeconds."),
    onOutOfRange: z
      .enum(["refuse", "clamp"], '"refuse" or "clamp"')
      .default(GUIDE_FEATURE_POLICY.onOutOfRange)
      .describe("What becomes of sentiment, rates, waits and tenures out of range."),
    rememberedUtterances: numberOf("rememberedUtterances").describe("Utterances that can still be corrected."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseBroken, { when: () => true })
  .meta({ title: "FeaturePolicy", description: "What of a conversation enters its features, and how." });

/**
 * Reads a feature policy: fills in the guide's values where a field is left out, checks every field and the dictionary,
 * freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseFeaturePolicy({ keywords: [{ keyword: "cancel", variants: ["cancelled"] }] }).minimumConfidence; // 0.85
 */
export function parseFeaturePolicy(input: unknown): FeaturePolicy {
  return valueOrThrow(safeParseFeaturePolicy(input), "ERR_INVALID_POLICY", "feature policy");
}

/** As {@link parseFeaturePolicy}, with the problems as a value. */
export function safeParseFeaturePolicy(input: unknown): ParseResult<FeaturePolicy> {
  return readPolicyBySchema<FeaturePolicy>(FeaturePolicySchema, input);
}

/** JSON Schema of what {@link parseFeaturePolicy} accepts, for editors; a new object each time. */
export function featurePolicyJsonSchema(): JsonSchema {
  return toJsonSchema(FeaturePolicySchema);
}

function numberOf(field: FeatureNumber): z.ZodDefault<z.ZodType<number, number>> {
  const [code, smallest, largest] = FEATURE_POLICY[field];
  const make = code === "integer" ? wholeNumberFrom : numberFrom;
  return make(smallest, largest, expectedFeatureNumber(field)).default(GUIDE_FEATURE_POLICY[field]);
}

function participants(
  field: "keywordsFrom" | "sentimentFrom",
): z.ZodDefault<z.ZodEnum<{ customer: "customer"; agent: "agent"; both: "both" }>> {
  return z.enum(["customer", "agent", "both"], '"customer" or "agent" or "both"').default(GUIDE_FEATURE_POLICY[field]);
}

/** The rules across fields, and what only a look at the words of a dictionary tells. */
function refuseBroken(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null || Array.isArray(policy)) return;
  const {
    keywords,
    windowFromSeconds = GUIDE_FEATURE_POLICY.windowFromSeconds,
    windowToSeconds = GUIDE_FEATURE_POLICY.windowToSeconds,
  } = policy as Partial<Record<keyof FeaturePolicy, unknown>>;
  if (typeof windowToSeconds === "number" && windowToSeconds < (windowFromSeconds as number)) {
    context.addIssue({ code: "custom", path: ["windowToSeconds"], message: WINDOW_END });
  }
  if (!Array.isArray(keywords)) return;
  for (const { path, expected } of readDictionary(keywords, "keywords").problems) {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
    const keys = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    context.addIssue({ code: "custom", path: keys, message: expected });
  }
}
