import type { QualityRecordSource } from "./model.ts";

/** Which records make the quality score of an event, and how long it may change. */
export interface QualityJoinPolicy {
  /** Whose scores count; the others come back unmatched. @defaultValue "evaluation" */
  readonly source: QualityRecordSource;
  /** What several scores of one event come to: their mean, to six decimal places, or the latest. @defaultValue "mean" */
  readonly combine: "mean" | "latest";
  /**
   * How long quality may still change, from the event's timestamp: at exactly this age it is final. Hours, 0 to 8,760.
   * Looked at only where `now` is given. @defaultValue 72
   */
  readonly provisionalHours: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's 72 hours; that evaluations count, and their mean, is ours. */
export const GUIDE_QUALITY_JOIN_POLICY: QualityJoinPolicy = {
  source: "evaluation",
  combine: "mean",
  provisionalHours: 72,
  fingerprint: "c45e1d9bde4e761558e265a89f86ea7a",
};
