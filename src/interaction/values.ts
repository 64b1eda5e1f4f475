import type {
  ConversationStatus,
  Direction,
  InteractionType,
  Outcome,
  QualityStatus,
  QuarantineReason,
} from "./model.ts";

/** Version of the two canonical records' shape; a change that old readers cannot follow raises it. */
export const CANONICAL_SCHEMA_VERSION = 1;

/** The longest duration a record may hold, some 31 years. Seconds. */
export const LARGEST_DURATION_SECONDS = 1_000_000_000;
/** The largest count a record may hold. */
export const LARGEST_COUNT = 1_000_000_000;
/** The longest window of a hand-off policy: a day. */
export const LARGEST_WINDOW_SECONDS = 86_400;
/** The longest id, code or attribute name a record may hold, in UTF-16 units. */
export const LONGEST_ID = 200;

export const INTERACTION_TYPES = [
  "voice",
  "callback",
  "voicemail",
  "chat",
  "message",
  "sms",
  "social",
  "email",
  "video",
  "workitem",
  "digital",
  "other",
] as const satisfies readonly InteractionType[];

export const DIRECTIONS = ["inbound", "outbound"] as const satisfies readonly Direction[];

/** From the least to the most certain. */
export const QUALITY_STATUSES = ["none", "provisional", "final"] as const satisfies readonly QualityStatus[];

export const OUTCOMES = [
  "answered",
  "abandoned_in_queue",
  "abandoned_in_ivr",
  "voicemail",
  "callback_pending",
  "not_responding",
] as const satisfies readonly Outcome[];

/** In the order in which the first that applies is given. */
export const QUARANTINE_REASONS = [
  "not-a-record",
  "too-deep",
  "missing-id",
  "malformed-instant",
  "invalid-number",
  "wrong-type",
] as const satisfies readonly QuarantineReason[];

/** From the least to the most complete. */
export const CONVERSATION_STATUSES = [
  "open",
  "provisional",
  "complete",
] as const satisfies readonly ConversationStatus[];

/** What each kind of field has to be, in words; the hand-written checks and the schemas say the same. */
export const EXPECTED = {
  record: "an object",
  id: "a text of 1 to 200 characters",
  idOrNull: "null or a text of 1 to 200 characters",
  platform: "a name in lower case with underscores, such as genesys_cloud",
  instant: "an instant such as 2026-03-02T08:00:00.000Z",
  instantOrNull: "null or an instant such as 2026-03-02T08:00:00.000Z",
  boolean: "true or false",
  booleanOrNull: "null, true or false",
  duration: "null or a number of seconds from 0 to 1000000000",
  count: "null or a whole number from 0 to 1000000000",
  version: "null or a whole number from 0 to 2^53 - 1",
  quality: "null or a number from 0 to 100",
  sentiment: "null or a number from -1 to 1",
  mos: "null or a number from 1 to 5",
  rFactor: "null or a number from 0 to 150",
  attributes: "an object of texts, finite numbers, true, false and null",
  attribute: "a text, a finite number other than -0, true, false or null",
  attributeName: "a name of 1 to 200 characters other than __proto__",
  eventIds: "an array of texts of 1 to 200 characters",
  distinct: "an id that is not in the list already",
  interactionType:
    "one of voice, callback, voicemail, chat, message, sms, social, email, video, workitem, digital, other",
  direction: "null, inbound or outbound",
  qualityStatus: "none without a quality score, provisional or final with one",
  outcome: "null or one of answered, abandoned_in_queue, abandoned_in_ivr, voicemail, callback_pending, not_responding",
  status: "one of open, provisional, complete",
  endForStatus: "null exactly while the status is open",
  endAfterStart: "an instant that is not before started_at_utc",
} as const;
