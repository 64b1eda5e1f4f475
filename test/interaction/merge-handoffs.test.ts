import { describe, expect, it } from "vitest";
import { isScoringError } from "../../src/core/errors.ts";
import { formatInstant } from "../../src/core/instant.ts";
import { policyFingerprint } from "../../src/core/policy.ts";
import { toLeg } from "../../src/interaction/leg.ts";
import { mergeHandoffs } from "../../src/interaction/merge-handoffs.ts";
import { mergeJourney } from "../../src/interaction/merge-journey.ts";
import type { CanonicalConversation, CanonicalEvent, HandoffAudit } from "../../src/interaction/model.ts";
import { GUIDE_HANDOFF_POLICY } from "../../src/interaction/policy.ts";
import { conversation, event } from "./records.ts";

const T0 = Date.parse("2026-03-02T08:00:00.000Z");
const at = (ms: number): string => formatInstant(T0 + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A Genesys call of five minutes whose agent passed the customer on, and CXone's part of it. */
const genesys = conversation({ conversation_id: "g", event_ids: ["g-1"], transfer_count: 1, customer_key: "k" });
const genesysEvent = event({ event_id: "g-1", interaction_id: "g", transferred_out: true, talk_time_seconds: 100 });
const cxone = conversation({
  conversation_id: "c",
  platform_origin: "nice_cxone",
  started_at_utc: at(5 * MINUTE),
  ended_at_utc: at(9 * MINUTE),
  queue_wait_seconds: 12.5,
  customer_key: "k",
  event_ids: ["c-1"],
  queue_id: "skill-1",
});
const cxoneEvent = event({
  event_id: "c-1",
  platform_origin: "nice_cxone",
  interaction_id: "c",
  agent_uuid: "agent-2",
  queue_id: "skill-1",
  talk_time_seconds: 200,
  timestamp_utc: at(6 * MINUTE),
});

interface Pair {
  readonly g?: Partial<CanonicalConversation>;
  readonly ge?: Partial<CanonicalEvent>;
  readonly c?: Partial<CanonicalConversation>;
  readonly ce?: Partial<CanonicalEvent>;
}

const merge = (pair: Pair = {}, policy = GUIDE_HANDOFF_POLICY) =>
  mergeHandoffs(
    {
      conversations: [
        { ...cxone, ...pair.c },
        { ...genesys, ...pair.g },
      ],
      events: [
        { ...cxoneEvent, ...pair.ce },
        { ...genesysEvent, ...pair.ge },
      ],
    },
    policy,
  );
const reasons = (audit: readonly HandoffAudit[]): string[] =>
  audit.map((one) =>
    one.kind === "near-misses-left-out"
      ? `${one.count} more of ${one.later.conversationId}`
      : `${one.earlier.conversationId}>${one.later.conversationId} ${one.kind === "merged" ? "merged" : one.because}`,
  );

describe("mergeHandoffs", () => {
  it("should audit under the fingerprint of a copy's own fields", () => {
    const wider = { ...GUIDE_HANDOFF_POLICY, windowSeconds: 90 };
    for (const pair of [{}, { c: { started_at_utc: at(9 * MINUTE) } }]) {
      expect(merge(pair, wider).audit.map((one) => one.policyFingerprint)).toEqual([policyFingerprint(wider)]);
    }
  });

  it("should make one journey of a call that went from one platform to the other", () => {
    const { conversations, events, audit } = merge();
    expect(conversations).toEqual([
      {
        ...genesys,
        ended_at_utc: at(9 * MINUTE),
        transfer_count: 1,
        agent_handoffs: 1,
        queue_wait_seconds: 42.5,
        queue_id: "skill-1",
        primary_agent_uuid: "agent-2",
        event_ids: ["g-1", "c-1"],
      },
    ]);
    expect(events).toEqual([{ ...genesysEvent, is_primary_agent: false }, cxoneEvent]);
    expect(audit).toEqual([
      {
        kind: "merged",
        journey: { platformOrigin: "genesys_cloud", conversationId: "g" },
        earlier: { platformOrigin: "genesys_cloud", conversationId: "g" },
        later: { platformOrigin: "nice_cxone", conversationId: "c" },
        gapMs: 0,
        addedTransferCount: 0,
        policyFingerprint: GUIDE_HANDOFF_POLICY.fingerprint,
      },
    ]);
  });

  it.each<[string, Pair, boolean, number | null]>([
    ["a start at the end", {}, true, 0],
    ["a start exactly the window after the end", { c: { started_at_utc: at(6 * MINUTE) } }, true, MINUTE],
    ["a start a millisecond later", { c: { started_at_utc: at(6 * MINUTE + 1) } }, false, MINUTE + 1],
    ["a start exactly the window before the end", { c: { started_at_utc: at(4 * MINUTE) } }, true, MINUTE],
    ["a start a millisecond earlier", { c: { started_at_utc: at(4 * MINUTE - 1) } }, false, MINUTE + 1],
    [
      "a start near the transfer, in a call that went on",
      { ge: { attributes: { left_at_utc: at(2 * MINUTE) } }, c: { started_at_utc: at(3 * MINUTE) } },
      true,
      MINUTE,
    ],
    [
      "a start near the end of a part that was no transfer",
      {
        ge: { transferred_out: false, attributes: { left_at_utc: at(2 * MINUTE) } },
        c: { started_at_utc: at(3 * MINUTE) },
      },
      false,
      2 * MINUTE,
    ],
    [
      "a start near the transfer of a call whose end is not known",
      { g: { ended_at_utc: null, status: "open" }, ge: { attributes: { left_at_utc: at(5 * MINUTE) } } },
      true,
      0,
    ],
    ["a call whose end and transfer are not known", { g: { ended_at_utc: null, status: "open" } }, false, null],
  ])("should judge %s", (_, pair, isMerged, gapMs) => {
    const { audit, conversations } = merge(pair);
    expect(conversations).toHaveLength(isMerged ? 1 : 2);
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({
      ...(isMerged
        ? { kind: "merged" }
        : { kind: "near-miss", because: gapMs === null ? "end-unknown" : "outside-window" }),
      gapMs,
    });
  });

  it.each<[string, Pair]>([
    ["of another customer", { c: { customer_key: "other" } }],
    ["without a customer", { c: { customer_key: null } }],
    ["on the same platform", { c: { platform_origin: "genesys_cloud" }, ce: { platform_origin: "genesys_cloud" } }],
  ])("should leave a conversation %s alone, without a word", (_, pair) => {
    const { conversations, audit } = merge(pair);
    expect(conversations).toHaveLength(2);
    expect(audit).toEqual([]);
  });

  it.each<[string, Pair, number | null, 0 | 1]>([
    ["that the earlier side counted", {}, 1, 0],
    ["that the earlier side did not count", { g: { transfer_count: 0 }, ge: { transferred_out: false } }, 1, 1],
    ["that may not have been counted", { g: { transfer_count: 0 }, ge: { transferred_out: null } }, 1, 1],
    ["of the later side too", { c: { transfer_count: 2 } }, 3, 0],
    ["out of an IVR", { g: { transfer_count: 0, outcome: "abandoned_in_ivr", event_ids: [] } }, 0, 0],
    [
      "out of an IVR that names an agent",
      { g: { transfer_count: 0, outcome: "abandoned_in_ivr" }, ge: { transferred_out: false } },
      0,
      0,
    ],
    [
      "out of a queue before an agent",
      { g: { transfer_count: 0, outcome: "abandoned_in_queue", event_ids: [] } },
      0,
      0,
    ],
    ["where the earlier count is unknown", { g: { transfer_count: null } }, null, 0],
    ["where the later count is unknown", { c: { transfer_count: null } }, null, 0],
  ])("should count the hand-over once: %s", (_, pair, transferCount, added) => {
    const { conversations, audit } = merge(pair);
    expect(conversations.map((one) => one.transfer_count)).toEqual([transferCount]);
    expect(audit).toMatchObject([{ addedTransferCount: added }]);
  });

  it.each<[string, Pair, Partial<CanonicalConversation>]>([
    ["unknown waits", { g: { queue_wait_seconds: null } }, { queue_wait_seconds: null }],
    [
      "hold and IVR",
      { g: { hold_seconds: 0.1, ivr_seconds: 3 }, c: { hold_seconds: 0.2, ivr_seconds: null } },
      { hold_seconds: 0.3, ivr_seconds: null },
    ],
    [
      "sums that no record may hold",
      { g: { queue_wait_seconds: 999_999_999 }, c: { queue_wait_seconds: 2 } },
      { queue_wait_seconds: null },
    ],
    [
      "the longest wait that a record may hold",
      { g: { queue_wait_seconds: 999_999_999 }, c: { queue_wait_seconds: 1 } },
      { queue_wait_seconds: 1_000_000_000 },
    ],
    [
      "the worst line, with its codec",
      { g: { mos: 4.2, codec: "opus", r_factor: 80 }, c: { mos: 3.9, codec: "pcmu", r_factor: 85 } },
      { mos: 3.9, codec: "pcmu", r_factor: 80 },
    ],
    ["one line that was measured", { g: { mos: 4.2, codec: "opus" } }, { mos: 4.2, codec: "opus", r_factor: null }],
    ["a codec without a measurement", { c: { codec: "pcmu" } }, { mos: null, codec: "pcmu" }],
    [
      "the later outcome",
      { g: { outcome: "answered" }, c: { outcome: "abandoned_in_queue" } },
      { outcome: "abandoned_in_queue" },
    ],
    ["an outcome that is not known", { c: { outcome: null } }, { outcome: null }],
    ["the worst status", { g: { status: "provisional" } }, { status: "provisional" }],
    [
      "an open part that came first",
      { g: { status: "open", ended_at_utc: null }, ge: { attributes: { left_at_utc: at(5 * MINUTE) } } },
      { status: "open", ended_at_utc: null },
    ],
    ["an open part", { c: { status: "open", ended_at_utc: null } }, { status: "open", ended_at_utc: null }],
    [
      "the later end, of whichever part",
      { g: { ended_at_utc: at(20 * MINUTE) }, ge: { attributes: { left_at_utc: at(5 * MINUTE) } } },
      { ended_at_utc: at(20 * MINUTE) },
    ],
    ["the primary agent's interaction type", { c: { interaction_type: "callback" } }, { interaction_type: "callback" }],
    ["the first direction", { g: { direction: "outbound" } }, { direction: "outbound" }],
    [
      "the last of agents who talked as long",
      { ge: { talk_time_seconds: 200 } },
      { primary_agent_uuid: "agent-2", agent_handoffs: 1 },
    ],
    [
      "the one who talked before one whose talk is unknown",
      { ce: { talk_time_seconds: null } },
      { primary_agent_uuid: "agent-1", queue_id: "queue-1", agent_handoffs: null },
    ],
    [
      "one who did not talk before one whose talk is unknown",
      { ge: { talk_time_seconds: 0 }, ce: { talk_time_seconds: null } },
      { primary_agent_uuid: "agent-1" },
    ],
    [
      "one whose talk is unknown before one who did not talk",
      { ge: { talk_time_seconds: null }, ce: { talk_time_seconds: 0 } },
      { primary_agent_uuid: "agent-2" },
    ],
    ["agents who did not talk", { ce: { talk_time_seconds: 0 } }, { agent_handoffs: 0 }],
    [
      "one agent on both platforms",
      { ce: { agent_uuid: "agent-1" } },
      { agent_handoffs: 0, primary_agent_uuid: "agent-1" },
    ],
    [
      "a primary event without a queue",
      { ce: { queue_id: null }, c: { queue_id: "skill-9" } },
      { queue_id: "skill-9" },
    ],
    [
      "no agents at all",
      { g: { event_ids: [] }, c: { event_ids: [] } },
      { primary_agent_uuid: null, agent_handoffs: 0, queue_id: "skill-1", event_ids: [] },
    ],
    [
      "no agents, and a queue on the earlier side alone",
      { g: { event_ids: [] }, c: { event_ids: [], queue_id: null } },
      { queue_id: "queue-1" },
    ],
    [
      "an event that is not there",
      { c: { event_ids: ["c-1", "lost"] } },
      { agent_handoffs: null, event_ids: ["g-1", "c-1", "lost"], primary_agent_uuid: "agent-2" },
    ],
  ])("should merge %s", (_, pair, expected) => {
    const { conversations } = merge(pair);
    expect(conversations).toHaveLength(1);
    expect(conversations[0]).toMatchObject(expected);
  });

  it("should leave an event whose flag is right as it is", () => {
    const own = { ...cxoneEvent };
    const { events } = mergeHandoffs({ conversations: [genesys, cxone], events: [own, genesysEvent] });
    expect(events[1]).toBe(own);
  });

  it("should leave a conversation of the same customer that is joined to none as it is", () => {
    const far = conversation({
      conversation_id: "far",
      started_at_utc: at(HOUR),
      ended_at_utc: at(2 * HOUR),
      customer_key: "k",
      event_ids: ["far-1"],
      queue_id: null,
    });
    const part = event({ event_id: "far-1", interaction_id: "far", is_primary_agent: false, timestamp_utc: at(HOUR) });
    const { conversations, events } = mergeHandoffs({
      conversations: [genesys, cxone, far],
      events: [genesysEvent, cxoneEvent, part],
    });
    expect(conversations.map((one) => one.conversation_id)).toEqual(["g", "far"]);
    expect(conversations[1]).toBe(far);
    expect(events[2]).toBe(part);
  });

  it("should tell of the last conversation on another platform before it, whichever platform came first", () => {
    const call = (id: string, platform_origin: string, hour: number) =>
      conversation({
        conversation_id: id,
        platform_origin,
        started_at_utc: at(hour * HOUR),
        ended_at_utc: at(hour * HOUR + MINUTE),
      });
    const { audit } = mergeHandoffs({
      conversations: [
        call("a", "genesys_cloud", 0),
        call("b", "guide", 1),
        call("c", "genesys_cloud", 2),
        call("d", "nice_cxone", 3),
      ],
      events: [],
    });
    expect(reasons(audit)).toEqual(["a>b outside-window", "b>c outside-window", "c>d outside-window"]);
  });

  it("should put conversations in order of their beginning, whoever's they are", () => {
    const call = (id: string, minute: number, customer_key: string | null) =>
      conversation({ conversation_id: id, started_at_utc: at(minute * MINUTE), customer_key, ended_at_utc: at(HOUR) });
    const all = [call("a", 0, "k"), call("b", 1, null), call("c", 2, "l"), call("d", 3, "k")];
    expect(mergeHandoffs({ conversations: [...all].reverse(), events: [] }).conversations).toEqual(all);
  });

  it("should keep event ids in order of their beginning where the parts overlap", () => {
    const { conversations } = merge({ c: { started_at_utc: at(4 * MINUTE) }, ce: { timestamp_utc: at(10_000) } });
    expect(conversations[0]?.event_ids).toEqual(["c-1", "g-1"]);
  });

  it("should make one journey of a chain over three platforms and back", () => {
    const leg = (id: string, platform_origin: string, minute: number): CanonicalConversation =>
      conversation({
        conversation_id: id,
        platform_origin,
        started_at_utc: at(minute * MINUTE),
        ended_at_utc: at((minute + 5) * MINUTE),
        queue_wait_seconds: 10,
        queue_id: null,
      });
    const result = mergeHandoffs({
      conversations: [
        leg("c", "guide", 10),
        leg("a", "genesys_cloud", 0),
        leg("d", "genesys_cloud", 15),
        leg("b", "nice_cxone", 5),
      ],
      events: [],
    });
    expect(result.conversations).toMatchObject([
      { conversation_id: "a", platform_origin: "genesys_cloud", queue_wait_seconds: 40, ended_at_utc: at(20 * MINUTE) },
    ]);
    expect(reasons(result.audit)).toEqual(["a>b merged", "b>c merged", "c>d merged"]);
    expect(result.audit.every((one) => one.kind === "merged" && one.journey.conversationId === "a")).toBe(true);
  });

  it("should take the nearer of two candidates and say so of the other", () => {
    const other = { ...cxone, conversation_id: "c2", started_at_utc: at(5 * MINUTE + 1000), event_ids: [] };
    const { conversations, audit } = mergeHandoffs({
      conversations: [other, cxone, genesys],
      events: [genesysEvent, cxoneEvent],
    });
    expect(conversations.map((one) => one.conversation_id)).toEqual(["g", "c2"]);
    expect(reasons(audit)).toEqual(["g>c merged", "g>c2 nearer-candidate"]);
  });

  it("should take neither of two candidates exactly as near, nor a farther one in their stead", () => {
    const twin = { ...cxone, conversation_id: "c2", event_ids: [] };
    const farther = { ...twin, conversation_id: "c3", started_at_utc: at(5 * MINUTE + 1000) };
    const { conversations, audit } = mergeHandoffs({
      conversations: [twin, farther, cxone, genesys],
      events: [genesysEvent, cxoneEvent],
    });
    expect(conversations).toHaveLength(4);
    expect(reasons(audit)).toEqual(["g>c ambiguous", "g>c2 ambiguous", "g>c3 ambiguous"]);
  });

  it("should no longer tell of a near miss that was joined after all, as part of a journey", () => {
    const call = { ...genesys, ended_at_utc: at(30 * MINUTE) };
    const passedOn = { ...genesysEvent, attributes: { left_at_utc: at(5 * MINUTE) } };
    const part = { ...cxoneEvent, attributes: { left_at_utc: at(9 * MINUTE) } };
    const later = { ...cxone, conversation_id: "x", platform_origin: "guide", event_ids: [] };
    const last = { ...later, started_at_utc: at(30 * MINUTE + 20_000), ended_at_utc: at(40 * MINUTE) };
    const { audit } = mergeHandoffs({ conversations: [call, cxone, last], events: [passedOn, part] });
    expect(reasons(audit)).toEqual(["g>c merged", "g>x merged"]);
  });

  it("should go on telling of the other near misses of what was joined after all", () => {
    const { audit } = mergeHandoffs(joinedLater(1));
    expect(reasons(audit.filter((one) => one.later.conversationId === "x"))).toEqual([
      "g>x merged",
      "h0>x nearer-candidate",
    ]);
  });

  it("should take what was joined after all out of those that were only counted or listed, once", () => {
    const { audit } = mergeHandoffs(joinedLater(12));
    const ofLast = reasons(audit.filter((one) => one.later.conversationId === "x"));
    expect(ofLast).toEqual([
      "g>x merged",
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => `h${index}>x nearer-candidate`),
      "3 more of x",
    ]);
  });

  it("should tell of a tie at the end, and of what tied by the name it has then", () => {
    const before = { ...cxone, conversation_id: "f", started_at_utc: at(-MINUTE), ended_at_utc: at(0), event_ids: [] };
    const twin = { ...cxone, conversation_id: "c2", event_ids: [] };
    const { audit } = mergeHandoffs({
      conversations: [genesys, before, cxone, twin],
      events: [genesysEvent, cxoneEvent],
    });
    expect(reasons(audit)).toEqual(["f>g merged", "f>c ambiguous", "f>c2 ambiguous"]);
  });

  it("should tell of near misses in order of the later beginning, then of the earlier", () => {
    const call = (id: string, platform_origin: string, startSeconds: number, endSeconds: number) =>
      conversation({
        conversation_id: id,
        platform_origin,
        started_at_utc: at(startSeconds * 1000),
        ended_at_utc: at(endSeconds * 1000),
      });
    const { audit } = mergeHandoffs({
      conversations: [
        call("a", "guide", -9000, -8000),
        call("b", "genesys_cloud", 0, 300),
        call("c", "nice_cxone", 300, 600),
        call("d", "nice_cxone", 301, 700),
      ],
      events: [],
    });
    expect(reasons(audit)).toEqual(["b>c merged", "a>b outside-window", "b>d nearer-candidate"]);
  });

  it.each([10_000, 30_000])("should not let a journey of %i ms that left from elsewhere follow itself", (lengthMs) => {
    const journey = { ...genesys, ended_at_utc: at(lengthMs), event_ids: ["g-1", "c-1"] };
    const next = {
      ...cxone,
      conversation_id: "x",
      platform_origin: "guide",
      // As far from the journey's end as that is from its own beginning, where it lasts 30 seconds.
      started_at_utc: at(lengthMs + 30_000),
      event_ids: [],
    };
    const { audit } = mergeHandoffs({
      conversations: [journey, next],
      events: [{ ...genesysEvent, transferred_out: false }, cxoneEvent],
    });
    expect(reasons(audit)).toEqual(["g>x merged"]);
  });

  it("should take neither of two that could have come before, nor a farther one in their stead", () => {
    const twin = { ...genesys, conversation_id: "g2", event_ids: [] };
    const farther = { ...twin, conversation_id: "g3", ended_at_utc: at(5 * MINUTE - 1000) };
    const { conversations, audit } = mergeHandoffs({
      conversations: [genesys, twin, farther, cxone],
      events: [genesysEvent, cxoneEvent],
    });
    expect(conversations).toHaveLength(4);
    expect(reasons(audit)).toEqual(["g>c ambiguous", "g2>c ambiguous", "g3>c ambiguous"]);
  });

  describe("with many conversations of one customer at a time", () => {
    const crowd = (count: number, platform: string, startMs: number, lengthMs: number, stepMs: number) =>
      Array.from({ length: count }, (_, index) =>
        conversation({
          conversation_id: `${platform}-${String(index).padStart(4, "0")}`,
          platform_origin: platform,
          started_at_utc: at(startMs + index * stepMs),
          ended_at_utc: at(startMs + lengthMs + index * stepMs),
        }),
      );

    it("should list the ten nearest misses and count the others", () => {
      const calls = crowd(13, "genesys_cloud", 0, MINUTE, 1000);
      const last = { ...cxone, customer_key: "customer-1", event_ids: [], started_at_utc: at(MINUTE + 12_500) };
      const { audit } = mergeHandoffs({ conversations: [last, ...calls], events: [] });
      expect(reasons(audit)).toEqual([
        "genesys_cloud-0012>c merged",
        ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
          (index) => `genesys_cloud-00${String(index).padStart(2, "0")}>c nearer-candidate`,
        ),
        "2 more of c",
      ]);
      expect(audit.at(-1)).toEqual({
        kind: "near-misses-left-out",
        later: { platformOrigin: "nice_cxone", conversationId: "c" },
        count: 2,
        gapMs: 10_500,
        policyFingerprint: GUIDE_HANDOFF_POLICY.fingerprint,
      });
    });

    it("should leave no more than that untold where there are exactly ten", () => {
      const calls = crowd(11, "genesys_cloud", 0, MINUTE, 1000);
      const last = { ...cxone, customer_key: "customer-1", event_ids: [], started_at_utc: at(MINUTE + 12_500) };
      const { audit } = mergeHandoffs({ conversations: [last, ...calls], events: [] });
      expect(audit.map((one) => one.kind)).toEqual(["merged", ...Array(10).fill("near-miss")]);
    });

    it("should list of those exactly as near the ones that began first", () => {
      const last = { ...cxone, customer_key: "customer-1", event_ids: [], started_at_utc: at(MINUTE) };
      const { audit } = mergeHandoffs({
        conversations: [last, ...crowd(12, "genesys_cloud", 0, MINUTE, 0)],
        events: [],
      });
      const listed = Array.from({ length: 10 }, (_, index) => `genesys_cloud-000${index}>c ambiguous`);
      expect(reasons(audit)).toEqual([...listed, "2 more of c"]);
    });

    it("should list of those exactly as near the ones that had ended before those that had not", () => {
      const last = { ...cxone, customer_key: "customer-1", event_ids: [], started_at_utc: at(MINUTE) };
      const { audit } = mergeHandoffs({
        conversations: [
          last,
          ...crowd(1, "longer", 0, MINUTE + 20_000, 0),
          ...crowd(1, "shorter", 0, MINUTE - 20_000, 0),
          ...crowd(10, "genesys_cloud", 0, MINUTE - 9000, 1000),
        ],
        events: [],
      });
      const told = reasons(audit);
      expect(told).toContain("shorter-0000>c nearer-candidate");
      expect(told).not.toContain("longer-0000>c nearer-candidate");
      expect(told).toContain("1 more of c");
    });

    it("should count every pair once where all of them are exactly as near", () => {
      const conversations = [...crowd(30, "a", 0, MINUTE, 0), ...crowd(30, "b", 0, MINUTE, 0)];
      const { audit, ...result } = mergeHandoffs({ conversations, events: [] });
      expect(result.conversations).toHaveLength(60);
      // Of the 60 that began at once, those of b come after all of a.
      expect(audit.filter((one) => one.kind === "near-miss" && one.because === "ambiguous")).toHaveLength(300);
      const leftOut = audit.flatMap((one) => (one.kind === "near-misses-left-out" ? one.count : []));
      expect(leftOut).toEqual(Array(30).fill(20));
    });

    it("should give an audit that grows with the conversations, not with their pairs", () => {
      const conversations = [...crowd(400, "genesys_cloud", 0, 30_000, 20), ...crowd(400, "nice_cxone", 7, 29_990, 21)];
      const { audit, ...result } = mergeHandoffs({ conversations, events: [] });
      const merges = audit.filter((one) => one.kind === "merged").length;
      expect(result.conversations).toHaveLength(800 - merges);
      expect(audit.length - merges).toBeLessThanOrEqual(11 * 800);
      expect(audit.length).toBeGreaterThan(800);
    });
  });

  it.each<[string, Partial<CanonicalEvent>, 0 | 1, number]>([
    ["that ended before the transfer", { attributes: { left_at_utc: at(3 * MINUTE) } }, 0, 0],
    ["that ended a millisecond before", { attributes: { left_at_utc: at(5 * MINUTE - 1) } }, 0, 0],
    ["that ended with the transfer", { attributes: { left_at_utc: at(5 * MINUTE) } }, 1, MINUTE],
    ["that went on", { attributes: { left_at_utc: at(6 * MINUTE) } }, 1, MINUTE],
    ["whose end is not known", { attributes: { left_at_utc: null } }, 1, MINUTE],
  ])("should tell the last agent's part from a consulted one %s", (_, consult, added, gapMs) => {
    const call = { ...genesys, ended_at_utc: at(6 * MINUTE), event_ids: ["g-1", "g-2"] };
    const passedOn = { ...genesysEvent, attributes: { left_at_utc: at(5 * MINUTE) } };
    const asked = event({ event_id: "g-2", interaction_id: "g", agent_uuid: "agent-3", timestamp_utc: at(2 * MINUTE) });
    const { audit, conversations } = mergeHandoffs({
      conversations: [call, cxone],
      events: [passedOn, { ...asked, is_primary_agent: false, ...consult }, cxoneEvent],
    });
    expect(audit).toMatchObject([{ kind: "merged", addedTransferCount: added, gapMs }]);
    expect(conversations[0]?.transfer_count).toBe(1 + added);
  });

  it("should ask for the same agent only if the policy does", () => {
    const policy = { ...GUIDE_HANDOFF_POLICY, requireSameAgent: true };
    expect(reasons(merge({}, policy).audit)).toEqual(["g>c other-agent"]);
    expect(reasons(merge({ ce: { agent_uuid: "agent-1" } }, policy).audit)).toEqual(["g>c merged"]);
    expect(reasons(merge({ g: { event_ids: [] } }, policy).audit)).toEqual(["g>c other-agent"]);
  });

  it("should use the policy's window", () => {
    const pair = { c: { started_at_utc: at(5 * MINUTE + 1) } };
    expect(reasons(merge(pair, { ...GUIDE_HANDOFF_POLICY, windowSeconds: 0 }).audit)).toEqual(["g>c outside-window"]);
    expect(reasons(merge({}, { ...GUIDE_HANDOFF_POLICY, windowSeconds: 0 }).audit)).toEqual(["g>c merged"]);
    expect(reasons(merge(pair, { ...GUIDE_HANDOFF_POLICY, windowSeconds: 0.001 }).audit)).toEqual(["g>c merged"]);
  });

  it("should resolve copies before anything else", () => {
    const input = { conversations: [genesys, cxone], events: [genesysEvent, cxoneEvent] };
    const stale = { ...cxone, status: "open" as const, ended_at_utc: null, started_at_utc: at(0) };
    expect(mergeHandoffs({ ...input, conversations: [stale, genesys, cxone, genesys] })).toEqual(mergeHandoffs(input));
  });

  it("should keep events apart whose ids are the same on two platforms", () => {
    const { events } = merge({ ge: { event_id: "same" }, ce: { event_id: "same" } });
    expect(events.map((one) => one.platform_origin)).toEqual(["genesys_cloud", "nice_cxone"]);
  });

  it("should refuse records that are not canonical, all of them at once", () => {
    const error = thrownBy(() => merge({ g: { transfer_count: Number.NaN }, ce: { talk_time_seconds: -1 } }));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.message).toContain("mergeHandoffs");
    expect(error.problems.map((one) => one.path)).toEqual([
      "conversations[1].transfer_count",
      "events[0].talk_time_seconds",
    ]);
    expect(thrownBy(() => mergeHandoffs({} as never)).problems.map((one) => one.message)).toEqual([
      "conversations: expected an array, received missing",
      "events: expected an array, received missing",
    ]);
    expect(thrownBy(() => mergeHandoffs({ conversations: [null as never], events: [] })).problems[0]?.path).toBe(
      "conversations[0]",
    );
  });

  it.each([Number.NaN, -1, 86_401, "60", null])("should refuse a window of %s", (windowSeconds) => {
    const error = thrownBy(() => merge({}, { ...GUIDE_HANDOFF_POLICY, windowSeconds: windowSeconds as number }));
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toMatchObject([{ path: "policy.windowSeconds", expected: "a number from 0 to 86400" }]);
    expect(error.message).toContain("mergeHandoffs");
  });

  it("should refuse a policy that is none, has no fingerprint or has a name that no policy has", () => {
    const refused = (policy: unknown) => thrownBy(() => merge({}, policy as never)).problems.map((one) => one.message);
    expect(refused(null)).toEqual(["policy: expected an object, received null"]);
    expect(refused({ ...GUIDE_HANDOFF_POLICY, windowSecs: 5, fingerprint: undefined })).toEqual([
      "policy.fingerprint: expected a text, received missing",
      'policy.windowSecs: expected no such key, perhaps "windowSeconds", received an unknown key',
    ]);
  });

  it("should refuse nothing at all, and holes", () => {
    const paths = (input: unknown) => thrownBy(() => mergeHandoffs(input as never)).problems.map((one) => one.path);
    expect(paths(null)).toEqual(["conversations", "events"]);
    expect(paths({ conversations: new Array(2), events: new Array(1) })).toEqual([
      "conversations[0]",
      "conversations[1]",
      "events[0]",
    ]);
  });

  it("should refuse a policy that does not say whether the agent matters", () => {
    const error = thrownBy(() => merge({}, { ...GUIDE_HANDOFF_POLICY, requireSameAgent: undefined as never }));
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toMatchObject([{ path: "policy.requireSameAgent", expected: "true or false" }]);
  });
});

