import * as z from "zod";
import { fingerprint, numberFrom, strictRecord, textUpTo, wholeNumberFrom } from "../../core/schema.ts";
import { AHT_NUMBERS, expectedNumber, KPI, LONGEST_KPI, MINIMUM_DAYS, VARIATION_OF } from "./check-aht-policy.ts";
import { GUIDE_AHT_POLICY } from "./policy.ts";

/** `AhtPolicy` as its user writes it. */
export const AhtPolicySchema = strictRecord(
  {
    kpi: textUpTo(LONGEST_KPI, KPI)
      .default(GUIDE_AHT_POLICY.kpi)
      .describe("Id of the KPI whose contribution the consistency penalty reduces."),
    minPeers: numberOf("minPeers").describe("Agents that a queue needs for a median, the one compared included."),
    variationOf: z
      .enum(["daily", "per-call"], VARIATION_OF)
      .default(GUIDE_AHT_POLICY.variationOf)
      .describe("What varies: the AHTs of worked days, or single handle times, which hits nearly everyone."),
    variationLimit: numberOf("variationLimit").describe(
      "Standard deviation ÷ mean above which an agent is inconsistent.",
    ),
    penaltyFactor: numberOf("penaltyFactor").describe("What a positive contribution is then multiplied by."),
    windowDays: numberOf("windowDays").describe("How many worked days are looked at, the last ones."),
    minimumDays: numberOf("minimumDays").describe("Worked days needed, at most windowDays."),
    ahtDropRatio: numberOf("ahtDropRatio").describe("Weekly fall of the AHT above which a fall of QA is flagged."),
    hardCallDropRatio: numberOf("hardCallDropRatio").describe(
      "Weekly fall of the AHT above which a rise of transfers or repeat contacts is flagged.",
    ),
    shareRise: numberOf("shareRise").describe(
      "Rise of transfers or repeat contacts per call handled above which that is flagged.",
    ),
    minimumCalls: numberOf("minimumCalls").describe("Calls that each week needs for that."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseLongMinimum, { when: () => true })
  .meta({ title: "AhtPolicy", description: "How handle times are compared, and what is worth a supervisor's look." });

function numberOf(field: keyof typeof AHT_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  const [smallest, largest, isWhole] = AHT_NUMBERS[field];
  const make = isWhole ? wholeNumberFrom : numberFrom;
  return make(smallest, largest, expectedNumber(field)).default(GUIDE_AHT_POLICY[field]);
}

function refuseLongMinimum(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const { minimumDays = GUIDE_AHT_POLICY.minimumDays, windowDays = GUIDE_AHT_POLICY.windowDays } = policy as Record<
    string,
    unknown
  >;
  if (typeof minimumDays !== "number" || typeof windowDays !== "number" || minimumDays <= windowDays) return;
  context.addIssue({ code: "custom", path: ["minimumDays"], message: MINIMUM_DAYS });
}
