import { describe, expect, it } from "vitest";
import { mapConversationDetails } from "../../../../src/adapters/genesys/details/map-conversation-details.ts";
import { replaceAt } from "../../../../src/testing/change-payload.ts";
import {
  acd,
  agent,
  callWith,
  conversation,
  conversationId,
  customer,
  handled,
  iso,
  type Json,
  participant,
  session,
  simpleCall,
} from "../builder.ts";
import { conference, pageOfAll } from "../fixtures.ts";
import { mapOne, problemsOf, refuseOne } from "../map-one.ts";

const NOTHING = { read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 };
const other = (number: number): Json => ({ ...simpleCall(), conversationId: conversationId(number) });

describe("the shapes of an input", () => {
  it.each<[string, unknown]>([
    ["null", null],
    ["undefined, the empty body of a 204", undefined],
    ["an empty list", []],
    ["an empty object", {}],
    ["a page without conversations", { totalHits: 0 }],
    ["a page with an empty list", { conversations: [], totalHits: 0 }],
    ["a page with null", { conversations: null }],
    ["the last page of a job", { dataAvailabilityDate: iso(0) }],
    ["aggregations alone", { aggregations: [] }],
    ["a list of nothing", [null, [], { cursor: "x" }]],
  ])("should find nothing in %s", (_, input) => {
    expect(mapConversationDetails(input)).toEqual({
      conversations: [],
      events: [],
      quarantined: [],
      warnings: [],
      counts: NOTHING,
    });
  });

  it.each<[string, unknown, number]>([
    ["one conversation", other(1), 1],
    ["a page of the query", { conversations: [other(1), other(2)], totalHits: 2 }, 2],
    ["a page of a job", { conversations: [other(1)], cursor: "abc", dataAvailabilityDate: iso(0) }, 1],
    ["a list of conversations", [other(1), other(2)], 2],
    ["a list of pages", [{ conversations: [other(1)] }, { conversations: [other(2), other(3)] }], 3],
    ["pages and conversations together", [other(1), { conversations: [other(2)] }, [other(3)]], 3],
  ])("should read %s", (_, input, count) => {
    const result = mapConversationDetails(input);
    expect(result.counts).toEqual({ ...NOTHING, read: count, mapped: count });
    expect(result.conversations).toHaveLength(count);
  });

  it("should leave participants' attributes alone", () => {
    const job = conversation([customer(0, 9, { attributes: { Name: "Somebody", "ces.score": "5" } })]);
    expect(mapOne(job)).toEqual(mapOne(conversation([customer(0, 9)])));
  });

  it.each<[string, unknown, string, string[]]>([
    ["a text", "busy", "not-a-record", [""]],
    ["a number", 7, "not-a-record", [""]],
    ["another record", { results: [] }, "not-a-record", [""]],
    ["the live conversation object", { id: "x", startTime: iso(0), participants: [] }, "not-a-record", [""]],
    ["a page whose list is none", { conversations: "abc" }, "wrong-type", ["conversations"]],
    ["lists in lists in lists", [[[[[other(1)]]]]], "too-deep", ["[0][0][0][0]"]],
    ["nothing in a page", { conversations: [null] }, "not-a-record", ["conversations[0]"]],
    ["an empty object in a page", { conversations: [{}] }, "not-a-record", ["conversations[0]"]],
    ["a number in a page of a list", [null, { conversations: [3] }], "not-a-record", ["[1].conversations[0]"]],
    ["a page in a list whose list is none", [{ conversations: 5 }], "wrong-type", ["[0].conversations"]],
    ["a page too deep", [[[[{ conversations: [null] }]]]], "too-deep", ["[0][0][0][0].conversations"]],
  ])("should quarantine %s", (_, input, reason, paths) => {
    const entry = refuseOne(input);
    expect(entry).toMatchObject({ kind: "quarantined", platform: "genesys_cloud", reason, recordId: null });
    expect(problemsOf(entry)).toEqual(paths);
    expect(entry).not.toHaveProperty("payload");
  });

  it("should name the live object for what it is", () => {
    const entry = refuseOne({ id: "x", startTime: iso(0), participants: [] });
    expect(entry.problems[0]?.message).toContain("live conversation");
  });

  it("should go on after a record that cannot be read", () => {
    const result = mapConversationDetails([other(1), "busy", { ...other(2), conversationStart: "soon" }, other(3)]);
    expect(result.counts).toEqual({ ...NOTHING, read: 4, mapped: 2, quarantined: 2 });
  });

  it("should put records in order of their beginning, then id", () => {
    const late = { ...other(1), conversationStart: iso(50) };
    const { conversations, events } = mapConversationDetails([late, other(3), other(2)]);
    expect(conversations.map((one) => one.conversation_id)).toEqual([2, 3, 1].map(conversationId));
    const ids = events.map((event) => event.event_id);
    expect(ids).toEqual([...ids].sort());
  });
});

