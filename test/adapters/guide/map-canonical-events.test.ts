import { describe, expect, it } from "vitest";
import { mapCanonicalEvents } from "../../../src/adapters/guide/map-canonical-events.ts";
import guide from "../../guide/adapters.json" with { type: "json" };

const sample = guide.canonicalEvents[0]?.input as object;

describe("mapCanonicalEvents", () => {
  it.each(guide.canonicalEvents)("$source: $title", ({ input, expected }) => {
    expect(mapCanonicalEvents(input)).toMatchObject({ events: [expected], quarantined: [], conversations: [] });
  });

  it("should take canonical events as they are", () => {
    const { events } = mapCanonicalEvents(sample);
    expect(mapCanonicalEvents(events).events).toEqual(events);
  });

  it("should look ids up in the caller's tables, own entries only", () => {
    const input = { ...sample, agent_uuid: "constructor", queue_id: "q", disposition_code: "d" };
    const { events } = mapCanonicalEvents(input, { agents: {}, queues: { q: "Billing" }, dispositions: { d: "Kept" } });
    expect(events[0]).toMatchObject({ agent_uuid: "constructor", queue_id: "Billing", disposition_code: "Kept" });
  });

  it("should name the caller's batch where the event names none", () => {
    const { ingestion_batch_id: _, ...unbatched } = sample as { ingestion_batch_id: string };
    const batchOf = (input: object): unknown =>
      mapCanonicalEvents(input, { ingestionBatchId: "b-1" }).events[0]?.ingestion_batch_id;
    expect([batchOf(unbatched), batchOf(sample)]).toEqual(["b-1", "batch_20240514_1430"]);
  });

  it.each([
    ["no score", { quality_score: null }, "none"],
    ["a score", { quality_score: 0 }, "provisional"],
    ["a score that says so itself", { quality_score: 0, quality_status: "final" }, "final"],
    ["a status of null", { quality_score: 0, quality_status: null }, "provisional"],
  ])("should say of %s what may still change", (_, changes, status) => {
    expect(mapCanonicalEvents({ ...sample, ...changes }).events[0]?.quality_status).toBe(status);
  });

  it.each([
    ["no id", { event_id: undefined }, "missing-id", ["event_id", "interaction_id"]],
    ["no agent", { agent_uuid: null }, "missing-id", ["agent_uuid"]],
    ["an id that is a number of the tables", { agent_uuid: 5 }, "missing-id", ["agent_uuid"]],
    ["no id of its own", { event_id: null, interaction_id: "i-1" }, "missing-id", ["event_id"]],
    ["no id of its interaction", { interaction_id: "" }, "missing-id", ["interaction_id"]],
    [
      "no agent and a wrong number",
      { agent_uuid: null, quality_score: 101, timestamp_utc: "x" },
      "missing-id",
      ["agent_uuid", "quality_score", "timestamp_utc"],
    ],
    [
      "a malformed instant and a wrong number",
      { quality_score: 101, timestamp_utc: "x" },
      "malformed-instant",
      ["quality_score", "timestamp_utc"],
    ],
    [
      "a wrong number and a wrong text",
      { quality_score: 101, direction: "x" },
      "invalid-number",
      ["quality_score", "direction"],
    ],
    ["no platform", { platform_origin: "Genesys Cloud" }, "wrong-type", ["platform_origin"]],
    ["a malformed instant", { timestamp_utc: "2024-05-1T14:32:00Z" }, "malformed-instant", ["timestamp_utc"]],
    ["a negative duration", { hold_time_seconds: -1 }, "invalid-number", ["hold_time_seconds"]],
    ["NaN", { talk_time_seconds: Number.NaN }, "invalid-number", ["talk_time_seconds"]],
    ["infinity", { talk_time_seconds: Number.POSITIVE_INFINITY }, "invalid-number", ["talk_time_seconds"]],
    ["a text for a number", { quality_score: "92" }, "wrong-type", ["quality_score"]],
    ["a score of 101", { quality_score: 101 }, "invalid-number", ["quality_score"]],
    ["an unknown kind", { interaction_type: "fax" }, "wrong-type", ["interaction_type"]],
    ["an unknown field", { wrap_up_code: "x" }, "wrong-type", ["wrap_up_code"]],
    ["a nested attribute", { attributes: { a: {} } }, "wrong-type", ["attributes.a"]],
  ])("should put %s into quarantine", (_, changes, reason, paths) => {
    const tables = { agents: { 5: "a-5" }, queues: { 5: "q-5" } };
    const { events, quarantined, counts } = mapCanonicalEvents({ ...sample, ...changes }, tables);
    expect(events).toEqual([]);
    expect(quarantined).toEqual([expect.objectContaining({ reason })]);
    expect(quarantined[0]?.problems.map((problem) => problem.path).toSorted()).toEqual(paths.toSorted());
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, ignored: 0, quarantined: 1 });
  });

  it("should not tell what an unfit text says", () => {
    const input = { ...sample, quality_score: "Robin Example", interaction_type: "fax" };
    const [entry] = mapCanonicalEvents(input).quarantined;
    expect(JSON.stringify(entry)).not.toContain("Robin");
    expect(entry?.problems.map(({ path, received }) => [path, received])).toContainEqual(["interaction_type", '"fax"']);
  });

  it("should fill in what the guide's shape leaves out, and nothing else", () => {
    const least = { event_id: "e-1", platform_origin: "genesys_cloud", agent_uuid: "a-7" };
    const filled = {
      ...least,
      interaction_id: "e-1",
      is_primary_agent: true,
      interaction_type: "other",
      direction: null,
      queue_id: null,
      handle_time_seconds: null,
      talk_time_seconds: null,
      hold_time_seconds: null,
      after_call_work_seconds: null,
      disposition_code: null,
      quality_score: null,
      quality_status: "none",
      sentiment_score: null,
      transferred_out: null,
      attributes: {},
      timestamp_utc: "2024-05-14T14:32:00.000Z",
      ingestion_batch_id: null,
    };
    const given = { ...least, timestamp_utc: "2024-05-14T16:32:00+02:00" };
    expect(mapCanonicalEvents(given)).toStrictEqual({
      conversations: [],
      events: [filled],
      quarantined: [],
      warnings: [],
      counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 },
    });
    const nulls = Object.fromEntries(Object.keys(filled).map((key) => [key, null]));
    expect(mapCanonicalEvents({ ...nulls, ...given }).events).toEqual([filled]);
    const own = { interaction_id: "i-1", interaction_type: "chat", attributes: { a: 1 }, queue_id: undefined };
    expect(mapCanonicalEvents({ ...given, ...own }).events).toEqual([{ ...filled, ...own, queue_id: null }]);
  });

  it("should say in words what it expected, texts by name only where they are no ids", () => {
    const told = (changes: object) =>
      mapCanonicalEvents({ ...sample, ...changes }).quarantined[0]?.problems.map(({ message }) => message);
    expect(mapCanonicalEvents("busy").quarantined[0]?.problems.map(({ message }) => message)).toEqual([
      "the input: expected a canonical event, or a list of them, received a string",
    ]);
    for (const field of ["timestamp_utc", "interaction_type", "direction", "quality_status", "platform_origin"]) {
      expect(told({ [field]: "Ann!" })?.[0]).toContain('received "Ann!"');
    }
    expect(told({ quality_score: "Ann" })).toEqual([
      "quality_score: expected null or a number from 0 to 100, received another text",
    ]);
    for (const text of ["x".repeat(100_000), 'a"', "a\n"]) {
      expect(told({ quality_score: text })?.[0]).toMatch(/received another text$/);
    }
    expect(told({ quality_score: 101 })).toEqual([
      "quality_score: expected null or a number from 0 to 100, received 101",
    ]);
  });

  it.each([
    ["e-1", "e-1"],
    ["", null],
    [5, null],
  ])("should put a record with the id %j into quarantine as that of %j", (event_id, recordId) => {
    const [entry] = mapCanonicalEvents({ ...sample, event_id, quality_score: 101 }).quarantined;
    expect(entry).toMatchObject({ recordId, platform: "guide" });
  });

  it("should put events in order of their instants, then ids", () => {
    const at = (event_id: string, minute: number) => ({
      ...sample,
      event_id,
      timestamp_utc: `2024-05-14T14:${minute}:00Z`,
    });
    const { events } = mapCanonicalEvents([at("b", 32), at("c", 31), at("a", 32)]);
    expect(events.map((one) => one.event_id)).toEqual(["c", "a", "b"]);
  });

  it("should refuse a key that reaches for the prototype", () => {
    const input: unknown = JSON.parse(`{"__proto__": {"polluted": 1}, ${JSON.stringify(sample).slice(1)}`);
    const { quarantined } = mapCanonicalEvents(input);
    expect(quarantined[0]?.problems.map((problem) => problem.path)).toEqual(["__proto__"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("should keep the fuller of two copies and count the other as replaced", () => {
    const { queue_id: _, ...less } = { ...sample, queue_id: null, disposition_code: null };
    for (const input of [
      [sample, less],
      [less, sample],
    ]) {
      const { events, counts } = mapCanonicalEvents(input);
      expect(events.map((event) => event.disposition_code)).toEqual(["sale_completed"]);
      expect(counts).toEqual({ read: 2, mapped: 1, replaced: 1, ignored: 0, quarantined: 0 });
    }
  });
});

describe("who owns an interaction whose events do not say", () => {
  const part = (event_id: string, talk_time_seconds: number | null, more: object = {}): object => ({
    ...sample,
    event_id,
    interaction_id: "i-1",
    talk_time_seconds,
    ...more,
  });
  const ownersOf = (input: object[]): readonly string[] =>
    mapCanonicalEvents(input)
      .events.filter((event) => event.is_primary_agent)
      .map((event) => event.event_id);

  it.each([
    ["the part with the most talk", [part("a", 60), part("b", 90), part("c", 30)], ["b"]],
    ["the last of equals", [part("a", 60), part("b", 60)], ["b"]],
    ["the last where talk is unknown", [part("a", null), part("b", null)], ["b"]],
    ["the last, whose talk is unknown, of parts without talk", [part("a", 0), part("b", null)], ["b"]],
    ["the one that talked, whatever is unknown of the last", [part("a", 1), part("b", null)], ["a"]],
    ["the first that says so itself", [part("a", 10), part("b", 5, { is_primary_agent: true }), part("c", 90)], ["b"]],
    ["the one that says so itself", [part("a", 10, { is_primary_agent: true }), part("b", 90)], ["a"]],
    ["none that says it is not", [part("a", 10), part("b", 90, { is_primary_agent: false })], ["a"]],
    ["nobody where all say they are not", [part("a", 10, { is_primary_agent: false })], []],
    ["each of two interactions", [part("a", 60), part("b", 90, { interaction_id: "i-2" })], ["a", "b"]],
    ["each of two platforms", [part("a", 60), part("b", 90, { platform_origin: "nice_cxone" })], ["a", "b"]],
  ])("should be %s", (_, input, owners) => {
    expect(ownersOf(input)).toEqual(owners);
    expect(ownersOf(input.toReversed())).toEqual(owners);
  });
});
