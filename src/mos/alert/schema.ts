import * as z from "zod";
import { createCalendar } from "../../core/calendar.ts";
import { isRecord } from "../../core/is-record.ts";
import { type NumberRange, rangeWords } from "../../core/number-ranges.ts";
import { fingerprint, numberFrom, strictRecord, textUpTo, wholeNumberFrom } from "../../core/schema.ts";
import type { AlertJudge } from "../policy.ts";
import { GUIDE_ALERT_POLICY } from "../policy.ts";
import {
  ALERT_NUMBERS,
  ALERT_OPTIONAL_NUMBERS,
  ALERT_PART_NUMBERS,
  BREACHING_WINDOWS_NUMBERS,
  EXPECTED,
  JUDGE_NUMBERS,
  LARGEST_CHANNEL_COUNT,
  LONGEST_ADDRESS,
  LONGEST_NAME,
} from "./alert-limits.ts";
import { findBrokenRules, isRuleList, isWebAddress } from "./check-alert-policy.ts";

/** With what each judge takes where a field of it is left out and the preset's judge is of another kind. */
const judge = z.discriminatedUnion(
  "kind",
  [
    judgeOf("absolute", {}),
    judgeOf("relative", {}),
    judgeOf("combined", {
      require: z.enum(["either", "both"], EXPECTED.require).default("either"),
    }),
    judgeOf("bound", { confidence: judgeNumber(JUDGE_NUMBERS.bound.confidence, 0.95) }),
    judgeOf("cusum", {
      referenceValue: judgeNumber(JUDGE_NUMBERS.cusum.referenceValue, 0.5),
      decisionInterval: judgeNumber(JUDGE_NUMBERS.cusum.decisionInterval, 4.679),
    }),
    judgeOf("ewma", {
      weight: judgeNumber(JUDGE_NUMBERS.ewma.weight, 0.1),
      limit: judgeNumber(JUDGE_NUMBERS.ewma.limit, 2.814),
    }),
    judgeOf("shewhart", {
      limit: judgeNumber(JUDGE_NUMBERS.shewhart.limit, 3),
      rules: z
        .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], EXPECTED.rules), EXPECTED.rules)
        .min(1, EXPECTED.rules)
        .max(4, EXPECTED.rules)
        .refine(isRuleList, EXPECTED.rules)
        .default([1]),
    }),
  ],
  { error: (issue) => (issue.code === "invalid_union" ? EXPECTED.judgeKind : EXPECTED.judge) },
);

const recipient = textUpTo(LONGEST_ADDRESS, EXPECTED.recipient);

const channel = z.discriminatedUnion(
  "channelType",
  [
    strictRecord(
      {
        channelType: z.literal("EMAIL"),
        recipients: z
          .array(recipient, EXPECTED.recipients)
          .min(1, EXPECTED.recipients)
          .max(LARGEST_CHANNEL_COUNT, EXPECTED.recipients),
      },
      EXPECTED.channel,
    ),
    strictRecord(
      {
        channelType: z.literal("WEBHOOK"),
        url: z.string(EXPECTED.url).refine(isWebAddress, EXPECTED.url),
      },
      EXPECTED.channel,
    ),
  ],
  EXPECTED.channel,
);

const guide = GUIDE_ALERT_POLICY;
const SCALE =
  "Ends, at most 180 apart. With others than 1 and 5 trigger.below, clear.above and escalateDelta are required.";
const parts = ALERT_PART_NUMBERS;

