import type { NumberRange } from "../../core/number-ranges.ts";
import type { AlertPolicy } from "../policy.ts";

export const ALERT_NUMBERS = {
  minimumSampleSize: [1, 1_000_000, true],
  holdSeconds: [0, 1_000_000_000],
  clearHoldSeconds: [0, 1_000_000_000],
  maxGapSeconds: [0.001, 1_000_000_000],
  cooldownSeconds: [0, 1_000_000_000],
  evaluationDelaySeconds: [0, 1_000_000_000],
} as const satisfies Readonly<Record<string, NumberRange>>;

/** Of fields that may also be `null`. */
export const ALERT_OPTIONAL_NUMBERS = {
  consecutiveWindows: [1, 1000, true],
  renotifySeconds: [0.001, 1_000_000_000],
  escalateDelta: [0.000_001, 180],
} as const satisfies Readonly<Record<string, NumberRange>>;

/** Of the nested fields. */
export const ALERT_PART_NUMBERS = {
  scale: { minimum: [-180, 180], maximum: [-180, 180] },
  trigger: { below: [-180, 180], dropPercent: [0.000_001, 100] },
  clear: { above: [-180, 180], dropPercent: [0, 100] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, NumberRange>>>>;

/** A hundred windows are a day of quarters of an hour. */
export const BREACHING_WINDOWS_NUMBERS = {
  atLeast: [1, 100, true],
  outOf: [1, 100, true],
} as const satisfies Readonly<Record<string, NumberRange>>;

/** Of each kind of judge. */
export const JUDGE_NUMBERS = {
  absolute: {},
  relative: {},
  combined: {},
  bound: { confidence: [0.5, 0.999_999] },
  cusum: { referenceValue: [0.000_001, 100], decisionInterval: [0.000_001, 1000] },
  ewma: { weight: [0.000_001, 1], limit: [0.000_001, 100] },
  shewhart: { limit: [0.000_001, 100] },
} as const satisfies Readonly<Record<AlertPolicy["judge"]["kind"], Readonly<Record<string, NumberRange>>>>;

export const LONGEST_NAME = 200;
export const LARGEST_CHANNEL_COUNT = 100;
export const LONGEST_ADDRESS = 320;
export const LONGEST_URL = 2000;

/** What each field has to be, in words. */
export const EXPECTED = {
  name: `a text of 1 to ${LONGEST_NAME} characters`,
  severity: '"low", "medium", "high" or "critical"',
  source: '"network" or "survey"',
  onMissing: '"keep", "resolve", "breach" or "clear"',
  judge: "a judge: an object with a kind",
  judgeKind: '"absolute", "relative", "combined", "bound", "cusum", "ewma" or "shewhart"',
  require: '"either" or "both"',
  rules: "an array of one or more of the numbers 1 to 4, each at most once",
  scale: "an object with minimum and maximum",
  trigger: "an object with below and dropPercent",
  clear: "an object with above and dropPercent",
  breachingWindows: "an object with atLeast and outOf, or null",
  isMutedWhileFlapping: "true or false",
  timeZone: "an IANA time zone such as Europe/London, or null",
  channels: `an array of at most ${LARGEST_CHANNEL_COUNT} channels`,
  channel: "a channel: EMAIL with recipients or WEBHOOK with url",
  recipients: `an array of 1 to ${LARGEST_CHANNEL_COUNT} addresses`,
  recipient: `an address of 1 to ${LONGEST_ADDRESS} characters`,
  url: `an http or https address of at most ${LONGEST_URL} characters`,
  fingerprint: "the fingerprint of a policy",
} as const;
