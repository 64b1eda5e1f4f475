import * as z from "zod";
import { fingerprint, numberFrom, strictRecord, wholeNumberFrom } from "../../core/schema.ts";
import { expectedNumber, LUCK_BELOW, RELIABILITY_NUMBERS, VERDICT_OF } from "./check-reliability-policy.ts";
import { DEFAULT_RELIABILITY_POLICY } from "./policy.ts";

/** `ReliabilityPolicy` as its user writes it. */
export const ReliabilityPolicySchema = strictRecord(
  {
    verdictOf: z
      .enum(["value", "mean"], VERDICT_OF)
      .default(DEFAULT_RELIABILITY_POLICY.verdictOf)
      .describe("What is judged: a single value, such as a day's, or an agent's mean over all of them."),
    minimumAgents: numberOf("minimumAgents").describe("Agents that an assessment needs."),
    minimumValues: numberOf("minimumValues").describe("Values without which an agent is left out."),
    luckBelow: numberOf("luckBelow").describe("Reliability below which a KPI is mostly luck; at most separatesFrom."),
    separatesFrom: numberOf("separatesFrom").describe("Reliability from which a KPI separates agents."),
    queueMixFrom: numberOf("queueMixFrom").describe(
      "Share of the variance between agents from which a KPI is mostly queue mix, if queues explain it.",
    ),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseDisorder, { when: () => true })
  .meta({ title: "ReliabilityPolicy", description: "When a KPI is said to tell agents apart." });

function numberOf(field: keyof typeof RELIABILITY_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  const [smallest, largest, isWhole] = RELIABILITY_NUMBERS[field];
  const make = isWhole ? wholeNumberFrom : numberFrom;
  return make(smallest, largest, expectedNumber(field)).default(DEFAULT_RELIABILITY_POLICY[field]);
}

function refuseDisorder(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const {
    luckBelow: luck = DEFAULT_RELIABILITY_POLICY.luckBelow,
    separatesFrom: from = DEFAULT_RELIABILITY_POLICY.separatesFrom,
  } = policy as Record<string, unknown>;
  if (typeof luck !== "number" || typeof from !== "number" || luck <= from) return;
  context.addIssue({ code: "custom", path: ["luckBelow"], message: LUCK_BELOW });
}
