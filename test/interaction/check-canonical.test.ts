import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { checkCanonicalConversation } from "../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../src/interaction/check-event.ts";
import { conversation, event } from "./records.ts";

describe("checkCanonicalEvent", () => {
  it("should find nothing wrong with an event", () => {
    expect(checkCanonicalEvent(event())).toEqual([]);
  });

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    [
      "handle_time_seconds",
      [null, 0, 0.001, 1_000_000_000],
      [-0.001, -0, 1_000_000_001, Number.NaN, Infinity, "3", undefined],
    ],
    ["sentiment_score", [null, -1, 0, 1], [-1.01, 1.01, -0, Number.NaN]],
    ["event_id", ["e", "x".repeat(200)], ["", "x".repeat(201), null, 7]],
    ["queue_id", [null, "q"], ["", 7, undefined]],
    [
      "platform_origin",
      ["genesys_cloud", "my_platform_2"],
      ["Genesys", "my-platform", "_x", "2x", "", "x".repeat(201), null],
    ],
    ["is_primary_agent", [true, false], [null, 1, "true"]],
    ["interaction_type", ["voice", "other"], ["call", "VOICE", null, "constructor"]],
    ["direction", [null, "inbound", "outbound"], ["both", "", undefined]],
    ["transferred_out", [null, true, false], [0, "false", undefined]],
    [
      "timestamp_utc",
      ["2026-03-02T08:00:00.000Z", "0000-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"],
      [
        "2026-03-02T08:00:00Z",
        "2026-03-02T08:00:00.0000Z",
        "2026-03-02T09:00:00.000+01:00",
        "2026-03-02t08:00:00.000Z",
        "2026-03-02T08:00:00.000z",
        "2026-03-02 08:00:00.000Z",
        "2026-02-29T08:00:00.000Z",
        "2026-03-02T24:00:00.000Z",
        "2026-03-02T08:00:60.000Z",
        "+02026-03-02T08:00:00.00Z",
        "2026-03-02T08:00:00,000Z",
        1_772_438_400_000,
        null,
        "",
      ],
    ],
    [
      "attributes",
      [
        {},
        { a: "", b: 0, c: false, d: null },
        { constructor: 1 },
        Object.assign(Object.create(null), { a: 1 }),
        runInNewContext("({ a: 1 })"),
      ],
      [null, [], "a", new Map(), new Date(0), undefined],
    ],
  ])("should know the range of %s", (field, right, wrong) => {
    for (const value of right) expect(checkCanonicalEvent({ ...event(), [field]: value })).toEqual([]);
    for (const value of wrong) {
      const problems = checkCanonicalEvent({ ...event(), [field]: value });
      expect(
        problems.map((one) => one.path),
        String(value),
      ).toEqual([field]);
    }
  });

  it.each<[number | null, string, boolean]>([
    [null, "none", true],
    [92, "final", true],
    [0, "provisional", true],
    [100, "final", true],
    [null, "final", false],
    [null, "provisional", false],
    [92, "none", false],
    [92, "certain", false],
    [100.5, "final", false],
    [-0, "final", false],
  ])("should take quality %s with status %s: %s", (quality_score, quality_status, isRight) => {
    expect(checkCanonicalEvent({ ...event(), quality_score, quality_status }).length === 0).toBe(isRight);
  });

  it.each([
    ["nested", { a: { b: 1 } }, "attributes.a"],
    ["a list", { a: [1] }, "attributes.a"],
    ["NaN", { a: Number.NaN }, "attributes.a"],
    ["an infinity", { "odd name": Infinity }, 'attributes["odd name"]'],
    ["-0", { a: -0 }, "attributes.a"],
    ["undefined", { a: undefined }, "attributes.a"],
    ["an empty name", { "": 1 }, 'attributes[""]'],
    ["a long name", { ["x".repeat(201)]: 1 }, `attributes.${"x".repeat(60)}…`],
    ["a prototype key", JSON.parse('{"__proto__":1}'), "attributes.__proto__"],
  ])("should refuse %s in the open place", (_, attributes, path) => {
    expect(checkCanonicalEvent({ ...event(), attributes }).map((one) => one.path)).toEqual([path]);
  });

  it("should list every problem at once, with what was expected and received", () => {
    const { agent_uuid: _, ...rest } = event({ handle_time_seconds: -3, interaction_type: "fax" as never });
    expect(checkCanonicalEvent({ ...rest, agent_uid: "a" }).map((one) => one.message)).toEqual([
      "agent_uuid: expected a text of 1 to 200 characters, received missing",
      'interaction_type: expected one of voice, callback, voicemail, chat, message, sms, social, email, video, workitem, digital, other, received "fax"',
      "handle_time_seconds: expected null or a number of seconds from 0 to 1000000000, received -3",
      'agent_uid: expected no such key, perhaps "agent_uuid", received an unknown key',
    ]);
  });

  it.each([
    ["an extra key", { ...event(), extra: 1 }, "extra"],
    ["a prototype key", JSON.parse(`{"__proto__":{},${JSON.stringify(event()).slice(1)}`), "__proto__"],
    ["a key that is no name", { ...event(), "a b": 1 }, '["a b"]'],
  ])("should refuse %s", (_, value, path) => {
    expect(checkCanonicalEvent(value).map((one) => one.path)).toEqual([path]);
  });

  it.each([null, undefined, 3, "event", [], [event()], true, () => 1])(
    "should refuse %s, which is no object",
    (value) => {
      expect(checkCanonicalEvent(value)).toHaveLength(1);
      expect(checkCanonicalConversation(value)).toHaveLength(1);
    },
  );
});

