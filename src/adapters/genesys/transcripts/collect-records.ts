import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { describeKind } from "../details/reader.ts";
import { DEEPEST_NESTING, eachValue, pathIn, type Refuse } from "../each-value.ts";

/** A record out of what it came in, or why it is none. */
export type CollectedRecord =
  | {
      readonly kind: "record";
      readonly body: Readonly<Record<string, unknown>>;
      /** Where the body stands in the input. */
      readonly path: string;
      /** What the body came in, which may be itself, and where that stands. */
      readonly envelope: Readonly<Record<string, unknown>>;
      readonly place: string;
    }
  | { readonly kind: "ignored" }
  | {
      readonly kind: "stray";
      readonly payload: unknown;
      readonly reason: QuarantineReason;
      readonly problems: readonly Problem[];
    };

/**
 * The records in any JSON: one, or lists of them; each alone, in a WebSocket envelope (`topicName`, `eventBody`) or in
 * an EventBridge one (`detail`). `null`, `undefined`, an empty text, object or list hold none.
 *
 * @param topicEnd - The end of the topic that is meant; others are ignored. `null` = there are no envelopes.
 * @param expected - What a record is, in words.
 */
export function collectRecords(input: unknown, topicEnd: string | null, expected: string): readonly CollectedRecord[] {
  const records: CollectedRecord[] = [];
  const refuse: Refuse = (payload, reason, path, wanted) => {
    records.push({ kind: "stray", payload, reason, problems: [problem(path, wanted, describeKind(payload))] });
  };
  const take = (value: unknown, place: string): void => {
    if (!isRecord(value)) refuse(value, "not-a-record", place, expected);
    else if (Object.keys(value).length > 0) records.push(unwrap(value, place, topicEnd));
  };
  eachValue(input, "", DEEPEST_NESTING, take, refuse);
  return records;
}

function unwrap(envelope: Readonly<Record<string, unknown>>, place: string, topicEnd: string | null): CollectedRecord {
  const bare: CollectedRecord = { kind: "record", body: envelope, path: place, envelope, place };
  if (topicEnd === null) return bare;
  const isBridge = envelope["detail"] !== undefined || envelope["detail-type"] !== undefined;
  const inner = isBridge ? envelope["detail"] : envelope;
  const start = isBridge ? pathIn(place, "detail") : place;
  if (!isRecord(inner)) return stray(envelope, start, inner);
  const topic = inner["topicName"];
  if (topic === undefined) return isBridge ? { kind: "ignored" } : bare;
  if (typeof topic !== "string" || !topic.endsWith(topicEnd)) return { kind: "ignored" };
  const body = inner["eventBody"];
  const path = pathIn(start, "eventBody");
  return isRecord(body) ? { kind: "record", body, path, envelope, place } : stray(envelope, path, body);
}

function stray(payload: unknown, path: string, received: unknown): CollectedRecord {
  const problems = [problem(path, "an object", describeKind(received))];
  return { kind: "stray", payload, reason: "wrong-type", problems };
}
