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
} from "../features/check-dictionary.ts";
import {
  findRepeatedTopics,
  LABEL_NUMBERS,
  LONGEST_TOPIC,
  MOST_TOPICS,
  NEW_TOPIC,
  OUTCOME,
  OUTCOMES,
  PHRASE_FIELDS,
  TOPIC,
  TOPICS,
} from "./check-outcome-policy.ts";
import { DEFAULT_LABEL_POLICY, DEFAULT_OUTCOME_POLICY, type LabelPolicy, type OutcomePolicy } from "./policy.ts";

const PhraseSchema = strictRecord(
  {
    keyword: textUpTo(LONGEST_FORM, FORM).describe("What a hit is reported as; itself the first form."),
    variants: z
      .array(textUpTo(LONGEST_FORM, FORM), VARIANTS)
      .max(MOST_VARIANTS, VARIANTS)
      .default([])
      .describe("Further forms that say the same."),
  },
  "an object of keyword and variants",
);

const TopicSchema = strictRecord(
  {
    topic: textUpTo(LONGEST_TOPIC, TOPIC).describe("Name as the platform writes it, compared exactly."),
    outcome: z.enum(OUTCOMES, OUTCOME).describe("What it stands for."),
  },
  "an object of topic and outcome",
);

/** `OutcomePolicy` as its user writes it. */
export const OutcomePolicySchema = strictRecord(
  {
    resolutionPhrases: phrases("resolutionPhrases").describe("Said by customers: the escalation is averted."),
    complaintPhrases: phrases("complaintPhrases").describe("Said by customers: it has become a complaint."),
    handoffPhrases: phrases("handoffPhrases").describe("Said by agents and supervisors: it has become a transfer."),
    topics: z
      .array(TopicSchema, TOPICS)
      .max(MOST_TOPICS, TOPICS)
      .default([])
      .describe("Topics of the platform and what they stand for."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseAmbiguous, { when: () => true })
  .meta({ title: "OutcomePolicy", description: "What points to which outcome of an intervention." });

/** `LabelPolicy` as its user writes it. */
export const LabelPolicySchema = strictRecord(
  {
    sentimentTurnsFrom: label("sentimentTurnsFrom").describe("Turns of the sentiment that are a signal."),
    keywordsFrom: label("keywordsFrom").describe("Different keywords that are a cluster."),
    unresolvedRateFrom: label("unresolvedRateFrom").describe("Share of unresolved earlier conversations."),
    minimumSignals: label("minimumSignals").describe("Signals that make a label of 1."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "LabelPolicy", description: "What of a customer's behaviour makes a label." });

/**
 * Reads an outcome policy: fills in the defaults where a field is left out, checks the dictionaries, freezes the result and
 * computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseOutcomePolicy({ topics: [{ topic: "Complaint", outcome: "complaint" }] }).topics.length; // 1
 */
export function parseOutcomePolicy(input: unknown): OutcomePolicy {
  return valueOrThrow(safeParseOutcomePolicy(input), "ERR_INVALID_POLICY", "outcome policy");
}

/** As {@link parseOutcomePolicy}, with the problems as a value. */
export function safeParseOutcomePolicy(input: unknown): ParseResult<OutcomePolicy> {
  return readPolicyBySchema<OutcomePolicy>(OutcomePolicySchema, input);
}

/** JSON Schema of what {@link parseOutcomePolicy} accepts, for editors; a new object each time. */
export function outcomePolicyJsonSchema(): JsonSchema {
  return toJsonSchema(OutcomePolicySchema);
}

/**
 * Reads a label policy: fills in the defaults where a field is left out, freezes the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseLabelPolicy({ minimumSignals: 1 }).keywordsFrom; // 2
 */
export function parseLabelPolicy(input: unknown): LabelPolicy {
  return valueOrThrow(safeParseLabelPolicy(input), "ERR_INVALID_POLICY", "label policy");
}

/** As {@link parseLabelPolicy}, with the problems as a value. */
export function safeParseLabelPolicy(input: unknown): ParseResult<LabelPolicy> {
  return readPolicyBySchema<LabelPolicy>(LabelPolicySchema, input);
}

/** JSON Schema of what {@link parseLabelPolicy} accepts, for editors; a new object each time. */
export function labelPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(LabelPolicySchema);
}

type Phrases = z.output<typeof PhraseSchema>[];

function phrases(field: (typeof PHRASE_FIELDS)[number]): z.ZodDefault<z.ZodArray<typeof PhraseSchema>> {
  return z
    .array(PhraseSchema, DICTIONARY)
    .max(LARGEST_DICTIONARY, DICTIONARY)
    .default(DEFAULT_OUTCOME_POLICY[field] as unknown as Phrases);
}

function label(field: keyof typeof LABEL_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  const range: NumberRange = LABEL_NUMBERS[field];
  const make = range[2] === true ? wholeNumberFrom : numberFrom;
  return make(range[0], range[1], rangeWords(range)).default(DEFAULT_LABEL_POLICY[field]);
}

/** Forms without words or of two phrases, and topics that come twice. */
function refuseAmbiguous(policy: unknown, context: z.RefinementCtx): void {
  if (!isRecord(policy)) return;
  for (const field of PHRASE_FIELDS) {
    if (!Array.isArray(policy[field])) continue;
    for (const { path, expected } of readDictionary(policy[field], field).problems) {
      context.addIssue({ code: "custom", path: pathOf(path), message: expected });
    }
  }
  for (const i of findRepeatedTopics(policy["topics"])) {
    context.addIssue({ code: "custom", path: ["topics", i, "topic"], message: NEW_TOPIC });
  }
}

/** `a[0].b[1]` as `["a", 0, "b", 1]`. */
function pathOf(path: string): (string | number)[] {
  return path.split(/[.[\]]+/).flatMap((part) => (part === "" ? [] : [/^\d+$/.test(part) ? Number(part) : part]));
}
