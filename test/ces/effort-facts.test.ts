import { describe, expect, it } from "vitest";
import { effortFacts } from "../../src/ces/effort-facts.ts";
import type { EffortSource } from "../../src/ces/model.ts";
import type { CanonicalConversation } from "../../src/interaction/model.ts";
import { refusedPaths } from "../core/refusal.ts";

const conversation: CanonicalConversation = {
  conversation_id: "c-1",
  platform_origin: "genesys_cloud",
  started_at_utc: "2026-03-02T09:00:00.000Z",
  ended_at_utc: "2026-03-02T09:10:00.000Z",
  interaction_type: "voice",
  direction: "inbound",
  transfer_count: 1,
  agent_handoffs: 1,
  queue_wait_seconds: 150.25,
  ivr_seconds: 12.5,
  hold_seconds: 40,
  outcome: "answered",
  mos: 4.1,
  r_factor: 80,
  codec: "opus",
  customer_key: null,
  queue_id: "q-1",
  primary_agent_uuid: "a-1",
  status: "complete",
  event_ids: [],
};
const facts = (source: unknown, options?: Parameters<typeof effortFacts>[1]) =>
  effortFacts(source as EffortSource, options);

describe("effortFacts of a canonical conversation", () => {
  it("should pass on what is known", () => {
    expect(facts(conversation)).toStrictEqual({
      kind: "ready",
      interactionId: "c-1",
      facts: { transferCount: 1, queueWaitSeconds: 150.25, holdSeconds: 40, ivrSeconds: 12.5 },
      completedAt: Date.UTC(2026, 2, 2, 9, 10),
      isProvisional: false,
      assumedZero: [],
      disposition: null,
      disagreement: null,
    });
  });

  it("should leave out hold and IVR where they are unknown, and keep a 0", () => {
    const unknown = facts({ ...conversation, hold_seconds: null, ivr_seconds: 0 });
    expect(unknown).toMatchObject({ kind: "ready" });
    expect(unknown.kind === "ready" && unknown.facts).toStrictEqual({
      transferCount: 1,
      queueWaitSeconds: 150.25,
      ivrSeconds: 0,
    });
  });

  it("should refuse options that are none, of another name or of another value", () => {
    const paths = (options: unknown) => refusedPaths(() => effortFacts(conversation, options as never));
    expect(paths(null)).toEqual(["ERR_INVALID_INPUT", "options"]);
    expect(() => effortFacts(conversation as never, null as never)).toThrow(/^effortFacts: 1 problem\n/);
    expect(paths({ missingwait: "zero", missingWait: "zerro" })).toEqual([
      "ERR_INVALID_INPUT",
      "options.missingwait",
      "options.missingWait",
    ]);
  });

  it("should be ready and provisional", () => {
    expect(facts({ ...conversation, status: "provisional" })).toMatchObject({ kind: "ready", isProvisional: true });
  });

  it.each(["complete", "provisional"] as const)("should not take a %s one without an end", (status) => {
    expect(facts({ ...conversation, status, ended_at_utc: null })).toMatchObject({
      kind: "invalid",
      missing: [],
      problems: [{ path: "ended_at_utc", expected: `an instant where the status is ${status}`, received: "null" }],
    });
  });

  it("should take a wait of 0 for one", () => {
    expect(facts({ ...conversation, queue_wait_seconds: 0 })).toMatchObject({
      kind: "ready",
      facts: { queueWaitSeconds: 0 },
    });
  });

  it("should miss the end of an open one, whatever else is known", () => {
    expect(facts({ ...conversation, status: "open", ended_at_utc: null })).toStrictEqual({
      kind: "missing",
      interactionId: "c-1",
      missing: ["endedAt"],
      lookup: {
        record: "conversation-detail",
        platformOrigin: "genesys_cloud",
        interactionId: "c-1",
        facts: ["endedAt"],
      },
    });
    const nothing = { ...conversation, status: "open", transfer_count: null, queue_wait_seconds: null };
    expect(facts(nothing)).toMatchObject({ missing: ["transferCount", "queueWaitSeconds", "endedAt"] });
    expect(facts(nothing, { missingWait: "zero" })).toMatchObject({ missing: ["transferCount", "endedAt"] });
  });

  it.each([
    ["genesys_cloud", "conversation-detail"],
    ["nice_cxone", "completed-contact"],
    ["guide", "interaction"],
    ["my_platform", "interaction"],
  ])("should look up %s in its %s", (platformOrigin, record) => {
    const result = facts({ ...conversation, platform_origin: platformOrigin, transfer_count: null });
    expect(result).toMatchObject({ kind: "missing", lookup: { record, platformOrigin, facts: ["transferCount"] } });
  });

  it.each([
    ["conversation_id", [1, "", null]],
    ["platform_origin", [1, "", null]],
    ["status", ["done", null, undefined]],
    ["ended_at_utc", ["2026-03-02", "", 5]],
    ["transfer_count", [-1, 1.5, "1", Number.NaN, true]],
    ["queue_wait_seconds", [-0.1, "1", Number.NaN, Number.POSITIVE_INFINITY, []]],
    ["hold_seconds", [-1]],
    ["ivr_seconds", ["12"]],
  ])("should not read a broken %s", (field, values) => {
    for (const value of values) {
      const result = facts({ ...conversation, [field]: value });
      expect(result.kind).toBe("invalid");
      expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual([field]);
    }
  });

  it("should name every problem, and what is missing because of them", () => {
    const result = facts({ conversation_id: "c-1", queue_wait_seconds: -1 }, { missingWait: "zero" });
    expect(result).toMatchObject({
      kind: "invalid",
      interactionId: "c-1",
      missing: ["transferCount", "queueWaitSeconds"],
    });
    expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual([
      "platform_origin",
      "status",
      "queue_wait_seconds",
    ]);
  });
});