describe("bad input", () => {
  const first = (session: Json, more: Json = {}): Json =>
    conversation([{ ...customer(0, 9), sessions: [session], ...more }]);
  const agentWith = (metrics: unknown, segments: unknown = []): Json =>
    conversation([participant("agent", 1, [{ ...session(1, []), metrics, segments }], { userId: "u" })]);
  const metric = (value: unknown): Json =>
    agentWith([
      { name: "tTalk", value: 1000 },
      { name: "tHandle", value },
    ]);

  it("should name every malformed instant, with its path", () => {
    const call = simpleCall();
    const text = JSON.stringify(call).replaceAll('segmentStart":"2026-03-02T', 'segmentStart":"2026-03-2T');
    const entry = refuseOne(JSON.parse(text));
    expect(entry).toMatchObject({ reason: "malformed-instant", recordId: call["conversationId"] });
    // The times of a flow are not used, so participants[1] is not looked at.
    expect(problemsOf(entry)).toEqual([
      "participants[0].sessions[0].segments[0].segmentStart",
      "participants[2].sessions[0].segments[0].segmentStart",
      ...[0, 1, 2, 3, 4].map((index) => `participants[3].sessions[0].segments[${index}].segmentStart`),
    ]);
    expect(entry.problems[0]?.received).toBe('"2026-03-2T08:00:00.200Z"');
  });

  it.each<[string, unknown, string, string]>([
    ["no id", { ...simpleCall(), conversationId: null }, "missing-id", "conversationId"],
    ["an empty id", { ...simpleCall(), conversationId: "" }, "missing-id", "conversationId"],
    ["an id that is a number", { ...simpleCall(), conversationId: 7 }, "wrong-type", "conversationId"],
    ["an id of 201 characters", { ...simpleCall(), conversationId: "x".repeat(201) }, "wrong-type", "conversationId"],
    ["no start", { ...simpleCall(), conversationStart: null }, "malformed-instant", "conversationStart"],
    [
      "a start without zone",
      { ...simpleCall(), conversationStart: "2026-03-02T08:00:00" },
      "malformed-instant",
      "conversationStart",
    ],
    [
      "a start that is a number",
      { ...simpleCall(), conversationStart: 1772438400000 },
      "malformed-instant",
      "conversationStart",
    ],
    [
      "a start before 1970",
      { ...simpleCall(), conversationStart: "1969-12-31T23:59:59.999Z" },
      "malformed-instant",
      "conversationStart",
    ],
    [
      "an end a second and more before the start",
      { ...simpleCall(), conversationEnd: iso(-1.001) },
      "invalid-number",
      "conversationEnd",
    ],
    [
      "an end on the 30th of February",
      { ...simpleCall(), conversationEnd: "2026-02-30T08:00:00.000Z" },
      "malformed-instant",
      "conversationEnd",
    ],
    ["participants that are a text", conversation("abc" as never), "wrong-type", "participants"],
    ["participants that are an object", conversation({} as never), "wrong-type", "participants"],
    ["a participant that is a number", conversation([7 as never]), "wrong-type", "participants[0]"],
    ["a purpose that is a number", conversation([{ purpose: 7 }]), "wrong-type", "participants[0].purpose"],
    ["sessions that are an object", first({}, { sessions: {} }), "wrong-type", "participants[0].sessions"],
    ["a session that is a list", first([] as never), "wrong-type", "participants[0].sessions[0]"],
    ["segments that are a text", first({ segments: "abc" }), "wrong-type", "participants[0].sessions[0].segments"],
    [
      "a segment that is a text",
      first({ segments: [{}, "abc"] }),
      "wrong-type",
      "participants[0].sessions[0].segments[1]",
    ],
    ["metrics that are a number", agentWith(7), "wrong-type", "participants[0].sessions[0].metrics"],
    [
      "a metric that is null in a list that has others",
      agentWith([null, 7]),
      "wrong-type",
      "participants[0].sessions[0].metrics[1]",
    ],
    [
      "a metric's name that is a number",
      agentWith([{ name: 7 }]),
      "wrong-type",
      "participants[0].sessions[0].metrics[0].name",
    ],
    ["a duration below 0", metric(-1), "invalid-number", "participants[0].sessions[0].metrics[1].value"],
    ["a duration that is NaN", metric(Number.NaN), "invalid-number", "participants[0].sessions[0].metrics[1].value"],
    [
      "an infinite duration",
      metric(Number.POSITIVE_INFINITY),
      "invalid-number",
      "participants[0].sessions[0].metrics[1].value",
    ],
    ["half a millisecond", metric(0.5), "invalid-number", "participants[0].sessions[0].metrics[1].value"],
    [
      "a duration of more than ten years",
      metric(315_360_000_001),
      "invalid-number",
      "participants[0].sessions[0].metrics[1].value",
    ],
    ["a duration that is a text", metric("1000"), "wrong-type", "participants[0].sessions[0].metrics[1].value"],
    [
      "half a transfer",
      callWith([["nTransferred", 0.5]]),
      "invalid-number",
      "participants[2].sessions[0].metrics[0].value",
    ],
    [
      "too many transfers to be believed",
      callWith([["nTransferred", 10_001]]),
      "invalid-number",
      "participants[2].sessions[0].metrics[0].value",
    ],
    [
      "a segment that ends a second and more before it starts",
      callWith([], [["interact", 20, 18.999]]),
      "invalid-number",
      "participants[2].sessions[0].segments[0].segmentEnd",
    ],
    [
      "a segment of more than ten years",
      callWith([], [["interact", 20, 315_360_021]]),
      "invalid-number",
      "participants[2].sessions[0].segments[0].segmentEnd",
    ],
    [
      "a user id that is an object",
      conversation([participant("agent", 1, [], { userId: {} })]),
      "wrong-type",
      "participants[0].userId",
    ],
    [
      "a queue id of 100 kB",
      callWith([], [["interact", 1, 2, { queueId: "q".repeat(100_000) }]]),
      "wrong-type",
      "participants[2].sessions[0].segments[0].queueId",
    ],
    [
      "a MOS that is a text",
      { ...simpleCall(), mediaStatsMinConversationMos: "4.3" },
      "wrong-type",
      "mediaStatsMinConversationMos",
    ],
    [
      "a source conversation that is a number",
      first({ segments: [{ sourceConversationId: 7 }] }),
      "wrong-type",
      "participants[0].sessions[0].segments[0].sourceConversationId",
    ],
    [
      "numbers to call back that are a text",
      first({ callbackNumbers: "+15550100123" }),
      "wrong-type",
      "participants[0].sessions[0].callbackNumbers",
    ],
  ])("should quarantine a conversation with %s", (_, details, reason, path) => {
    const entry = refuseOne(details);
    expect(entry.reason).toBe(reason);
    expect(problemsOf(entry)).toEqual([path]);
  });

  const everything = (): Json =>
    conversation([
      customer(0, 9, { externalContactId: "c" }, { messageType: "sms", callbackNumbers: ["+15550100123"] }),
      {
        ...acd(2, 0, 5, undefined, { flow: { exitReason: "TRANSFER", transferType: "ACD" } }),
      },
      agent({
        number: 1,
        session: 3,
        segments: [["wrapup", 5, 9, { wrapUpCode: "w" }]],
        metrics: handled(5),
        more: { messageType: "sms" },
      }),
      participant("ivr", 4, [session(4, [], [["tIvr", 1]], { flow: { exitReason: "TRANSFER" } })]),
      participant("voicemail", 5, [session(5, [], [["tVoicemail", 1]], { flow: {} })]),
    ]);
  const at = (participant: number, field: string): string => `participants[${participant}].sessions[0].${field}`;

  it("should read a conversation with everything in it", () => {
    expect(mapOne(everything()).conversation.status).toBe("complete");
  });

  it.each([
    "originatingDirection",
    "participants[0].purpose",
    "participants[0].participantId",
    "participants[0].externalContactId",
    ...["mediaType", "messageType", "direction", "ani", "dnis", "callbackNumbers[0]", "segments"].map((f) => at(0, f)),
    ...["segmentStart", "segmentEnd"].map((f) => at(0, `segments[0].${f}`)),
    ...["mediaType", "segments", "metrics", "flow", "flow.exitReason", "flow.transferType"].map((f) => at(1, f)),
    ...["segmentType", "queueId", "segmentStart", "segmentEnd"].map((f) => at(1, `segments[0].${f}`)),
    at(1, "segments[0]"),
    at(1, "metrics[1].value"),
    "participants[2].userId",
    "participants[2].participantId",
    ...["sessionId", "mediaType", "messageType", "segments", "metrics", "segments[0]"].map((f) => at(2, f)),
    ...["segmentType", "queueId", "wrapUpCode", "segmentStart", "segmentEnd"].map((f) => at(2, `segments[0].${f}`)),
    ...["metrics[0].name", "metrics[0].value", "metrics[1].value"].map((f) => at(2, f)),
    ...["flow", "flow.exitReason", "metrics", "metrics[0].value"].map((f) => at(3, f)),
    ...["flow", "metrics", "metrics[0].value"].map((f) => at(4, f)),
  ])("should name %s when another type stands there", (path) => {
    const steps = path
      .split(/[.[\]]+/)
      .filter((step) => step !== "")
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    expect(problemsOf(refuseOne(replaceAt(everything(), steps, true)))).toContain(path);
  });

  it("should let the first reason of the list win and keep all problems", () => {
    const entry = refuseOne({ ...metric(-1), conversationStart: "soon", mediaStatsMinConversationMos: "x" });
    expect(entry.reason).toBe("malformed-instant");
    expect(entry.problems).toHaveLength(3);
  });

  it("should not tell what stands in a field, which may be somebody's name or number", () => {
    const entry = refuseOne(first({ ani: 15550100123, segments: [{ segmentStart: "Jane Doe" }] }));
    const text = JSON.stringify(entry);
    expect(text).not.toContain("5550100123");
    expect(text).not.toContain("Jane");
    expect(text).toContain("a text of 8 characters");
  });

  it("should keep the payload, redacted, only when it is asked to", () => {
    const result = mapConversationDetails({ ...conference(), conversationStart: 7 }, { keepPayload: true });
    expect(result.quarantined[0]).toHaveProperty("payload");
    expect(JSON.stringify(result)).not.toContain("15550100123");
  });

  it.each<[string, Json]>([
    [
      "enumerations nobody knows",
      conversation([participant("wizard", 9, [session(9, [["levitate", 0, 9]], [["tMagic", -1]])]), customer(0, 9)], {
        originatingDirection: "sideways",
      }),
    ],
    ["fields nobody knows", { ...conversation([customer(0, 9)]), future: { deep: [1] } }],
    [
      "a malformed instant in a metric, which is not used",
      conversation([
        customer(0, 9),
        participant("acd", 2, [
          { ...session(2, [["interact", 0, 5]]), metrics: [{ name: "tAcd", value: 5000, emitDate: "2026-03-2T" }] },
        ]),
      ]),
    ],
    [
      "null in every place",
      conversation([
        null as never,
        { purpose: null, sessions: null },
        { ...customer(0, 9), sessions: [null, { segments: [null], metrics: null, direction: null }] },
      ]),
    ],
    [
      "a text of 100 kB",
      conversation([customer(0, 9, { participantName: "x".repeat(100_000) }, { mediaType: "y".repeat(100_000) })]),
    ],
    [
      "a MOS of one endpoint that is none",
      conversation([customer(0, 9, {}, { mediaEndpointStats: [{ minMos: "x" }, null] })], {
        mediaStatsMinConversationMos: 4,
      }),
    ],
  ])("should bear %s", (_, details) => {
    expect(mapOne(details).conversation.status).toBe("complete");
  });

  it("should bear keys such as __proto__ and objects nested a thousand deep", () => {
    const deep = `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`;
    const text = JSON.stringify(conversation([customer(0, 9)]));
    const hostile = JSON.parse(`${text.slice(0, -1)},"__proto__":{"polluted":true},"constructor":1,"deep":${deep}}`);
    expect(mapOne(hostile)).toEqual(mapOne(conversation([customer(0, 9)])));
    expect({}).not.toHaveProperty("polluted");
    const refused = mapConversationDetails({ ...hostile, conversationStart: 7 }, { keepPayload: true });
    expect(refused.counts.quarantined).toBe(1);
  });

  it("should map a callback that waited 59 days", () => {
    const wait = 5_097_600_000;
    const callback = acd(2, 0, wait / 1000, [["tAcd", wait]], { mediaType: "callback" });
    const { conversation: one, codes } = mapOne(
      conversation([customer(0, 9), callback], { conversationEnd: iso(wait / 1000) }),
    );
    expect(one).toMatchObject({ queue_wait_seconds: 0, status: "complete", ended_at_utc: iso(9) });
    expect(codes).toEqual(["callback-wait-left-out"]);
  });

  it("should refuse unusable options for customer keys", () => {
    expect(() => mapConversationDetails([], { customerKeySecret: "" })).toThrow("createCustomerKeyer");
  });
});