/** `AlertPolicy` as its user writes it. */
export const AlertPolicySchema = strictRecord(
  {
    name: textUpTo(LONGEST_NAME, EXPECTED.name).default(guide.name).describe("Name of the alert in notifications."),
    severity: z
      .enum(["low", "medium", "high", "critical"], EXPECTED.severity)
      .default(guide.severity)
      .describe("Severity in notifications."),
    source: z
      .enum(["network", "survey"], EXPECTED.source)
      .default(guide.source)
      .describe("Source of the series; survey chooses a cooldown of a day, and needs one."),
    scale: pairOf("scale", SCALE, {
      minimum: numberOf(parts.scale.minimum).default(guide.scale.minimum),
      maximum: numberOf(parts.scale.maximum).default(guide.scale.maximum),
    }),
    minimumSampleSize: alertNumber("minimumSampleSize").describe("Windows with fewer scores say nothing."),
    judge: judge.default({ ...guide.judge, kind: "absolute" }).describe("How a window is judged."),
    trigger: pairOf("trigger", "What breaches: a mean below; a drop from the baseline of at least so many percent.", {
      below: numberOf(parts.trigger.below).default(guide.trigger.below),
      dropPercent: numberOf(parts.trigger.dropPercent).default(guide.trigger.dropPercent),
    }),
    clear: pairOf("clear", "What clears: a mean above; a drop of at most so many percent. Better than the trigger.", {
      above: numberOf(parts.clear.above).default(guide.clear.above),
      dropPercent: numberOf(parts.clear.dropPercent).default(guide.clear.dropPercent),
    }),
    holdSeconds: alertNumber("holdSeconds").describe("How long a breach must last."),
    breachingWindows: strictRecord(
      {
        atLeast: numberOf(BREACHING_WINDOWS_NUMBERS.atLeast),
        outOf: numberOf(BREACHING_WINDOWS_NUMBERS.outOf),
      },
      EXPECTED.breachingWindows,
    )
      .nullable()
      .default(guide.breachingWindows)
      .describe("In place of holdSeconds: at least so many breaching windows of the last so many."),
    consecutiveWindows: optionalNumber("consecutiveWindows").describe(
      "In place of both: so many breaching windows in a row.",
    ),
    clearHoldSeconds: alertNumber("clearHoldSeconds").describe("How long clear windows must last."),
    maxGapSeconds: alertNumber("maxGapSeconds").describe("Longest stretch without a verdict that changes nothing."),
    onMissing: z
      .enum(["keep", "resolve", "breach", "clear"], EXPECTED.onMissing)
      .default(guide.onMissing)
      .describe("What a window without scores counts as."),
    cooldownSeconds: alertNumber("cooldownSeconds").describe("Least time between two fired; survey: 86,400 or more."),
    renotifySeconds: optionalNumber("renotifySeconds").describe("Pause after which a firing episode is told again."),
    escalateDelta: optionalNumber("escalateDelta").describe("Fall of the mean since it was last told that is told."),
    evaluationDelaySeconds: alertNumber("evaluationDelaySeconds").describe("From a window's end to its evaluation."),
    isMutedWhileFlapping: z
      .boolean(EXPECTED.isMutedWhileFlapping)
      .default(guide.isMutedWhileFlapping)
      .describe("Whether notifications are withheld while the series flaps."),
    timeZone: z
      .string(EXPECTED.timeZone)
      .refine(isTimeZone, EXPECTED.timeZone)
      .nullable()
      .default(guide.timeZone)
      .describe("IANA zone whose local time notifications carry."),
    channels: z
      .array(channel, EXPECTED.channels)
      .max(LARGEST_CHANNEL_COUNT, EXPECTED.channels)
      .default([...guide.channels] as [])
      .describe("Where notifications go."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseBrokenRules, { when: () => true })
  .meta({ title: "AlertPolicy", description: "When a series is worth a notification, and when not." });

function judgeOf<K extends AlertJudge["kind"], S extends z.core.$ZodLooseShape>(kind: K, shape: S) {
  return strictRecord({ kind: z.literal(kind), ...shape }, EXPECTED.judge);
}

function judgeNumber(range: NumberRange, byDefault: number): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(range).default(byDefault);
}

function pairOf<S extends Readonly<Record<string, z.ZodDefault<z.ZodType<number, number>>>>>(
  field: "scale" | "trigger" | "clear",
  description: string,
  shape: S,
) {
  return strictRecord(shape, EXPECTED[field])
    .prefault({} as never)
    .describe(description);
}

function alertNumber(field: keyof typeof ALERT_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(ALERT_NUMBERS[field]).default(GUIDE_ALERT_POLICY[field]);
}

function optionalNumber(field: keyof typeof ALERT_OPTIONAL_NUMBERS) {
  return numberOf(ALERT_OPTIONAL_NUMBERS[field], " or null").nullable().default(GUIDE_ALERT_POLICY[field]);
}

function numberOf(range: NumberRange, orNull = ""): z.ZodType<number, number> {
  const [smallest, largest, isWhole] = range;
  return (isWhole === true ? wholeNumberFrom : numberFrom)(smallest, largest, rangeWords(range, orNull));
}

function isTimeZone(zone: string): boolean {
  try {
    createCalendar(zone);
    return true;
  } catch {
    return false;
  }
}

function refuseBrokenRules(policy: unknown, context: z.RefinementCtx): void {
  if (!isRecord(policy)) return;
  for (const { path, expected } of findBrokenRules(policy)) {
    context.addIssue({ code: "custom", path: [...path], message: expected });
  }
}
