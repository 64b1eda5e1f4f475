import { describe, expect, it } from "vitest";
import type { CanonicalConversation } from "../../../src/interaction/model.ts";
import { networkSamples } from "../../../src/mos/windows/network-samples.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const conversation = (id: string, more: object = {}): CanonicalConversation => ({
  conversation_id: id,
  platform_origin: "genesys_cloud",
  started_at_utc: "2026-03-02T08:00:00.000Z",
  ended_at_utc: "2026-03-02T08:05:00.000Z",
  interaction_type: "voice",
  direction: "inbound",
  transfer_count: 0,
  agent_handoffs: 0,
  queue_wait_seconds: 10,
  ivr_seconds: 5,
  hold_seconds: 0,
  outcome: "answered",
  mos: 4.2,
  r_factor: 80,
  codec: "pcmu",
  customer_key: null,
  queue_id: "queue-b",
  primary_agent_uuid: "agent",
  status: "complete",
  event_ids: ["e"],
  ...more,
});

describe("networkSamples", () => {
  it("should give each queue its calls, measured at their end", () => {
    const series = networkSamples([
      conversation("1"),
      conversation("2", { queue_id: null, mos: 3.1 }),
      conversation("3", { queue_id: "queue-a", codec: "opus", mos: 4.88 }),
      conversation("4", { ended_at_utc: "2026-03-02T08:01:00.000Z", mos: 2 }),
    ]);
    const at = Date.UTC(2026, 2, 2, 8, 5);
    expect(series).toEqual([
      { queueId: null, source: "network", samples: [{ at, score: 3.1, source: "network", codec: "pcmu" }] },
      { queueId: "queue-a", source: "network", samples: [{ at, score: 4.88, source: "network", codec: "opus" }] },
      {
        queueId: "queue-b",
        source: "network",
        samples: [
          { at, score: 4.2, source: "network", codec: "pcmu" },
          { at: at - 240_000, score: 2, source: "network", codec: "pcmu" },
        ],
      },
    ]);
  });

  it("should have no sample of a call that was not measured, or still runs", () => {
    expect(
      networkSamples([conversation("1", { mos: null }), conversation("2", { ended_at_utc: null, status: "open" })]),
    ).toEqual([]);
    expect(networkSamples([])).toEqual([]);
  });

  it("should count the fuller of two copies, and calls of two platforms with one id", () => {
    const series = networkSamples([
      conversation("1", { status: "provisional", mos: 4.5 }),
      conversation("1", { mos: 3 }),
      conversation("1", { platform_origin: "nice_cxone", mos: 4 }),
    ]);
    expect(series[0]?.samples.map(({ score }) => score)).toEqual([3, 4]);
  });

  it("should give queues in code-unit order, also those with names of Object's own", () => {
    const ids = ["b", "B", "ä", "__proto__", "constructor", "a"];
    const series = networkSamples(ids.map((queue_id, i) => conversation(String(i), { queue_id })));
    expect(series.map(({ queueId }) => queueId)).toEqual(["B", "__proto__", "a", "b", "constructor", "ä"]);
  });

  it.each([[["queue-a", null]], [[null, "queue-a"]], [["0", null, "-"]]])(
    "should give calls without a queue first, whenever they came: %j",
    (ids) => {
      const series = networkSamples(ids.map((queue_id, i) => conversation(String(i), { queue_id })));
      expect(series.map(({ queueId }) => queueId)).toEqual([null, ...ids.filter((id) => id !== null).sort()]);
    },
  );

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["conversations"]],
    ["a list of nothing", [null], ["conversations[0]"]],
    ["a MOS in a text", [conversation("1", { mos: "4.2" })], ["conversations[0].mos"]],
    ["a MOS of NaN", [conversation("1", { mos: Number.NaN })], ["conversations[0].mos"]],
    ["an end that is none", [conversation("1", { ended_at_utc: "yesterday" })], ["conversations[0].ended_at_utc"]],
    [
      "an end in the machine's zone",
      [conversation("1", { ended_at_utc: "2026-03-02T08:00:00" })],
      ["conversations[0].ended_at_utc"],
    ],
    ["a number for a queue", [conversation("1", { queue_id: 5 })], ["conversations[0].queue_id"]],
    ["no id", [conversation("", {})], ["conversations[0].conversation_id"]],
  ])("should refuse %s", (_, given, paths) => {
    expect(refusedPaths(() => networkSamples(given as CanonicalConversation[]))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  it("should list few of many problems", () => {
    const wrong = { mos: "x", codec: 1, ended_at_utc: "noon" };
    const many = Array.from({ length: 100 }, (_, i) => conversation(String(i), wrong));
    const { problems } = refusalOf(() => networkSamples(many));
    expect(problems).toHaveLength(20);
    expect(problems[2]?.message).toBe(
      "conversations[0].ended_at_utc: expected an instant in ISO 8601 UTC, received a text",
    );
  });
});
