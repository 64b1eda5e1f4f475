import type { MapResult } from "../../src/adapters/model.ts";
import { describeValue, type Problem, problem } from "../../src/core/errors.ts";
import { formatInstant, parseInstant } from "../../src/core/instant.ts";
import { isId } from "../../src/interaction/field-checks.ts";
import { eventId } from "../../src/interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent, Quarantined } from "../../src/interaction/model.ts";
import { quarantine } from "../../src/interaction/quarantine.ts";
import { latestCopies } from "../../src/interaction/supersedes.ts";
import type { AdapterUnderTest } from "../../src/testing/test-adapter.ts";
import { conversation, event } from "../interaction/records.ts";

/** A platform that sends `{ id, start, end?, agent?, talkMs?, phone? }`, or lists of that. */
export const toyAdapter: AdapterUnderTest = {
  name: "toy",
  map: mapToy,
  fixtures: [
    {
      name: "a call",
      payload: {
        id: "call-1",
        start: "2026-03-02T08:00:00Z",
        end: "2026-03-02T08:05:00Z",
        agent: "a-1",
        talkMs: 60_500,
        phone: "+15550100123",
      },
      secrets: ["15550100123"],
      expected: {
        counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 },
        conversations: [
          conversation({
            conversation_id: "call-1",
            platform_origin: "toy",
            customer_key: null,
            queue_id: null,
            queue_wait_seconds: null,
            primary_agent_uuid: "a-1",
            event_ids: [eventId("toy", "call-1", "a-1", "")],
          }),
        ],
      },
    },
    {
      name: "a list with a running call and one without an id",
      payload: [
        { id: "call-0", start: "2026-03-02T07:00:00.250+01:00", agent: null },
        { start: "2026-03-02T08:00:00Z" },
      ],
      expected: { events: [], counts: { read: 2, mapped: 1, replaced: 0, ignored: 0, quarantined: 1 } },
    },
  ],
};

export function mapToy(payload: unknown): MapResult {
  const rows: readonly unknown[] = Array.isArray(payload) ? payload : [payload];
  const read = rows.map(mapRow);
  const quarantined = read.flatMap((one) => (one.kind === "quarantined" ? [one] : []));
  const mapped = read.flatMap((one) => (one.kind === "mapped" ? [one] : []));
  const kept = latestCopies(mapped.map((one) => one.conversation));
  const records = kept.map((one) => mapped.find((other) => other.conversation === one) as Mapped);
  const conversations = kept.sort(by((one) => `${one.started_at_utc} ${one.conversation_id}`));
  const events = records.flatMap((one) => one.event ?? []).sort(by((one) => `${one.timestamp_utc} ${one.event_id}`));
  const counts = {
    read: rows.length,
    mapped: kept.length,
    replaced: mapped.length - kept.length,
    ignored: 0,
    quarantined: quarantined.length,
  };
  return { conversations, events, quarantined, warnings: [], counts };
}

interface Mapped {
  readonly kind: "mapped";
  readonly conversation: CanonicalConversation;
  readonly event: CanonicalEvent | null;
}

function mapRow(row: unknown): Mapped | Quarantined {
  const isObject = typeof row === "object" && row !== null;
  const field = (key: string): unknown =>
    isObject && Object.hasOwn(row, key) ? ((row as Record<string, unknown>)[key] ?? null) : null;
  const [id, agent, talkMs] = [field("id"), field("agent"), field("talkMs")];
  const [start, end] = [parseInstant(field("start")), parseInstant(field("end"))];
  const problems: Problem[] = [];
  const check = (key: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(key, expected, describeValue(field(key))));
  };
  if (!isObject) problems.push(problem("", "an object", describeValue(row)));
  check("id", isId(id), "a text of 1 to 200 characters");
  check("start", start !== null && isFourDigitYear(start), "an instant");
  check(
    "end",
    field("end") === null || (end !== null && isFourDigitYear(end) && end >= (start ?? end)),
    "an instant after the start",
  );
  check("agent", agent === null || isId(agent), "a text of 1 to 200 characters");
  check("talkMs", talkMs === null || (typeof talkMs === "number" && talkMs >= 0 && talkMs <= 1e12), "milliseconds");
  if (problems.length > 0 || start === null || !isId(id)) {
    const recordId = isId(id) ? id : null;
    return quarantine({ platform: "toy", recordId, reason: "wrong-type", problems, payload: row });
  }
  const common = { platform_origin: "toy", queue_id: null };
  const part =
    agent === null
      ? null
      : event({
          ...common,
          event_id: eventId("toy", id, agent as string, ""),
          interaction_id: id,
          agent_uuid: agent as string,
          talk_time_seconds: talkMs === null ? null : (talkMs as number) / 1000 + 0,
          timestamp_utc: formatInstant(start),
          attributes: { toy_kind: "call" },
        });
  return {
    kind: "mapped",
    event: part,
    conversation: conversation({
      ...common,
      conversation_id: id,
      started_at_utc: formatInstant(start),
      ended_at_utc: end === null ? null : formatInstant(end),
      status: end === null ? "open" : "complete",
      queue_wait_seconds: null,
      customer_key: null,
      primary_agent_uuid: part?.agent_uuid ?? null,
      event_ids: part === null ? [] : [part.event_id],
    }),
  };
}

/** Offsets can lead out of the years that canonical records write. */
function isFourDigitYear(at: number): boolean {
  return at >= -62_167_219_200_000 && at <= 253_402_300_799_999;
}

function by<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
}
