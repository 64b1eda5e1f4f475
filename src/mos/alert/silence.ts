import type { QualitySource } from "../model.ts";
import type { AlertInput } from "./model.ts";

/** A window without scores. */
export function silentInput(startAt: number, endAt: number, source: QualitySource): AlertInput {
  const statistics = { mean: null, min: null, max: null, standardDeviation: null, shareBelow: null };
  return {
    window: { startAt, endAt, source, count: 0, ...statistics },
    verdict: {
      kind: "unknown",
      because: "no-data",
      value: null,
      triggerBound: null,
      clearBound: null,
      expectation: null,
    },
  };
}
