import { describe, expect, it } from "vitest";
import { mapCompletionEvents } from "../../../src/adapters/guide/map-completion-events.ts";
import { effortFacts } from "../../../src/ces/effort-facts.ts";
import type { CanonicalConversation } from "../../../src/interaction/model.ts";
import guide from "../../guide/adapters.json" with { type: "json" };

const AT = "2023-10-27T10:00:00.000Z";
const event = (changes: object = {}, data: object = {}): object => ({
  entityId: "i-1",
  eventType: "interaction.completed",
  timestamp: AT,
  data: { transferCount: 1, totalQueueWaitTimeSeconds: 150, ...data },
  ...changes,
});

describe("mapCompletionEvents", () => {
  it.each(guide.completionEvents)("$source: $title", ({ input, expected }) => {
    const { conversations, quarantined } = mapCompletionEvents(input);
    expect(quarantined).toEqual([]);
    expect(conversations).toEqual([expect.objectContaining({ ...expected, platform_origin: "guide" })]);
  });

  it("should give facts that say what the event itself says", () => {
    for (const { input } of guide.completionEvents) {
      const direct = effortFacts(input);
      const mapped = effortFacts(mapCompletionEvents(input).conversations[0] as CanonicalConversation);
      expect(mapped.kind).toBe(direct.kind);
      if (direct.kind === "ready" && mapped.kind === "ready") expect(mapped.facts).toEqual(direct.facts);
      if (direct.kind === "missing" && mapped.kind === "missing") expect(mapped.missing).toEqual(direct.missing);
    }
  });

  it.each([[null], [undefined], [""], [[]], [[null, [undefined]]]])("should find nothing in %j", (input) => {
    expect(mapCompletionEvents(input).counts).toEqual({ read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 });
  });

  it.each([
    ["no entity id", event({ entityId: undefined }), "missing-id", ["entityId"]],
    ["an empty entity id", event({ entityId: "" }), "missing-id", ["entityId"]],
    ["an id of 201 characters", event({ entityId: "x".repeat(201) }), "missing-id", ["entityId"]],
    ["no timestamp", event({ timestamp: null }), "malformed-instant", ["timestamp"]],
    ["a one-digit day", event({ timestamp: "2023-10-2T10:00:00.000Z" }), "malformed-instant", ["timestamp"]],
    ["a negative count", event({}, { transferCount: -1 }), "invalid-number", ["data.transferCount"]],
    ["half a transfer", event({}, { transferCount: 1.5 }), "invalid-number", ["data.transferCount"]],
    ["a count as text", event({}, { transferCount: "1" }), "wrong-type", ["data.transferCount"]],
    ["NaN", event({}, { totalQueueWaitTimeSeconds: Number.NaN }), "invalid-number", ["data.totalQueueWaitTimeSeconds"]],
    [
      "a wait of an age",
      event({}, { totalQueueWaitTimeSeconds: 1e10 }),
      "invalid-number",
      ["data.totalQueueWaitTimeSeconds"],
    ],
    ["a history that is no list", event({}, { transferHistory: {} }), "wrong-type", ["data.transferHistory"]],
    ["no data", event({ data: null }), "wrong-type", ["data"]],
    ["no event type", event({ eventType: 7 }), "wrong-type", ["eventType"]],
    [
      "several problems",
      event({ timestamp: "yesterday" }, { transferCount: -1 }),
      "malformed-instant",
      ["timestamp", "data.transferCount"],
    ],
  ])("should put %s into quarantine with every path", (_, input, reason, paths) => {
    const { conversations, quarantined, counts } = mapCompletionEvents(input);
    expect(conversations).toEqual([]);
    expect(quarantined).toEqual([expect.objectContaining({ reason })]);
    expect(quarantined[0]?.problems.map((problem) => problem.path)).toEqual(paths);
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, ignored: 0, quarantined: 1 });
  });

  it.each([
    ["a text", "busy", "not-a-record"],
    ["a number", [5], "not-a-record"],
    ["lists nested too deep", [[[[[event()]]]]], "too-deep"],
  ])("should put %s into quarantine as %s", (_, input, reason) => {
    const { quarantined, counts } = mapCompletionEvents(input, { keepPayload: true });
    expect(quarantined).toEqual([expect.objectContaining({ reason, recordId: null, payload: expect.anything() })]);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
  });

  it("should ignore events of other types with a warning", () => {
    const { warnings, counts } = mapCompletionEvents([event({ eventType: "interaction.started" }), { eventType: "x" }]);
    expect(warnings.map(({ code, conversationId }) => [code, conversationId])).toEqual([
      ["other-event-type", "i-1"],
      ["other-event-type", ""],
    ]);
    expect(counts).toEqual({ read: 2, mapped: 0, replaced: 0, ignored: 2, quarantined: 0 });
  });

  it("should let the latest of several events count, whichever came first", () => {
    const early = event({}, { transferCount: 1 });
    const late = event({ timestamp: "2023-10-27T10:00:00.001Z" }, { transferCount: 2 });
    for (const input of [
      [early, late],
      [late, early],
    ]) {
      const { conversations, counts } = mapCompletionEvents(input);
      expect(conversations.map((one) => one.transfer_count)).toEqual([2]);
      expect(counts).toEqual({ read: 2, mapped: 1, replaced: 1, ignored: 0, quarantined: 0 });
    }
  });

  it("should give the same answer for equally late events in any order", () => {
    const pair = [event({}, { transferCount: 1 }), event({}, { transferCount: 2 })];
    expect(mapCompletionEvents(pair)).toEqual(mapCompletionEvents(pair.toReversed()));
  });

  it("should warn when the count and the history disagree", () => {
    const { conversations, warnings } = mapCompletionEvents(event({}, { transferHistory: [1, 2, 3] }));
    expect(conversations[0]?.transfer_count).toBe(1);
    expect(warnings.map((warning) => warning.code)).toEqual(["transfer-disagreement"]);
  });

  it("should order records by timestamp, then id", () => {
    const later = event({ entityId: "a", timestamp: "2023-10-27T11:00:00.000Z" });
    const input = [later, event({ entityId: "c" }), event({ entityId: "b" })];
    expect(mapCompletionEvents(input).conversations.map((one) => one.conversation_id)).toEqual(["b", "c", "a"]);
  });

  it("should not tell what a text in place of a number says", () => {
    const { quarantined } = mapCompletionEvents(event({}, { transferCount: "call Robin on +1 555 010 0123" }));
    expect(quarantined[0]?.problems[0]?.message).toBe(
      "data.transferCount: expected a whole number >= 0 or null, received a text of 29 characters",
    );
  });
});
