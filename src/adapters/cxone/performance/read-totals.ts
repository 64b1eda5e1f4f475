import { type RowReader, type Spellings, takeCount, takeMs } from "../reading/row-reader.ts";
import type { PerformanceTotals } from "./model.ts";

/** Reads the sums of a row. Its averages and rates are not read: they follow from the sums. */
export function readTotals(row: RowReader): PerformanceTotals {
  const inboundHandledCount = takeCount(row, ["inboundHandled"]);
  const outboundHandledCount = takeCount(row, ["outboundHandled"]);
  const handledCount = takeCount(row, ["totalHandled"]);
  const isBoth = inboundHandledCount !== null && outboundHandledCount !== null;
  return {
    agentOfferedCount: takeCount(row, ["agentOffered"]),
    inboundHandledCount,
    outboundHandledCount,
    handledCount: handledCount ?? (isBoth ? inboundHandledCount + outboundHandledCount : null),
    refusedCount: takeCount(row, ["refused"]),
    inboundSeconds: takeSeconds(row, ["inboundTime"]),
    inboundTalkSeconds: takeSeconds(row, ["inboundTalkTime"]),
    outboundSeconds: takeSeconds(row, ["outboundTime"]),
    outboundTalkSeconds: takeSeconds(row, ["outboundTalkTime"]),
    talkSeconds: takeSeconds(row, ["totalTalkTime"]),
    consultSeconds: takeSeconds(row, ["consultTime"]),
    availableSeconds: takeSeconds(row, ["availableTime"]),
    unavailableSeconds: takeSeconds(row, ["unavailableTime"]),
    afterCallWorkSeconds: takeSeconds(row, ["acwTime"]),
    loginSeconds: takeSeconds(row, ["loginTime"]),
  };
}

/** A duration in seconds with whole milliseconds. */
export function takeSeconds(row: RowReader, spellings: Spellings): number | null {
  const ms = takeMs(row, spellings);
  return ms === null ? null : ms / 1000;
}
