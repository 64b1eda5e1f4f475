/** How a platform is polled. Seconds are whole numbers. */
export interface PollingPolicy {
  /**
   * How the platform is asked: `interval` for what happened between two instants; `updated-since` for what it has
   * updated since its own last mark. @defaultValue "interval"
   */
  readonly mode: "interval" | "updated-since";
  /** From the beginning of one poll to that of the next. 1 to 86,400. @defaultValue 60 */
  readonly intervalSeconds: number;
  /** How far back a poll reaches at least: more than the interval, at most 86,400. @defaultValue 900 */
  readonly windowSeconds: number;
  /** How long before now a window ends, for what is younger still changes. 0 to 3600. @defaultValue 60 */
  readonly settleSeconds: number;
  /** The longest interval of one request: the window to 31 days. @defaultValue 604800 */
  readonly longestFetchSeconds: number;
  /** How far back `updated-since` reaches on the platform. @defaultValue 2592000 */
  readonly reachSeconds: number;
  /**
   * How far `updated-since` asks back beyond the platform's mark: pages drift while they are read, and what is indexed
   * late carries an earlier time. A window longer than this is asked for twice. 0 = neither; at most 86,400, and below
   * `reachSeconds`. @defaultValue 3600
   */
  readonly overlapSeconds: number;
  /** Above this depth of the queue behind, the interval grows. @defaultValue 1000 */
  readonly pauseDepth: number;
  /** At this depth or below, the interval shrinks again. At most `pauseDepth`. @defaultValue 500 */
  readonly resumeDepth: number;
  /** What the interval is multiplied with or divided by after a poll. Above 1, at most 100. @defaultValue 2 */
  readonly intervalFactor: number;
  /** The longest interval: from `intervalSeconds` to 86,400. @defaultValue 900 */
  readonly longestIntervalSeconds: number;
  /** A request without an answer or a page for so long has failed. @defaultValue 600 */
  readonly answerTimeoutSeconds: number;
  /** Wait after a failed request; it doubles with each further one. @defaultValue 15 */
  readonly failureDelaySeconds: number;
  /** The longest wait after a failed request. @defaultValue 900 */
  readonly longestFailureDelaySeconds: number;
  /** How long after its end a UTC day is asked for again, whole; an empty list = never. @defaultValue [3600, 21600, 86400] */
  readonly reviewAfterSeconds: readonly number[];
  /**
   * How far before its first window a poll that begins looks for what is still open, in the mode `interval`; 0 = it does
   * not. At most 31,536,000. @defaultValue 2592000
   */
  readonly lookBackSeconds: number;
  /** First wait until an unfinished interaction that no poll shows any more is asked for; it doubles. @defaultValue 3600 */
  readonly lookupDelaySeconds: number;
  /** The longest wait between two look-ups of an interaction. @defaultValue 86400 */
  readonly longestLookupDelaySeconds: number;
  /** After this an unfinished interaction is given up, which is told. @defaultValue 7776000 */
  readonly lookupHorizonSeconds: number;
  /** Interactions of one look-up; 0 = none is ever asked for. At most 1000. @defaultValue 50 */
  readonly lookupBatch: number;
  /** Unfinished interactions that are remembered; of more, the oldest are given up. @defaultValue 10000 */
  readonly largestOpen: number;
  /** How long a key is remembered after a copy was last seen. At least the window and the overlap. @defaultValue 108000 */
  readonly forgetAfterSeconds: number;
}

/** The guide's interval and window; the other numbers are ours. */
export const GUIDE_POLLING_POLICY: PollingPolicy = {
  mode: "interval",
  intervalSeconds: 60,
  windowSeconds: 900,
  settleSeconds: 60,
  longestFetchSeconds: 604_800,
  reachSeconds: 2_592_000,
  overlapSeconds: 3600,
  pauseDepth: 1000,
  resumeDepth: 500,
  intervalFactor: 2,
  longestIntervalSeconds: 900,
  answerTimeoutSeconds: 600,
  failureDelaySeconds: 15,
  longestFailureDelaySeconds: 900,
  reviewAfterSeconds: [3600, 21_600, 86_400],
  lookBackSeconds: 2_592_000,
  lookupDelaySeconds: 3600,
  longestLookupDelaySeconds: 86_400,
  lookupHorizonSeconds: 7_776_000,
  lookupBatch: 50,
  largestOpen: 10_000,
  forgetAfterSeconds: 108_000,
};
