import type { Problem } from "cxscore";
import { type Quarantined, quarantine } from "cxscore/interaction";
import { isInstant } from "../agents/people.ts";
import type { ShiftRecord } from "./records.ts";

/** What records of a shift are called among platforms. */
export const SHIFT_PLATFORM = "shift_records";

/** The field that makes a record one of a shift, and says which. */
export const SHIFT_FIELD = "shiftEvent";

/** Records of a shift in order, and how all that were read ended. */
export interface ReadShift {
  readonly records: readonly ShiftRecord[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    readonly replaced: number;
    readonly ignored: number;
    readonly quarantined: number;
  };
}

/**
 * Reads the records of a shift and puts them into the order of their instants, whatever order they come in. A record that
 * comes twice counts once.
 */
export function readShift(values: readonly unknown[]): ReadShift {
  const records = new Map<string, ShiftRecord>();
  const quarantined: Quarantined[] = [];
  let replaced = 0;
  for (const value of values) {
    const fields = fieldsOf(value);
    const problems = problemsOf(fields);
    if (problems.length > 0) {
      const paths = problems.map(({ path }) => path);
      const reason = paths.some((path) => IDS.includes(path))
        ? "missing-id"
        : paths.includes("at")
          ? "malformed-instant"
          : "wrong-type";
      const payload = value === undefined ? null : value;
      quarantined.push(quarantine({ platform: SHIFT_PLATFORM, recordId: idOf(fields), reason, problems, payload }));
      continue;
    }
    const record = recordOf(fields);
    const key = JSON.stringify(record);
    if (records.has(key)) replaced += 1;
    records.set(key, record);
  }
  const ordered = [...records].sort(
    ([aKey, a], [bKey, b]) => a.at - b.at || RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind) || (aKey < bKey ? -1 : 1),
  );
  const counts = {
    read: values.length,
    mapped: records.size,
    replaced,
    ignored: 0,
    quarantined: quarantined.length,
  };
  return { records: ordered.map(([, record]) => record), quarantined, counts };
}

/** At one instant: who is there, what the model does, then calls, from their beginning to their end. */
const RANKS: readonly ShiftRecord["kind"][] = [
  "break-end",
  "supervisor-off",
  "supervisor-on",
  "break-start",
  "feedback",
  "resume",
  "endpoint",
  "call-start",
  "media",
  "segment",
  "review",
  "call-end",
];

type Check = readonly [isRight: (value: unknown) => boolean, expected: string];

const LONGEST = 200;
const ID: Check = [(value) => isText(value, LONGEST), "a text of 1 to 200 characters"];
const WORDS: Check = [(value) => typeof value === "string", "a text"];
const SHARE: Check = [(value) => value == null || isWithin(value, 0, 1), "a number from 0 to 1"];
const AMOUNT: Check = [(value) => value == null || isWithin(value, 0, 1e9), "a number from 0 to 1e9"];
const COUNT: Check = [(value) => isWithin(value, 0, 1e9) && Number.isInteger(value), "a whole number from 0 to 1e9"];
const SECONDS: Check = [(value) => isWithin(value, 0, 86_400), "seconds from 0 to 86,400"];
const FLAG: Check = [(value) => typeof value === "boolean", "true or false"];
const NAMES: Check = [
  (value) =>
    value == null || (Array.isArray(value) && value.length <= 100 && value.every((one) => isText(one, LONGEST))),
  "a list of at most 100 texts",
];
const ANSWERS: Check = [
  (value) => Array.isArray(value) && value.length > 0 && value.length <= 1000 && value.every(isAnswer),
  'a list of answers such as { "kind": "accept", "afterSeconds": 9 }',
];
const ATTRIBUTES: readonly unknown[] = ["propensityScore", "interventionType", "dynamicThreshold", "modelVersion"];
const OUTCOMES: readonly unknown[] = ["averted", "transfer", "complaint", "not-needed"];
const IDS: readonly string[] = ["callId", "supervisorId", "utteranceId"];

