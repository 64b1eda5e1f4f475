/** When feedback on alerts asks for a new model, and when it stops them. */
export interface FeedbackPolicy {
  /**
   * What the retrain gate looks at: `FP / (FP + TN)`, which needs conversations without an alert, or `FP / (TP + FP)`,
   * which needs alerts only. @defaultValue "false-positive-rate"
   */
  readonly retrainOn: "false-positive-rate" | "false-discovery-rate";
  /** Rate above which to retrain; exactly this much is not above. 0 to 1. @defaultValue 0.18 */
  readonly retrainAbove: number;
  /** Precision below which to pause; exactly this much is not below. 0 to 1. @defaultValue 0.72 */
  readonly pauseBelowPrecision: number;
  /** Labelled alerts, TP + FP, without which no gate says anything. 1 to 1e6. @defaultValue 30 */
  readonly minimumAlerts: number;
  /**
   * How sure it has to be, one-sided, that a limit is passed, by Wilson's interval; `null`: the figure itself decides.
   * 0.5 to 0.999. @defaultValue null
   */
  readonly confidence: number | null;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide: retrain above 18 % false positives, pause below a precision of 0.72. The minimum of 30 alerts is ours. */
export const GUIDE_FEEDBACK_POLICY: FeedbackPolicy = {
  retrainOn: "false-positive-rate",
  retrainAbove: 0.18,
  pauseBelowPrecision: 0.72,
  minimumAlerts: 30,
  confidence: null,
  fingerprint: "b5b61f596f54b781550056fb486bc4fa",
};

/** A ladder of one figure: more than 18 % of alerts wrong, retrain; more than 28 %, pause. It needs alerts only. */
export const RECOMMENDED_FEEDBACK_POLICY: FeedbackPolicy = {
  retrainOn: "false-discovery-rate",
  retrainAbove: 0.18,
  pauseBelowPrecision: 0.72,
  minimumAlerts: 30,
  confidence: null,
  fingerprint: "bb183c6952720dff510867e9d658dbdf",
};
