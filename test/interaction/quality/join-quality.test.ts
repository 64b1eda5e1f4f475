import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { checkCanonicalEvent } from "../../../src/interaction/check-event.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { checkQualityRecord } from "../../../src/interaction/quality/check-quality-record.ts";
import { joinQuality } from "../../../src/interaction/quality/join-quality.ts";
import type { QualityJoinInput, QualityRecord } from "../../../src/interaction/quality/model.ts";
import { GUIDE_QUALITY_JOIN_POLICY } from "../../../src/interaction/quality/policy.ts";
import { supersedes } from "../../../src/interaction/supersedes.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { event } from "../records.ts";
import { quality } from "./quality-records.ts";

const join = (records: readonly QualityRecord[], events: readonly CanonicalEvent[] = [event()]) =>
  joinQuality({ events, records });
/** Score and status of each event, in order. */
const qualities = ({ events }: { readonly events: readonly CanonicalEvent[] }) =>
  events.map(({ quality_score, quality_status }) => [quality_score, quality_status]);

describe("joinQuality", () => {
  it("should put an evaluation onto the agent's part, and say what changed", () => {
    const other = event({ event_id: "event-2", agent_uuid: "agent-2", is_primary_agent: false });
    const result = join([quality({ score_percent: 87.5 })], [other, event()]);
    const joined = { ...event(), quality_score: 87.5, quality_status: "final" };
    expect(result.events).toEqual([joined, other]);
    expect(result.events.flatMap(checkCanonicalEvent)).toEqual([]);
    expect(result.changes).toEqual([
      {
        event: joined,
        before: { quality_score: null, quality_status: "none" },
        qualityIds: ["quality-1"],
        withdrawnIds: [],
        policyFingerprint: GUIDE_QUALITY_JOIN_POLICY.fingerprint,
      },
    ]);
    expect(result.counts).toEqual({ read: 1, joined: 1, replaced: 0, unmatched: 0 });
  });

  it("should change under the fingerprint of a copy's own fields", () => {
    const policy = { ...GUIDE_QUALITY_JOIN_POLICY, combine: "latest" as const };
    const { changes } = joinQuality({ events: [event()], records: [quality()] }, policy);
    expect(changes.map((one) => one.policyFingerprint)).toEqual([policyFingerprint(policy)]);
  });

  it("should make a copy that supersedes the one without a score", () => {
    const [joined] = join([quality({ score_percent: 0 })]).events as [CanonicalEvent];
    expect(joined.quality_score).toBe(0);
    expect(supersedes(joined, event())).toBe(true);
    expect(supersedes(event(), joined)).toBe(false);
    // So the platform's next delivery of the conversation cannot take the score away.
    expect(qualities(join([], [event(), joined]))).toEqual([[0, "final"]]);
  });

  it.each<[string, Partial<QualityRecord>[], unknown]>([
    ["the higher version", [{ version: 2, score_percent: 70 }, { version: 1 }], [70, "final"]],
    ["a version before none", [{ version: null }, { version: 0, score_percent: 70 }], [70, "final"]],
    [
      "of one version the later instant",
      [
        { scored_at_utc: "2026-03-05T09:00:00.000Z", score_percent: 70 },
        {},
        { scored_at_utc: null, score_percent: 60 },
      ],
      [70, "final"],
    ],
    ["of one instant the final one", [{ score_percent: 70 }, { status: "provisional" }], [70, "final"]],
    ["a withdrawal of its instant", [{ status: "withdrawn" }, {}], [null, "none"]],
    ["a withdrawal of no instant", [{ status: "withdrawn", scored_at_utc: null }, {}], [null, "none"]],
    [
      "a higher version than the withdrawn one",
      [
        { version: 2, score_percent: 70 },
        { version: 1, status: "withdrawn" },
      ],
      [70, "final"],
    ],
  ])("should take %s", (_, versions, expected) => {
    const records = versions.map(quality);
    for (const list of [records, records.toReversed()]) {
      const result = join(list);
      expect(qualities(result)).toEqual([expected]);
      expect(result.counts.replaced).toBe(records.length - 1);
    }
  });

  it("should give the mean of several evaluations, to six places, or the latest", () => {
    const records = [
      quality({ quality_id: "a", score_percent: 100 }),
      quality({ quality_id: "b", score_percent: 50, scored_at_utc: "2026-03-05T09:00:00.000Z" }),
      quality({ quality_id: "c", score_percent: 0.1, status: "provisional", scored_at_utc: null }),
    ];
    expect(qualities(join(records))).toEqual([[50.033333, "provisional"]]);
    expect(join(records).changes[0]?.qualityIds).toEqual(["a", "b", "c"]);
    const latest = joinQuality({ events: [event()], records }, { ...GUIDE_QUALITY_JOIN_POLICY, combine: "latest" });
    expect(qualities(latest)).toEqual([[50, "provisional"]]);
  });

  it("should take of the latest evaluations, where several are, the last by id", () => {
    const records = [
      quality({ quality_id: "b", score_percent: 70 }),
      quality({ quality_id: "a", score_percent: 80 }),
      quality({ quality_id: "c", score_percent: 60, scored_at_utc: "2026-03-03T09:00:00.000Z" }),
    ];
    const policy = { ...GUIDE_QUALITY_JOIN_POLICY, combine: "latest" } as const;
    for (const list of [records, records.toReversed()]) {
      const { changes } = joinQuality({ events: [event()], records: list }, policy);
      expect(changes).toMatchObject([{ event: { quality_score: 70 }, qualityIds: ["a", "b", "c"] }]);
    }
  });

  it("should hand back what is on no event by platform, interaction, source and id", () => {
    const sorted = [
      quality({ interaction_id: "b" }),
      quality({ platform_origin: "nice_cxone", interaction_id: "a", quality_id: "b" }),
      quality({ platform_origin: "nice_cxone", interaction_id: "a", source: "survey", quality_id: "a" }),
      quality({ platform_origin: "nice_cxone", interaction_id: "a", source: "survey", quality_id: "b" }),
      quality({ platform_origin: "nice_cxone", interaction_id: "c" }),
    ];
    for (const list of [sorted, sorted.toReversed()]) {
      expect(join(list, []).unmatched.map(({ record }) => record)).toEqual(sorted);
    }
  });

  it("should leave a single score as exact as it came", () => {
    expect(qualities(join([quality({ score_percent: 200 / 3 })]))).toEqual([[200 / 3, "final"]]);
  });

  it("should take a withdrawn score back, and the others only from its own", () => {
    const scored = event({ quality_score: 90, quality_status: "final" });
    const withdrawn = quality({ status: "withdrawn" });
    const alone = join([withdrawn], [scored]);
    expect(qualities(alone)).toEqual([[null, "none"]]);
    expect(alone.changes[0]).toMatchObject({ qualityIds: [], withdrawnIds: ["quality-1"] });
    expect(qualities(join([withdrawn, quality({ quality_id: "b", score_percent: 70 })], [scored]))).toEqual([
      [70, "final"],
    ]);
  });

  it("should give a record without an agent to the primary one", () => {
    const second = event({ event_id: "event-2", agent_uuid: "agent-2", is_primary_agent: true });
    const first = event({ is_primary_agent: false });
    expect(qualities(join([quality({ agent_uuid: null })], [first, second]))).toEqual([
      [null, "none"],
      [90, "final"],
    ]);
  });

  it("should score one of an agent's parts only: the primary one, else the one with the most talk, else the last", () => {
    const parts = (...fields: Partial<CanonicalEvent>[]) =>
      fields.map((one, i) => event({ event_id: `event-${i}`, is_primary_agent: false, ...one }));
    const scored = (events: readonly CanonicalEvent[]) =>
      join([quality()], events)
        .changes.filter((one) => one.event.quality_score !== null)
        .map((one) => one.event.event_id);
    expect(scored(parts({ is_primary_agent: true, talk_time_seconds: 1 }, {}))).toEqual(["event-0"]);
    expect(scored(parts({ talk_time_seconds: 200 }, {}, { talk_time_seconds: null }))).toEqual(["event-0"]);
    expect(scored(parts({}, {}))).toEqual(["event-1"]);
    // Unknown talk comes before none at all.
    expect(scored(parts({ talk_time_seconds: 0 }, { talk_time_seconds: null }))).toEqual(["event-0"]);
    expect(scored(parts({ talk_time_seconds: null }, { talk_time_seconds: 0 }))).toEqual(["event-1"]);
  });

  it("should move a score when the talk times were corrected, so that it never counts twice", () => {
    const before = join(
      [quality()],
      [
        event({ is_primary_agent: false }),
        event({ event_id: "event-2", is_primary_agent: false, talk_time_seconds: null }),
      ],
    );
    expect(qualities(before)).toEqual([
      [90, "final"],
      [null, "none"],
    ]);
    const [one, two] = before.events as [CanonicalEvent, CanonicalEvent];
    const after = join([quality()], [one, { ...two, talk_time_seconds: 500, is_primary_agent: true }]);
    expect(qualities(after)).toEqual([
      [null, "none"],
      [90, "final"],
    ]);
  });

  it.each<[string, Partial<QualityRecord>, CanonicalEvent[]]>([
    ["other-source", { source: "survey" }, [event()]],
    ["unknown-interaction", { interaction_id: "conversation-2" }, [event()]],
    ["unknown-interaction", { platform_origin: "nice_cxone" }, [event()]],
    ["unknown-agent", { agent_uuid: "agent-2" }, [event()]],
    ["no-primary-agent", { agent_uuid: null }, [event({ is_primary_agent: false })]],
    ["no-score", { score_percent: null }, [event()]],
    ["unknown-interaction", { status: "withdrawn", score_percent: null }, []],
  ])("should hand back what is on no event: %s", (because, fields, events) => {
    const record = quality(fields);
    const result = join([record], events);
    expect(result.unmatched).toEqual([{ record, because }]);
    expect(result.events).toEqual(events);
    expect(result.changes).toEqual([]);
    expect(result.counts).toEqual({ read: 1, joined: 0, replaced: 0, unmatched: 1 });
  });

  it("should count surveys where the policy says so", () => {
    const records = [quality({ source: "survey", score_percent: 60 }), quality()];
    const result = joinQuality({ events: [event()], records }, { ...GUIDE_QUALITY_JOIN_POLICY, source: "survey" });
    expect(qualities(result)).toEqual([[60, "final"]]);
    expect(result.unmatched.map(({ because }) => because)).toEqual(["other-source"]);
  });

  it("should keep the score of an event that no record is about", () => {
    const scored = event({ quality_score: 92, quality_status: "provisional" });
    expect(join([], [scored])).toMatchObject({ events: [scored], changes: [] });
  });

  it("should hold a score provisional within the window of the guide, and final at exactly 72 hours", () => {
    const started = Date.UTC(2026, 2, 2, 8, 0, 30);
    const at = (hours: number) =>
      qualities(joinQuality({ events: [event()], records: [quality()], now: started + hours * 3_600_000 }));
    expect(at(0)).toEqual([[90, "provisional"]]);
    expect(at(71.999)).toEqual([[90, "provisional"]]);
    expect(at(72)).toEqual([[90, "final"]]);
    const unreleased = [quality({ status: "provisional" })];
    expect(qualities(joinQuality({ events: [event()], records: unreleased, now: started + 1e9 }))).toEqual([
      [90, "provisional"],
    ]);
  });

  it("should say that an event became final when time alone has passed", () => {
    const input = { events: [event({ quality_score: 90, quality_status: "provisional" })], records: [quality()] };
    expect(joinQuality(input).changes).toMatchObject([
      { before: { quality_score: 90, quality_status: "provisional" } },
    ]);
    expect(joinQuality({ ...input, now: Date.UTC(2026, 2, 3) }).changes).toEqual([]);
  });

  it("should refuse misuse with every problem", () => {
    const bad = {
      events: [{ ...event(), quality_score: 101 }],
      records: [quality({ version: -1 }), null, { ...quality(), extra: 1 }],
      now: Number.NaN,
    } as unknown as QualityJoinInput;
    expect(refusedPaths(() => joinQuality(bad))).toEqual([
      "ERR_INVALID_INPUT",
      "events[0].quality_score",
      "records[0].version",
      "records[1]",
      "records[2].extra",
      "now",
    ]);
    expect(refusedPaths(() => joinQuality(null as unknown as QualityJoinInput))).toEqual([
      "ERR_INVALID_INPUT",
      "events",
      "records",
    ]);
    const policy = { source: "csat", combine: "max", provisionalHours: "72", fingerprint: "", hours: 1 } as never;
    expect(refusedPaths(() => joinQuality({ events: [], records: [] }, policy))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.source",
      "policy.combine",
      "policy.provisionalHours",
      "policy.hours",
    ]);
  });

  it("should say in words what it expected", () => {
    const say = (input: unknown, policy: unknown = GUIDE_QUALITY_JOIN_POLICY) =>
      refusalOf(() => joinQuality(input as never, policy as never)).message;
    const none = { events: [], records: [] };
    expect(say({ events: null, records: {}, now: 0.5 })).toBe(
      [
        "joinQuality: 3 problems",
        "  - events: expected an array, received null",
        "  - records: expected an array, received an object",
        "  - now: expected an instant in whole epoch milliseconds, received 0.5",
      ].join("\n"),
    );
    expect(say(none, {})).toBe(
      [
        "joinQuality: 4 problems",
        '  - policy.source: expected "evaluation" or "survey", received missing',
        '  - policy.combine: expected "mean" or "latest", received missing',
        "  - policy.provisionalHours: expected a number from 0 to 8760, received missing",
        "  - policy.fingerprint: expected a text, received missing",
      ].join("\n"),
    );
  });

  it("should take a window of 0 to 8760 hours, and no other", () => {
    const of = (provisionalHours: number) => () =>
      joinQuality(
        { events: [event()], records: [quality()], now: Date.UTC(2026, 2, 2, 8, 0, 30) },
        { ...GUIDE_QUALITY_JOIN_POLICY, provisionalHours },
      );
    expect(qualities(of(0)())).toEqual([[90, "final"]]);
    expect(qualities(of(8760)())).toEqual([[90, "provisional"]]);
    for (const hours of [-0.001, 8760.001, Number.NaN]) {
      expect(refusedPaths(of(hours))).toEqual(["ERR_INVALID_POLICY", "policy.provisionalHours"]);
    }
  });

  it("should refuse a hole in a list instead of passing over it", () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(refusedPaths(() => join([, quality()] as QualityRecord[]))).toEqual(["ERR_INVALID_INPUT", "records[0]"]);
  });
});

describe("checkQualityRecord", () => {
  it.each<[string, unknown]>([
    ["quality_id", ""],
    ["platform_origin", "Genesys"],
    ["interaction_id", 7],
    ["agent_uuid", undefined],
    ["source", "form"],
    ["score_percent", 100.5],
    ["score_percent", -0],
    ["score_percent", Number.NaN],
    ["status", "none"],
    ["scored_at_utc", "2026-03-04T09:00:00Z"],
    ["version", 1.5],
  ])("should refuse %s %s", (field, value) => {
    expect(checkQualityRecord({ ...quality(), [field]: value }).map((one) => one.path)).toEqual([field]);
  });

  it("should take every null that may be", () => {
    const fields = { agent_uuid: null, score_percent: null, scored_at_utc: null, version: null };
    expect(checkQualityRecord(quality(fields))).toEqual([]);
  });
});

describe("GUIDE_QUALITY_JOIN_POLICY", () => {
  it("should carry the fingerprint of its fields", () => {
    expect(GUIDE_QUALITY_JOIN_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_QUALITY_JOIN_POLICY));
  });
});
