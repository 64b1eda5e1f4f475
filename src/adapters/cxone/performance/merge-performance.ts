import { checkFields, type FieldKind, type FieldKinds } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { refuseProblems } from "../../request.ts";
import { toMs } from "../contacts/amounts.ts";
import type { PerformanceFigures, PerformanceTotals } from "./model.ts";

/**
 * Merges the work of several agents, teams or days exactly: sums are added in whole milliseconds, and averages and rates
 * are made of the sums. An average of averages would weigh an agent of two calls as much as one of two hundred.
 *
 * A sum that one of them does not tell is not known (`null`), and what would follow from it neither. Of nobody all sums
 * are 0 and all ratios `null`.
 *
 * @param parts - In any order; each stretch of work once.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a sum is negative, no number, or beyond 2^53 in all.
 *
 * @example
 * const { agents } = mapAgentPerformance([{ agentId: 1, totalHandled: 2, totalTalkTime: "PT2M", acwTime: "PT1M" }, { agentId: 2, totalHandled: 4, totalTalkTime: "PT10M", acwTime: "PT0S" }]);
 * agents[0].averageHandleSeconds; // 90
 * mergePerformance(agents).averageHandleSeconds; // 130
 */
export function mergePerformance(parts: readonly PerformanceTotals[]): PerformanceFigures {
  const problems: Problem[] = [];
  if (!Array.isArray(parts)) problems.push(problem("parts", "a list of sums", describeValue(parts)));
  else checkFields(problems, "", { parts }, { parts: ["list", ["record", TOTALS]] });
  refuseProblems("mergePerformance", problems);
  const totals = addTotals(parts);
  const beyond = Object.entries(totals).filter(([, sum]) => (sum ?? 0) > LARGEST_SUM);
  refuseProblems(
    "mergePerformance",
    beyond.map(([field, sum]) => problem(field, `a sum of at most ${LARGEST_SUM}`, describeValue(sum))),
  );
  return figuresOf(totals);
}

/** Sums of sums. A count is whole; a duration is whole in milliseconds. */
export function addTotals(parts: readonly PerformanceTotals[]): PerformanceTotals {
  const sums: Record<string, number | null> = {};
  for (const field of TOTAL_FIELDS) {
    const isCount = field.endsWith("Count");
    let sum: number | null = 0;
    for (const part of parts) {
      const value: number | null = part[field];
      if (value === null) {
        sum = null;
        break;
      }
      sum += isCount ? value : toMs(value);
    }
    sums[field] = sum === null || isCount ? sum : sum / 1000;
  }
  return sums as unknown as PerformanceTotals;
}

/** The sums with what follows from them. */
export function figuresOf(totals: PerformanceTotals): PerformanceFigures {
  const { handledCount, talkSeconds, afterCallWorkSeconds, availableSeconds } = totals;
  const handle = add(talkSeconds, afterCallWorkSeconds);
  const present = add(availableSeconds, totals.inboundSeconds, totals.outboundSeconds, afterCallWorkSeconds);
  return {
    ...totals,
    averageTalkSeconds: divide(talkSeconds, handledCount),
    averageHandleSeconds: divide(handle, handledCount),
    occupancyPercent: divide(handle, add(handle, availableSeconds), 100),
    workingRatePercent: divide(present, totals.loginSeconds, 100),
    refusedPercent: divide(totals.refusedCount, totals.agentOfferedCount, 100),
  };
}

/** `null` where one of the two is not known or the lower one is 0. */
export function divide(upper: number | null, lower: number | null, factor = 1): number | null {
  return upper === null || lower === null || lower === 0 ? null : (upper * factor) / lower;
}

/** The sum in whole milliseconds; `null` where one is not known. */
function add(...seconds: readonly (number | null)[]): number | null {
  let ms = 0;
  for (const one of seconds) {
    if (one === null) return null;
    ms += toMs(one);
  }
  return ms / 1000;
}

/** Every sum is exact up to here. */
const LARGEST_SUM = 9_007_199_254_740;

const TOTAL_FIELDS = [
  "agentOfferedCount",
  "inboundHandledCount",
  "outboundHandledCount",
  "handledCount",
  "refusedCount",
  "inboundSeconds",
  "inboundTalkSeconds",
  "outboundSeconds",
  "outboundTalkSeconds",
  "talkSeconds",
  "consultSeconds",
  "availableSeconds",
  "unavailableSeconds",
  "afterCallWorkSeconds",
  "loginSeconds",
] as const satisfies readonly (keyof PerformanceTotals)[];

const COUNT: FieldKind = ["integer-or-null", 0, LARGEST_SUM];
const SECONDS: FieldKind = ["number-or-null", 0, LARGEST_SUM];

const TOTALS: FieldKinds = {
  agentOfferedCount: COUNT,
  inboundHandledCount: COUNT,
  outboundHandledCount: COUNT,
  handledCount: COUNT,
  refusedCount: COUNT,
  inboundSeconds: SECONDS,
  inboundTalkSeconds: SECONDS,
  outboundSeconds: SECONDS,
  outboundTalkSeconds: SECONDS,
  talkSeconds: SECONDS,
  consultSeconds: SECONDS,
  availableSeconds: SECONDS,
  unavailableSeconds: SECONDS,
  afterCallWorkSeconds: SECONDS,
  loginSeconds: SECONDS,
};