describe("checkCanonicalConversation", () => {
  it("should find nothing wrong with a conversation", () => {
    expect(checkCanonicalConversation(conversation({ event_ids: ["a", "b"] }))).toEqual([]);
  });

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ["transfer_count", [null, 0, 3, 1_000_000_000], [1.5, -1, -0, 1_000_000_001, Number.NaN, "1"]],
    ["mos", [null, 1, 4.9, 5], [0, 0.99, 5.01, -0, Number.NaN]],
    ["r_factor", [null, 0, 93.2, 150], [-1, -0, 150.1]],
    ["outcome", [null, "answered", "not_responding"], ["ANSWERED", "", undefined]],
    ["event_ids", [[], ["a"]], [null, "a", {}]],
    ["customer_key", [null, "k"], ["", 5]],
    ["started_at_utc", ["2026-03-02T08:05:00.000Z"], ["2026-03-02", "soon", null]],
  ])("should know the range of %s", (field, right, wrong) => {
    for (const value of right) expect(checkCanonicalConversation({ ...conversation(), [field]: value })).toEqual([]);
    for (const value of wrong) {
      const problems = checkCanonicalConversation({ ...conversation(), [field]: value });
      expect(
        problems.map((one) => one.path),
        String(value),
      ).toEqual([field]);
    }
  });

  it.each([
    ["complete", "2026-03-02T08:00:00.000Z", true],
    ["complete", "2026-03-02T07:59:59.999Z", false],
    ["complete", null, false],
    ["provisional", "2026-03-02T08:05:00.000Z", true],
    ["provisional", null, false],
    ["open", null, true],
    ["open", "2026-03-02T08:05:00.000Z", false],
    ["complete", "soon", false],
  ])("should take status %s with the end %s: %s", (status, ended_at_utc, isRight) => {
    const problems = checkCanonicalConversation({ ...conversation(), status, ended_at_utc });
    expect(problems.map((one) => one.path)).toEqual(isRight ? [] : ["ended_at_utc"]);
  });

  it("should refuse event ids that are none or come twice, each with its place", () => {
    const problems = checkCanonicalConversation({ ...conversation(), event_ids: ["a", "", "a", 5, "b"] });
    expect(problems.map((one) => one.path)).toEqual(["event_ids[1]", "event_ids[2]", "event_ids[3]"]);
  });

  it("should tell of a misspelt field beside the one that is missing for it", () => {
    const { codec, ...others } = conversation();
    const problems = checkCanonicalConversation({ ...others, codecs: codec });
    expect(problems.map((one) => one.path)).toEqual(["codec", "codecs"]);
  });

  it("should list every problem at once", () => {
    expect(checkCanonicalConversation({ transfer_counts: 1 })).toHaveLength(21);
  });
});