/** The fields of each kind, and what each is where it is left out. */
const KINDS: Readonly<Record<ShiftRecord["kind"], Readonly<Record<string, readonly [Check, unknown?]>>>> = {
  "supervisor-on": {
    supervisorId: [ID],
    name: [ID],
    skills: [NAMES, []],
    answers: [ANSWERS],
    handleSeconds: [SECONDS],
  },
  "supervisor-off": { supervisorId: [ID] },
  "break-start": { supervisorId: [ID] },
  "break-end": { supervisorId: [ID] },
  "call-start": {
    callId: [ID],
    queue: [ID],
    mediaType: [ID],
    skill: [[(value) => value == null || isText(value, LONGEST), "a text of 1 to 200 characters"], null],
    waitTimeSeconds: [AMOUNT, null],
    customerHistoryEscalationRate: [SHARE, null],
    agentTenureDays: [AMOUNT, null],
  },
  segment: {
    callId: [ID],
    utteranceId: [ID],
    participant: [[(value) => value === "customer" || value === "agent", '"customer" or "agent"']],
    text: [WORDS],
    confidence: [SHARE, null],
    isFinal: [FLAG],
    sentiment: [[(value) => value == null || isWithin(value, -1, 1), "a number from -1 to 1"], null],
  },
  media: {
    callId: [ID],
    mediaType: [ID],
    lost: [
      [
        (value) => value == null || (Array.isArray(value) && value.every((one) => ATTRIBUTES.includes(one))),
        "attributes",
      ],
      [],
    ],
  },
  "call-end": {
    callId: [ID],
    isEscalation: [[(value) => value == null || typeof value === "boolean", "true, false or null"], null],
  },
  review: {
    callId: [ID],
    outcome: [[(value) => OUTCOMES.includes(value), '"averted", "transfer", "complaint" or "not-needed"']],
    by: [[(value) => value == null || isText(value, LONGEST), "a text of 1 to 200 characters"], null],
  },
  endpoint: {
    latencyMs: [[(value) => value == null || isWithin(value, 0, 600_000), "milliseconds from 0 to 600,000"], null],
  },
  feedback: { truePositives: [COUNT], falsePositives: [COUNT] },
  resume: {},
};

type Fields = Readonly<Record<string, unknown>>;

function problemsOf(fields: Fields): Problem[] {
  const kind = fields[SHIFT_FIELD];
  if (typeof kind !== "string" || !Object.hasOwn(KINDS, kind)) return [wrong(SHIFT_FIELD, "an event of a shift")];
  const problems = isInstant(fields["at"]) ? [] : [wrong("at", "an instant such as 2026-03-02T18:00:00.000Z")];
  for (const [field, [[isRight, expected]]] of Object.entries(KINDS[kind as ShiftRecord["kind"]])) {
    if (!isRight(ownOf(fields, field))) problems.push(wrong(field, expected));
  }
  return problems;
}

/** The record with the fields of its kind alone, in their order, so that equal records are equal texts. */
function recordOf(fields: Fields): ShiftRecord {
  const kind = fields[SHIFT_FIELD] as ShiftRecord["kind"];
  const record: Record<string, unknown> = { kind, at: Date.parse(fields["at"] as string) };
  for (const [field, [, absent]] of Object.entries(KINDS[kind])) record[field] = ownOf(fields, field) ?? absent ?? null;
  if (kind === "supervisor-on") record["answers"] = (record["answers"] as Fields[]).map(answerOf);
  return record as unknown as ShiftRecord;
}

function answerOf({ kind, afterSeconds }: Fields): unknown {
  return kind === "ignore" ? { kind } : { kind, afterSeconds };
}

function isAnswer(value: unknown): boolean {
  const { kind, afterSeconds } = fieldsOf(value);
  return kind === "ignore" || ((kind === "accept" || kind === "reject") && isWithin(afterSeconds, 0, 86_400));
}

function idOf(fields: Fields): string | null {
  const id = fields["callId"] ?? fields["supervisorId"];
  return typeof id === "string" && id !== "" ? id : null;
}

function ownOf(fields: Fields, field: string): unknown {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === "string" && value !== "" && value.length <= longest;
}

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}

function wrong(path: string, expected: string): Problem {
  return { path, expected, received: "something else", message: `${path}: expected ${expected}` };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
