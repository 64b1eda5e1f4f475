/** How a population stability index is made and read. `moderateFrom <= significantAbove`. */
export interface StabilityPolicy {
  /** Bins of equally many reference values, before equal edges are merged. 2 to 1000, whole. @defaultValue 10 */
  readonly binCount: number;
  /** What a share of 0 is taken for; the other shares stay. 1e-12 to 0.1. @defaultValue 0.0001 */
  readonly minimumShare: number;
  /** Added to every count, so that no share is 0: 0.5 or 1 are usual. 0 to 10. @defaultValue 0 */
  readonly addedCount: number;
  /** Index from which a change is moderate, included. 0 to 100. @defaultValue 0.1 */
  readonly moderateFrom: number;
  /** Index above which it is significant; exactly this much is not. 0 to 100. @defaultValue 0.25 */
  readonly significantAbove: number;
  /** Confidence of the critical value. 0.5 to 0.999. @defaultValue 0.95 */
  readonly confidence: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** When a Page-Hinkley detector sees a change. */
export interface PageHinkleyPolicy {
  /**
   * Sum of deviations above which the mean has changed, in units of the values. 1e-9 to 1e9. There is no default: 1 to 5
   * is usual for scores of 0 to 1; the 50 that is often copied would hardly ever speak there.
   */
  readonly lambda: number;
  /** Deviation that does not count, in units of the values. 0 to 1e9. @defaultValue 0.005 */
  readonly delta: number;
  /** What is left of the sums at each value. 0.001 to 1. @defaultValue 0.9999 */
  readonly alpha: number;
  /** Values needed before it speaks. 1 to 1e6, whole. @defaultValue 30 */
  readonly minimumCount: number;
  /** Which changes count. @defaultValue "both" */
  readonly mode: "up" | "down" | "both";
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** When a DDM detector warns and when it sees a change. `warningFactor <= driftFactor`. */
export interface DdmPolicy {
  /** Values after which it speaks: not yet at this one. 1 to 1e6, whole. @defaultValue 30 */
  readonly minimumCount: number;
  /** Standard deviations above the best rate, from which on it warns. 0.1 to 100. @defaultValue 2 */
  readonly warningFactor: number;
  /** The same for a drift. 0.1 to 100. @defaultValue 3 */
  readonly driftFactor: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** When an ADWIN detector sees a change. */
export interface AdwinPolicy {
  /** Share of false alarms it aims at. 1e-12 to 0.999. @defaultValue 0.002 */
  readonly delta: number;
  /** It looks at every so many values. 1 to 1e6, whole. @defaultValue 32 */
  readonly clock: number;
  /** Buckets of one size that it keeps before two are merged. 1 to 100, whole. @defaultValue 5 */
  readonly maxBuckets: number;
  /** Values that each side of a cut needs. 1 to 1e6, whole. @defaultValue 5 */
  readonly minimumSubwindow: number;
  /** It looks once the window has more values than this. 0 to 1e6, whole. @defaultValue 10 */
  readonly graceCount: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The rule that is widely copied. The guide asks for drift and names no measure. */
export const DEFAULT_STABILITY_POLICY: StabilityPolicy = {
  binCount: 10,
  minimumShare: 0.0001,
  addedCount: 0,
  moderateFrom: 0.1,
  significantAbove: 0.25,
  confidence: 0.95,
  fingerprint: "8bb5e064a10d49e24e63e70839d08d7f",
};

/** What a Page-Hinkley policy has where nothing else is said; `lambda` has to be said. */
export const PAGE_HINKLEY_DEFAULTS: Omit<PageHinkleyPolicy, "lambda" | "fingerprint"> = {
  delta: 0.005,
  alpha: 0.9999,
  minimumCount: 30,
  mode: "both",
};

/** Gama and others, 2004. */
export const DEFAULT_DDM_POLICY: DdmPolicy = {
  minimumCount: 30,
  warningFactor: 2,
  driftFactor: 3,
  fingerprint: "8a573ba9677f981a7ae0a0b8889c27f7",
};

/** Bifet and Gavaldà, 2007, with the usual settings. */
export const DEFAULT_ADWIN_POLICY: AdwinPolicy = {
  delta: 0.002,
  clock: 32,
  maxBuckets: 5,
  minimumSubwindow: 5,
  graceCount: 10,
  fingerprint: "2a4ec2b02300ffe241e7b511ce299bf9",
};