describe("sums beyond what a record can hold", () => {
  it("should not be known", () => {
    const tenYears = { name: "tTalk", value: 315_360_000_000 };
    const part = { ...session(1, [["interact", 0, 9]]), metrics: Array(4).fill(tenYears) };
    const { events } = mapOne(conversation([participant("agent", 1, [part], { userId: "u" })]));
    expect(events[0]?.talk_time_seconds).toBeNull();
  });
});

describe("copies of a conversation", () => {
  const open = (): Json => ({ ...callWith(handled(80)), conversationEnd: null });
  const withoutWork = (): Json => callWith(handled(80).slice(0, -1));
  const oneSegmentLess = (): Json => callWith(handled(80), []);
  const ended = (end: number, more: Json = {}): Json =>
    conversation([customer(0, null)], { conversationEnd: iso(end), ...more });
  const measured = (figures: Json): Json => ({ ...open(), ...figures });
  const mos = { mediaStatsMinConversationMos: 3.9 };
  const rFactor = { mediaStatsMinConversationRFactor: 80 };
  const marked = (direction: string): Json => ended(9, { originatingDirection: direction });

  it.each<[string, () => Json, () => Json]>([
    ["one with an end", () => callWith(handled(80)), open],
    ["one with more metrics", () => callWith(handled(80)), withoutWork],
    ["one with an end before one with more metrics", withoutWork, open],
    ["one with more segments", () => callWith(handled(80)), oneSegmentLess],
    ["one with the later end", () => ended(900), () => ended(899)],
    ["an open one with a MOS", () => measured(mos), open],
    ["an open one with an R factor", () => measured(rFactor), open],
    ["an open one with both rather than one", () => measured({ ...mos, ...rFactor }), () => measured(rFactor)],
    ["an ended one with a MOS", () => ended(9, mos), () => ended(9)],
    [
      "one with more segments before one with a MOS",
      open,
      () => ({ ...oneSegmentLess(), conversationEnd: null, ...mos }),
    ],
    ["the greater of two that differ in nothing that counts", () => marked("outbound"), () => marked("inbound")],
  ])("should keep %s, whatever the order", (_, better, worse) => {
    const alone = mapConversationDetails(better());
    for (const input of [
      [better(), worse()],
      [worse(), better()],
      [worse(), better(), worse()],
    ]) {
      const result = mapConversationDetails(input);
      expect(result.conversations).toEqual(alone.conversations);
      expect(result.events).toEqual(alone.events);
      expect(result.counts).toEqual({ ...NOTHING, read: input.length, mapped: 1, replaced: input.length - 1 });
    }
  });

  it("should count what is there in copies with gaps", () => {
    const gaps = {
      ...callWith(handled(80)),
      participants: [null, ...(callWith(handled(80))["participants"] as Json[])],
    };
    const less = { ...gaps, participants: [null, { purpose: "fax", sessions: [null, {}] }] };
    expect(mapConversationDetails([gaps, less]).events).toHaveLength(1);
  });

  it("should keep a readable copy beside a broken one", () => {
    const result = mapConversationDetails([simpleCall(), { ...simpleCall(), participants: 7 }]);
    expect(result.counts).toEqual({ ...NOTHING, read: 2, mapped: 1, quarantined: 1 });
  });

  it("should count a page that comes twice once", () => {
    const page = pageOfAll();
    const once = mapConversationDetails(page);
    const twice = mapConversationDetails([page, page]);
    expect(twice.conversations).toEqual(once.conversations);
    expect(twice.counts.replaced).toBe(once.counts.mapped);
  });
});

