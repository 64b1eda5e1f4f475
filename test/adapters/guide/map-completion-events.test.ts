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
    [
      "a wrong count and a history that is no list",
      event({}, { transferCount: -1, transferHistory: {} }),
      "invalid-number",
      ["data.transferCount", "data.transferHistory"],
    ],
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

  it("should let the latest count even where its JSON is less as text", () => {
    const pair = [
      event({}, { transferCount: 2 }),
      event({ timestamp: "2023-10-27T10:00:00.001Z" }, { transferCount: 1 }),
    ];
    for (const input of [pair, pair.toReversed()]) {
      expect(mapCompletionEvents(input).conversations.map((one) => one.transfer_count)).toEqual([1]);
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

  it("should say in words what it expected", () => {
    const told = (input: unknown) => mapCompletionEvents(input).quarantined[0]?.problems.map(({ message }) => message);
    expect(told(5)).toEqual(["the input: expected a completion event, or a list of them, received a number"]);
    expect(told([[[[[event()]]]]])).toEqual([
      "the input: expected a completion event, or a list of them, received lists nested more than 4 deep",
    ]);
    expect(mapCompletionEvents([[[[event()]]]]).counts.mapped).toBe(1);
    expect(told(event({ entityId: "", timestamp: undefined, data: null }))).toEqual([
      "entityId: expected a non-empty text, received a text of 0 characters",
      "data: expected an object, received null",
      "timestamp: expected an ISO 8601 instant, received missing",
    ]);
    expect(told(event({ timestamp: null }))).toEqual(["timestamp: expected an ISO 8601 instant, received null"]);
    const large = { transferCount: 2e9, totalQueueWaitTimeSeconds: 2e9 };
    expect(told(event({ entityId: "x".repeat(201) }, large))).toEqual([
      "entityId: expected a text of 1 to 200 characters, received a longer text",
      "data.transferCount: expected null or a whole number from 0 to 1000000000, received 2000000000",
      "data.totalQueueWaitTimeSeconds: expected null or a number of seconds from 0 to 1000000000, received 2000000000",
    ]);
  });

  it("should make a whole record of an event, of which all else is unknown", () => {
    const { conversations, warnings } = mapCompletionEvents(event());
    expect(warnings).toEqual([]);
    const [conversation] = conversations;
    expect(conversation).toStrictEqual({
      conversation_id: "i-1",
      platform_origin: "guide",
      started_at_utc: AT,
      ended_at_utc: AT,
      interaction_type: "other",
      direction: null,
      transfer_count: 1,
      agent_handoffs: null,
      queue_wait_seconds: 150,
      ivr_seconds: null,
      hold_seconds: null,
      outcome: null,
      mos: null,
      r_factor: null,
      codec: null,
      customer_key: null,
      queue_id: null,
      primary_agent_uuid: null,
      status: "complete",
      event_ids: [],
    });
  });

  it("should warn in words, and of each record in the order of the records", () => {
    const doubtful = (entityId: string) => event({ entityId }, { transferHistory: [1, 2, 3] });
    const { warnings } = mapCompletionEvents([doubtful("b"), event({ eventType: "x", entityId: 5 }), doubtful("a")]);
    const warning = { kind: "warning", platform: "guide" };
    const message = "The count of transfers and the length of the history disagree; the count won.";
    expect(warnings).toStrictEqual([
      {
        ...warning,
        conversationId: "",
        code: "other-event-type",
        message: "The event is of another type than interaction.completed and says nothing of effort.",
      },
      { ...warning, conversationId: "a", code: "transfer-disagreement", message },
      { ...warning, conversationId: "b", code: "transfer-disagreement", message },
    ]);
  });

  it("should let of equally late events the one count whose JSON is greater as text", () => {
    const pair = [event({}, { transferCount: 2 }), event({}, { transferCount: 10 })];
    for (const input of [pair, pair.toReversed()]) {
      expect(mapCompletionEvents(input).conversations.map((one) => one.transfer_count)).toEqual([2]);
    }
  });

  it("should keep the record's id and payload of what is in quarantine, the payload only if asked", () => {
    const input = event({}, { transferCount: -1 });
    expect(mapCompletionEvents(input).quarantined[0]).toMatchObject({ recordId: "i-1", platform: "guide" });
    expect(mapCompletionEvents(input).quarantined[0]).not.toHaveProperty("payload");
    expect(mapCompletionEvents(input, { keepPayload: true }).quarantined[0]).toHaveProperty("payload");
  });

  it("should not tell what a text in place of a number says", () => {
    const { quarantined } = mapCompletionEvents(event({}, { transferCount: "call Robin on +1 555 010 0123" }));
    expect(quarantined[0]?.problems[0]?.message).toBe(
      "data.transferCount: expected a whole number >= 0 or null, received a text of 29 characters",
    );
  });
});