describe("effortFacts of guide data", () => {
  const history = (length: number): string[] => Array.from({ length }, (_, i) => `leg ${i}`);

  it.each([
    ["a count alone", 3, undefined, 3, null],
    ["a count of 0 alone", 0, undefined, 0, null],
    ["a count of 0 with no history", 0, null, 0, null],
    ["a count of 0 with an empty history", 0, [], 0, null],
    ["a count of 0 with a history of three", 0, history(3), 2, null],
    ["a count of 0 with a history of one", 0, history(1), 0, null],
    ["no count with a history of three", undefined, history(3), 2, null],
    ["a null count with a history of one", null, history(1), 0, null],
    ["a null count with a history of two", null, history(2), 1, null],
    ["a count with the same history", 2, history(3), 2, null],
    ["a count with a longer history", 1, history(4), 1, { counted: 1, fromHistory: 3 }],
    ["a count with a shorter history", 3, history(1), 3, { counted: 3, fromHistory: 0 }],
    ["a count with an empty history", 3, [], 3, null],
  ])("should read %s", (_, transferCount, transferHistory, expected, disagreement) => {
    const result = facts({ transferCount, transferHistory, totalQueueWaitTimeSeconds: 5 });
    expect(result).toMatchObject({ kind: "ready", facts: { transferCount: expected }, disagreement });
  });

  it.each([
    ["neither", {}],
    ["nulls", { transferCount: null, transferHistory: null }],
    ["an empty history", { transferHistory: [] }],
    ["a null count and an empty history", { transferCount: null, transferHistory: [] }],
  ])("should miss the count with %s", (_, data) => {
    expect(facts({ ...data, totalQueueWaitTimeSeconds: 0 })).toStrictEqual({
      kind: "missing",
      interactionId: null,
      missing: ["transferCount"],
      lookup: { record: "interaction", platformOrigin: "guide", interactionId: null, facts: ["transferCount"] },
    });
  });

  it("should miss the wait, or take it for 0 and say so if the caller wants that", () => {
    expect(facts({ transferCount: 1 })).toMatchObject({ kind: "missing", missing: ["queueWaitSeconds"] });
    expect(facts({ transferCount: 1 }, { missingWait: "missing" })).toMatchObject({ kind: "missing" });
    expect(facts({ transferCount: 1, totalQueueWaitTimeSeconds: null }, { missingWait: "zero" })).toStrictEqual({
      kind: "ready",
      interactionId: null,
      facts: { transferCount: 1, queueWaitSeconds: 0 },
      completedAt: null,
      isProvisional: false,
      assumedZero: ["queueWaitSeconds"],
      disposition: null,
      disagreement: null,
    });
    const known = facts({ transferCount: 1, totalQueueWaitTimeSeconds: 9 }, { missingWait: "zero" });
    expect(known).toMatchObject({ facts: { queueWaitSeconds: 9 }, assumedZero: [] });
  });

  it("should pass the disposition through", () => {
    const data = { transferCount: 0, totalQueueWaitTimeSeconds: 0 };
    expect(facts({ ...data, disposition: "Customer Satisfaction" })).toMatchObject({
      disposition: "Customer Satisfaction",
    });
    expect(facts({ ...data, disposition: null })).toMatchObject({ disposition: null });
  });

  it.each([
    ["transferCount", [-1, 0.5, "3", false, Number.NaN, {}]],
    ["transferHistory", ["abc", 3, {}]],
    ["totalQueueWaitTimeSeconds", [-1, "450", Number.NaN, []]],
    ["disposition", [3, {}, []]],
  ])("should not read a broken %s", (field, values) => {
    for (const value of values) {
      const data = { transferCount: 1, totalQueueWaitTimeSeconds: 1, [field]: value };
      const result = facts(data);
      expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual([field]);
    }
  });

  it("should never write -0", () => {
    const result = facts({ transferCount: -0, totalQueueWaitTimeSeconds: -0 });
    expect(result.kind === "ready" && result.facts).toStrictEqual({ transferCount: 0, queueWaitSeconds: 0 });
  });
});

