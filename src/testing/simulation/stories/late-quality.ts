import type { QualityRecord } from "../../../interaction/quality/model.ts";
import type { SimulatedMessage } from "../model.ts";

/** What comes in about the quality of one interaction once it is over. */
export interface LateQuality {
  readonly evaluations: readonly SimulatedMessage[];
  readonly surveys: readonly SimulatedMessage[];
  /** The last version of each that is a score. */
  readonly records: readonly QualityRecord[];
}

/** How many of the answered interactions are evaluated, and how many customers are asked; 0 to 1. */
export interface QualityShares {
  readonly evaluations: number;
  readonly surveys: number;
}

export function noQuality(): LateQuality {
  return { evaluations: [], surveys: [], records: [] };
}
