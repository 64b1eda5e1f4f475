import { hundredths, percent } from "../wording.ts";
import type { ShiftEntry } from "./model.ts";
import { LONG_REASONS, OUTCOMES, type ShiftWords, scoreFigure } from "./shift-wording.ts";

/** One line of the story, without its time. */
export function entryText(entry: ShiftEntry, { clock, nameOf }: ShiftWords): string {
  switch (entry.kind) {
    case "on":
    case "off":
    case "break-start":
    case "break-end":
      return `${nameOf(entry.supervisorId)} ${STAFFING[entry.kind]}`;
    case "model-down":
      return `the model is too slow or fails, ${entry.failures} times in a row: the rule of thumb stands in`;
    case "model-back":
      return "the model answers in time again";
    case "alert": {
      const { callId, supervisorId, score, threshold, source, passedBy } = entry;
      const by = source === "model" ? "" : " by the rule of thumb";
      const above = passedBy === "ceiling" ? ", so high that it needs no room in the hour's alerts" : "";
      return `call ${callId}: ${nameOf(supervisorId)} is alerted; score ${scoreFigure(score)}${by}, threshold ${hundredths(threshold)}${above}`;
    }
    case "accepted":
    case "rejected":
    case "withdrawn": {
      const { callId, supervisorId, afterSeconds, kind } = entry;
      return `call ${callId}: ${nameOf(supervisorId)} ${ANSWERED[kind]} after ${Math.round(afterSeconds)} s`;
    }
    case "unacknowledged": {
      const { callId, supervisorId, score, decrementedScore } = entry;
      return `call ${callId}: ${nameOf(supervisorId)} did not answer in time; the call goes on with ${scoreFigure(decrementedScore)} in place of ${scoreFigure(score)}`;
    }
    case "suppressed":
      return `${nameOf(entry.supervisorId)} is left alone until ${clock(entry.until)}, after so many rejections`;
    case "refused": {
      const { callId, because, score, threshold, until } = entry;
      const limit = threshold === null ? "" : `, threshold ${hundredths(threshold)}`;
      const next = until === null ? "" : `; the next is to be had at ${clock(until)}`;
      return `call ${callId}: no alert, because ${LONG_REASONS[because]}${next}; score ${scoreFigure(score)}${limit}`;
    }
    case "media": {
      const { callId, from, to, carried, attributes, missing } = entry;
      const { propensityScore: score, interventionType: type, dynamicThreshold: threshold, modelVersion } = attributes;
      if (carried === "rescore")
        return `call ${callId}: goes on in ${to} after ${from}; its score was lost, so it is scored anew`;
      const kept = [
        score === undefined ? [] : [`score ${scoreFigure(score)}`],
        threshold === undefined ? [] : [`threshold ${hundredths(threshold)}`],
        type === undefined ? [] : [type],
        modelVersion === undefined ? [] : [`model ${modelVersion}`],
      ].flat();
      const lost = missing.length === 0 ? "" : `; lost: ${missing.join(", ")}`;
      return `call ${callId}: goes on in ${to} after ${from} and keeps ${kept.join(", ")}${lost}`;
    }
    case "outcome": {
      const { callId, outcome, by, isCorrected } = entry;
      const whose = by === "manual" ? "a person says" : "what was said shows";
      const corrected = isCorrected ? ", against what was detected" : "";
      return `call ${callId}: ${OUTCOMES[outcome] ?? outcome}, ${whose}${corrected}`;
    }
    case "retrain":
      return `${percent(entry.value)} of all labelled alerts were wrong: the model should be trained anew`;
    case "paused":
      return `alerts are stopped: only ${percent(entry.value)} of all labelled alerts were needed`;
    case "resumed":
      return "a person says that the model has been calibrated again: alerts go out by themselves";
  }
}

const STAFFING = {
  on: "comes on shift",
  off: "leaves",
  "break-start": "goes on a break",
  "break-end": "is back from the break",
} as const;

const ANSWERED = {
  accepted: "accepted",
  rejected: "rejected",
  withdrawn: "had not answered when the call ended,",
} as const;