describe("effortFacts of the guide's event", () => {
  const event = {
    entityId: "interaction-id-uuid",
    eventType: "interaction.completed",
    timestamp: "2023-10-27T10:00:00.000Z",
    data: { transferCount: 3, totalQueueWaitTimeSeconds: 450, disposition: "Customer Satisfaction" },
  };

  it("should read it", () => {
    expect(facts(event)).toStrictEqual({
      kind: "ready",
      interactionId: "interaction-id-uuid",
      facts: { transferCount: 3, queueWaitSeconds: 450 },
      completedAt: Date.UTC(2023, 9, 27, 10),
      isProvisional: false,
      assumedZero: [],
      disposition: "Customer Satisfaction",
      disagreement: null,
    });
  });

  it("should do without a timestamp", () => {
    expect(facts({ ...event, timestamp: null })).toMatchObject({ kind: "ready", completedAt: null });
    const { timestamp: _, ...rest } = event;
    expect(facts(rest)).toMatchObject({ kind: "ready", completedAt: null });
  });

  it("should miss what its data misses, and know the interaction to look up", () => {
    const result = facts({ ...event, data: { totalQueueWaitTimeSeconds: 1 } });
    expect(result).toMatchObject({
      kind: "missing",
      interactionId: "interaction-id-uuid",
      lookup: { record: "interaction", interactionId: "interaction-id-uuid" },
    });
  });

  it.each([
    ["entityId", [undefined, "", 7], "entityId"],
    ["eventType", [undefined, "interaction.started"], "eventType"],
    ["timestamp", ["yesterday", 5], "timestamp"],
    ["data", [undefined, null, [], "x"], "data"],
    ["data", [{ transferCount: "3", totalQueueWaitTimeSeconds: 1 }], "data.transferCount"],
    ["data", [{ transferCount: 3, totalQueueWaitTimeSeconds: -1 }], "data.totalQueueWaitTimeSeconds"],
    ["data", [{ transferCount: 3, totalQueueWaitTimeSeconds: 1, disposition: 1 }], "data.disposition"],
    ["data", [{ transferHistory: {}, transferCount: 1, totalQueueWaitTimeSeconds: 1 }], "data.transferHistory"],
  ])("should not read a broken %s", (field, values, path) => {
    for (const value of values) {
      const result = facts({ ...event, [field]: value });
      expect(result.kind === "invalid" && result.problems.map((one) => one.path)).toEqual([path]);
    }
  });

  it("should know an event by its id or by its type", () => {
    expect(facts({ entityId: "i-1" })).toMatchObject({ kind: "invalid", interactionId: "i-1" });
    expect(facts({ eventType: "interaction.completed" })).toMatchObject({ kind: "invalid", interactionId: null });
  });
});

describe("effortFacts of anything else", () => {
  it.each([[null], [undefined], [3], ["text"], [[]], [true]])("should not read %j", (source) => {
    const result = facts(source);
    expect(result).toMatchObject({ kind: "invalid", interactionId: null });
    expect(result.kind === "invalid" && result.problems.map(({ path }) => path)).toEqual([""]);
  });

  it("should find neither facts nor kinds on a prototype", () => {
    expect(facts(JSON.parse('{ "__proto__": { "eventType": "x" } }'))).toMatchObject({ kind: "missing" });
    expect(facts(Object.create({ conversation_id: "c-1" }))).toMatchObject({ kind: "missing", interactionId: null });
  });

  it("should say in words what it expected", () => {
    const messages = (source: unknown) => {
      const result = facts(source);
      return result.kind === "invalid" ? result.problems.map(({ message }) => message) : [];
    };
    expect(messages(3)).toEqual(["the input: expected a conversation, a completion event or its data, received 3"]);
    const conversationLike = { conversation_id: "", platform_origin: 1, status: "done", ended_at_utc: "x" };
    expect(messages({ ...conversationLike, transfer_count: 0.5, hold_seconds: -1 })).toEqual([
      "conversation_id: expected a non-empty text, received a text of 0 characters",
      "platform_origin: expected a non-empty text, received 1",
      'status: expected "complete", "provisional" or "open", received a text of 4 characters',
      "ended_at_utc: expected an ISO 8601 instant or null, received a text of 1 characters",
      "transfer_count: expected a whole number >= 0 or null, received 0.5",
      "hold_seconds: expected a finite number >= 0 or null, received -1",
    ]);
    expect(messages({ entityId: 3, eventType: null, timestamp: "x", data: [] })).toEqual([
      "entityId: expected a non-empty text, received 3",
      'eventType: expected "interaction.completed", received null',
      "timestamp: expected an ISO 8601 instant or null, received a text of 1 characters",
      "data: expected an object, received an array of 0",
    ]);
    expect(messages({ transferHistory: "x", disposition: 1 })).toEqual([
      "transferHistory: expected an array or null, received a text of 1 characters",
      "disposition: expected a text or null, received 1",
    ]);
  });

  it("should tell no text it did not understand: it may be personal", () => {
    const result = facts({ entityId: "i-1", eventType: "+44 20 7946 0000", timestamp: "Ada Lovelace", data: {} });
    expect(JSON.stringify(result)).not.toMatch(/7946|Ada/);
  });
});