describe("GUIDE_HANDOFF_POLICY", () => {
  it("should carry its own fingerprint", () => {
    expect(GUIDE_HANDOFF_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_HANDOFF_POLICY));
  });
});

/**
 * A call on Genesys that went to CXone for a while and at its end to a third platform, x; and some that ended up to half
 * a minute before, each of which went on for long on CXone. Each was nearer to that than to x, so x is joined to the
 * first call only when that is a journey, and the others are too far away by then.
 */
function joinedLater(count: number) {
  const call = (id: string, platform: string, startMs: number, endMs: number, event_ids: string[] = []) =>
    conversation({
      conversation_id: id,
      platform_origin: platform,
      started_at_utc: at(startMs),
      ended_at_utc: at(endMs),
      event_ids,
    });
  const others = Array.from({ length: count }, (_, index) => {
    const end = 29.5 * MINUTE + index * 1000;
    return [
      call(`h${index}`, "genesys_cloud", index + 1, end),
      call(`c${index}`, "nice_cxone", end, HOUR + index * MINUTE),
    ];
  });
  const passedOn = { ...genesysEvent, attributes: { left_at_utc: at(5 * MINUTE) } };
  const part = { ...cxoneEvent, attributes: { left_at_utc: at(9 * MINUTE) } };
  return {
    conversations: [
      call("g", "genesys_cloud", 0, 30 * MINUTE, ["g-1"]),
      call("c", "nice_cxone", 5 * MINUTE, 9 * MINUTE, ["c-1"]),
      call("x", "guide", 30 * MINUTE + 10_000, 40 * MINUTE),
      ...others.flat(),
    ],
    events: [passedOn, part],
  };
}

