import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { describeKind } from "../details/reader.ts";

/** A record out of what it came in, or why it is none. */
export type CollectedRecord =
  | { readonly kind: "record"; readonly body: Readonly<Record<string, unknown>>; readonly path: string }
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
  const collect = (value: unknown, depthLeft: number): void => {
    if (value === null || value === undefined || value === "") return;
    if (depthLeft === 0) {
      const problems = [problem("", `lists at most ${DEEPEST} deep`, describeKind(value))];
      records.push({ kind: "stray", payload: value, reason: "too-deep", problems });
    } else if (Array.isArray(value)) {
      for (const one of value) collect(one, depthLeft - 1);
    } else if (!isRecord(value)) {
      const problems = [problem("", expected, describeKind(value))];
      records.push({ kind: "stray", payload: value, reason: "not-a-record", problems });
    } else if (Object.keys(value).length > 0) {
      records.push(topicEnd === null ? { kind: "record", body: value, path: "" } : unwrap(value, topicEnd));
    }
  };
  collect(input, DEEPEST);
  return records;
}

const DEEPEST = 6;

function unwrap(record: Readonly<Record<string, unknown>>, topicEnd: string): CollectedRecord {
  const isBridge = record["detail"] !== undefined || record["detail-type"] !== undefined;
  const inner = isBridge ? record["detail"] : record;
  const start = isBridge ? "detail." : "";
  if (!isRecord(inner)) return stray(record, "detail", inner);
  const topic = inner["topicName"];
  if (topic === undefined) return isBridge ? { kind: "ignored" } : { kind: "record", body: record, path: "" };
  if (typeof topic !== "string" || !topic.endsWith(topicEnd)) return { kind: "ignored" };
  const body = inner["eventBody"];
  return isRecord(body)
    ? { kind: "record", body, path: `${start}eventBody.` }
    : stray(record, `${start}eventBody`, body);
}

function stray(payload: unknown, path: string, received: unknown): CollectedRecord {
  const problems = [problem(path, "an object", describeKind(received))];
  return { kind: "stray", payload, reason: "wrong-type", problems };
}
