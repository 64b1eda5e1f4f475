import { describe, expect, it, vi } from "vitest";
import { FIXTURES } from "../../examples/third-adapter/fixtures.ts";
import { mapHarbourCalls } from "../../examples/third-adapter/map-harbour-calls.ts";
import { effortFacts } from "../../src/ces/effort-facts.ts";
import { readText } from "../support/source.ts";

describe("mapHarbourCalls", () => {
  const payload = (index: number): unknown => FIXTURES[index]?.payload;

  it("should add up the parts of a call that was passed on, in order of their beginning", () => {
    const { conversations, events } = mapHarbourCalls(payload(0), {
      agents: { bela: "agent-2" },
      ingestionBatchId: "b",
    });
    expect(conversations).toMatchObject([
      {
        transfer_count: 1,
        agent_handoffs: 1,
        queue_wait_seconds: 42.5,
        hold_seconds: 15,
        outcome: "answered",
        primary_agent_uuid: "agent-2",
        status: "complete",
        event_ids: events.map(({ event_id }) => event_id),
      },
    ]);
    expect(events).toMatchObject([
      { agent_uuid: "ada", is_primary_agent: false, handle_time_seconds: 65.2, transferred_out: true },
      { agent_uuid: "agent-2", is_primary_agent: true, handle_time_seconds: 245, transferred_out: false },
    ]);
    expect(events.every((event) => event.ingestion_batch_id === "b")).toBe(true);
    expect(effortFacts(conversations[0] as never)).toMatchObject({ kind: "ready" });
  });

  it("should take the copy of the highest revision, in either order", () => {
    for (const pages of [
      [payload(0), payload(1)],
      [payload(1), payload(0)],
    ]) {
      const { conversations, counts } = mapHarbourCalls(pages);
      expect(conversations.map(({ conversation_id, status }) => `${conversation_id} ${status}`)).toEqual([
        "H-1001 complete",
        "H-1002 open",
      ]);
      expect(counts).toEqual({ read: 3, mapped: 2, replaced: 1, ignored: 0, quarantined: 0 });
    }
  });

  it("should not know what it was not told", () => {
    const [waiting] = mapHarbourCalls(payload(1)).conversations;
    expect(waiting).toMatchObject({ transfer_count: null, hold_seconds: null, outcome: null, ended_at_utc: null });
    const { conversations, events, warnings } = mapHarbourCalls(payload(3));
    expect(conversations[0]).toMatchObject({ interaction_type: "other", status: "provisional" });
    expect(events[0]).toMatchObject({ after_call_work_seconds: null, handle_time_seconds: null });
    expect(warnings.map(({ code }) => code)).toEqual(["unknown-channel"]);
  });

  const sound = { call_no: "H-1", opened: "2026-03-02T08:00:00Z" };
  const leg = { leg_no: "1", agent: "ada" };
  it.each([
    ["not-a-record", "busy", [""]],
    ["too-deep", [[[[[sound]]]]], [""]],
    ["missing-id", {}, ["call_no", "opened"]],
    ["missing-id", { ...sound, call_no: "x".repeat(201) }, ["call_no", "call_no"]],
    ["missing-id", { ...sound, legs: [{ ...leg, agent: null }] }, ["legs[0]."]],
    ["malformed-instant", { ...sound, opened: "2026-02-30T08:00:00Z" }, ["opened"]],
    ["malformed-instant", { ...sound, opened: "2026-03-02T08:00:00+01:00" }, ["opened"]],
    ["malformed-instant", { ...sound, closed: "2026-03-02T07:59:59Z" }, ["closed"]],
    ["invalid-number", { ...sound, queue_s: -1, legs: [{ ...leg, talk_s: "9" }] }, ["queue_s", "legs[0].talk_s"]],
    ["wrong-type", { ...sound, channel: 3, legs: [null] }, ["channel", "legs[0]"]],
    ["wrong-type", { ...sound, legs: [leg, leg] }, ["legs[1].leg_no"]],
    ["wrong-type", { ...sound, legs: Array.from({ length: 101 }, () => leg) }, ["legs"]],
  ])("should set aside as %s what cannot be read: %j", (reason, input, paths) => {
    const { quarantined, conversations } = mapHarbourCalls(input);
    expect(conversations).toEqual([]);
    expect(quarantined.map((entry) => [entry.reason, entry.problems.map(({ path }) => path)])).toEqual([
      [reason, paths],
    ]);
  });
});

describe("the worked example of the document", () => {
  const quoted = [...readText("docs/adapters.md").matchAll(/^```ts no-run\n\/\/ (examples\/\S+)\n([\s\S]*?)^```$/gm)];

  it("should be quoted as it is in the files", () => {
    expect(quoted.length).toBeGreaterThan(2);
    for (const [, path = "", code = ""] of quoted) {
      for (const part of code.split(/^\/\/ …\n/m)) expect(readText(path)).toContain(part.trim());
    }
  });

  it("should keep the contract of adapters: print a line per check and end well", async () => {
    const lines: string[] = [];
    const before = process.exitCode;
    vi.spyOn(console, "log").mockImplementation((...words) => lines.push(words.join(" ")));
    await import("../../examples/third-adapter/check.ts");
    vi.restoreAllMocks();
    expect(process.exitCode).toBe(0);
    process.exitCode = before;
    expect(lines).toHaveLength(FIXTURES.length + 9);
    expect(lines.every((line) => line.startsWith("ok "))).toBe(true);
  });
});
