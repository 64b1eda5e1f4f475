import type { JsonRecord } from "../../src/testing/simulation/model.ts";
import { uuid } from "../../src/testing/simulation/stories/directory.ts";
import type { ExpectedQuarantine, Platform } from "./story.ts";

/** A record that cannot be read, and why. */
export interface Damaged {
  readonly record: unknown;
  readonly expected: ExpectedQuarantine;
}

/** Damages copies of a good conversation detail in every way the platform or the road from it has been seen to. */
export function damagedGenesys(good: JsonRecord): Damaged[] {
  const withId = (index: number, fields: JsonRecord): JsonRecord => ({
    ...good,
    conversationId: uuid("c9", index),
    ...fields,
  });
  const start = good["conversationStart"] as string;
  const oneDigitDay = start.replace(/-02T/, "-2T");
  const all: Damaged[] = [
    damage("start-with-one-digit-day", "malformed-instant", withId(1, { conversationStart: oneDigitDay })),
    damage("segments-with-one-digit-day", "malformed-instant", withDates(withId(2, {}), /-02T/g, "-2T")),
    damage("start-is-a-word", "malformed-instant", withId(3, { conversationStart: "yesterday" })),
    damage("negative-wait", "invalid-number", withMetric(withId(4, {}), "tAcd", -5000)),
    damage("negative-transfers", "invalid-number", withMetric(withId(5, {}), "nTransferred", -1)),
    damage("wait-is-text", "wrong-type", withMetric(withId(6, {}), "tAcd", "forty")),
    damage("participants-is-text", "wrong-type", withId(7, { participants: "nobody" })),
    damage("without-id", "missing-id", withId(8, { conversationId: null })),
    damage("a-text", "not-a-record", "conversation"),
    damage("a-number", "not-a-record", 42),
  ];
  return all;
}

export function damagedCxone(good: JsonRecord): Damaged[] {
  const withId = (id: number, fields: JsonRecord): JsonRecord => ({
    ...good,
    contactId: id,
    masterContactId: id,
    ...fields,
  });
  return [
    damage(
      "start-with-one-digit-day",
      "malformed-instant",
      withId(516_209_000_100, { contactStartDate: "2026-03-2T09:00:00.000Z" }),
      "nice_cxone",
    ),
    damage("negative-wait", "invalid-number", withId(516_209_000_200, { inQueueSeconds: -12 }), "nice_cxone"),
    damage("wait-is-a-word", "wrong-type", withId(516_209_000_300, { inQueueSeconds: "long" }), "nice_cxone"),
    damage("without-id", "missing-id", { ...good, contactId: null, masterContactId: null }, "nice_cxone"),
    damage("null", "not-a-record", null, "nice_cxone"),
  ];
}

function damage(scenario: string, reason: string, record: unknown, platform: Platform = "genesys_cloud"): Damaged {
  return { record, expected: { platform, scenario, recordId: idOf(record), reason } };
}

function idOf(record: unknown): string | null {
  if (typeof record !== "object" || record === null) return null;
  const fields = record as JsonRecord;
  const id = fields["conversationId"] ?? fields["contactId"] ?? null;
  return id === null ? null : String(id);
}

function withDates(record: JsonRecord, from: RegExp, to: string): JsonRecord {
  const text = JSON.stringify(record["participants"]).replace(from, to);
  return { ...record, participants: JSON.parse(text) };
}

/** Sets a metric on every session that has one of that name, or adds it to the last session. */
function withMetric(record: JsonRecord, name: string, value: unknown): JsonRecord {
  const participants = JSON.parse(JSON.stringify(record["participants"])) as {
    sessions: { metrics: JsonRecord[] }[];
  }[];
  const all = participants.flatMap((participant) => participant.sessions.flatMap((session) => session.metrics));
  const named = all.find((metric) => metric["name"] === name);
  if (named === undefined)
    participants.at(-1)?.sessions[0]?.metrics.push({ name, value, emitDate: record["conversationStart"] });
  else named["value"] = value;
  return { ...record, participants };
}