describe("events", () => {
  it("should carry the batch they came with", () => {
    expect(mapOne(simpleCall(), { ingestionBatchId: "batch-1" }).events[0]?.ingestion_batch_id).toBe("batch-1");
  });

  it("should keep their ids when tables of the caller change", () => {
    const agents = { "b0000000-0000-4000-8000-000000000001": "me" };
    expect(mapOne(simpleCall(), { agents }).conversation.event_ids).toEqual(
      mapOne(simpleCall()).conversation.event_ids,
    );
  });

  it("should tell sessions without id apart by participant and beginning", () => {
    const anonymous = (at: number): Json => ({
      ...session(1, [["interact", at, at + 5]], handled(5)),
      sessionId: null,
    });
    const call = conversation([
      customer(0, 50),
      participant("agent", 1, [anonymous(5), anonymous(20)], { userId: "u" }),
    ]);
    const { events } = mapOne(call);
    expect(new Set(events.map((event) => event.event_id)).size).toBe(2);
  });

  it("should not be made of agents who did nothing", () => {
    const idle = agent({ number: 1, session: 3, segments: [["alert", 1, 2]], metrics: [["tAlert", 1000]] });
    expect(mapOne(conversation([customer(0, 9), idle])).events).toEqual([]);
  });

  it("should be made of an outbound attempt that nobody answered", () => {
    const metrics = [
      ["tDialing", 9000],
      ["tAcw", 1000],
      ["tHandle", 10_000],
    ] as const;
    const attempt = agent({ number: 1, session: 3, segments: [["dialing", 0, 9]], metrics });
    const { conversation: one, events } = mapOne(conversation([attempt], { originatingDirection: "outbound" }));
    expect(events[0]).toMatchObject({ talk_time_seconds: 0, handle_time_seconds: 10, is_primary_agent: true });
    expect(one).toMatchObject({ outcome: null, agent_handoffs: 0, direction: "outbound" });
  });
});