function thrownBy(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (isScoringError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("mergeHandoffs of records merged before", () => {
  const third = conversation({
    conversation_id: "g2",
    started_at_utc: at(9 * MINUTE),
    ended_at_utc: at(12 * MINUTE),
    customer_key: "k",
    event_ids: ["g-2"],
  });
  const thirdEvent = event({
    event_id: "g-2",
    interaction_id: "g2",
    agent_uuid: "agent-3",
    timestamp_utc: at(10 * MINUTE),
  });

  it("should join a stored journey to what follows it on the platform it is named after", () => {
    const stored = merge();
    expect(stored.conversations).toHaveLength(1);
    const later = mergeHandoffs({
      conversations: [...stored.conversations, third],
      events: [...stored.events, thirdEvent],
    });
    const together = mergeHandoffs({
      conversations: [genesys, cxone, third],
      events: [genesysEvent, cxoneEvent, thirdEvent],
    });
    expect(together.conversations).toHaveLength(1);
    expect(later.conversations).toEqual(together.conversations);
    expect(later.events).toEqual(together.events);
  });

  it("should name an event once that two legs name, of which one has it as it came and one as it was merged", () => {
    const merged = { ...genesysEvent, is_primary_agent: !genesysEvent.is_primary_agent, talk_time_seconds: 999 };
    const { conversation: journey, events } = mergeJourney([
      toLeg(genesys, [genesysEvent]),
      toLeg({ ...cxone, event_ids: ["g-1", "c-1"] }, [merged, cxoneEvent]),
    ]);
    expect(journey.event_ids).toEqual(["g-1", "c-1"]);
    // What the first leg has of it counts.
    expect(events).toEqual([{ ...genesysEvent, is_primary_agent: false }, cxoneEvent]);
    expect(journey).toMatchObject({ primary_agent_uuid: "agent-2", queue_id: "skill-1" });
  });
});
