import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { FIRST_ID, iso, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("masterJoinSeconds", () => {
  const chain = journey({}, {}, {}, { masterContactId: FIRST_ID + 3, transferIndicatorName: "ReSkill" });
  const codesOf = (legs: Json[], masterJoinSeconds?: number): string[] =>
    mapCompletedContacts(page(...legs), masterJoinSeconds === undefined ? {} : { masterJoinSeconds }).warnings.map(
      (one) => one.code,
    );

  it("should be off by default, with a warning on both sides", () => {
    const { conversations } = mapCompletedContacts(page(...chain));
    expect(conversations.map((one) => one.transfer_count)).toEqual([2, 1]);
    expect(codesOf(chain)).toEqual(["may-continue-under-new-master", "may-continue-older-master"]);
  });

  it("should put a journey together that got a new master with the third transfer", () => {
    for (const legs of [chain, [...chain].reverse()]) {
      const { conversation, events, codes } = mapOne(page(...legs), { masterJoinSeconds: 0 });
      expect(conversation).toMatchObject({ conversation_id: String(FIRST_ID), transfer_count: 3, agent_handoffs: 3 });
      expect(conversation.queue_wait_seconds).toBe(120);
      expect(events).toHaveLength(4);
      expect(codes).toEqual(["masters-joined"]);
    }
  });

  it("should follow a chain of three masters", () => {
    const legs = journey(
      {},
      {},
      {},
      { masterContactId: 50 },
      { masterContactId: 50 },
      { masterContactId: 50 },
      {
        masterContactId: 60,
      },
    );
    expect(mapOne(page(...legs), { masterJoinSeconds: 1 }).conversation.transfer_count).toBe(6);
  });

  it.each<[string, number, number]>([
    ["exactly that long", 30, 1],
    ["longer", 30.001, 2],
    ["overlapping exactly that long", -30, 1],
    ["overlapping longer", -30.001, 2],
  ])("should be inclusive: a gap %s", (_, gapSeconds, expected) => {
    const start = Date.parse(chain[3]?.["contactStartDate"] as string) + Math.round(gapSeconds * 1000);
    const legs = [...chain.slice(0, 3), { ...chain[3], contactStartDate: new Date(start).toISOString() }];
    const { conversations } = mapCompletedContacts(page(...legs), { masterJoinSeconds: 30 });
    expect(conversations).toHaveLength(expected);
  });

  it.each<[string, Json[]]>([
    ["who called again without a sign of a transfer", journey({}, { masterContactId: 50 })],
    ["whose address is another", [...chain.slice(0, 3), { ...chain[3], fromAddress: "12025550124" }]],
    ["whose address is everybody's", chain.map((leg) => ({ ...leg, fromAddress: "anonymous" }))],
    ["whose address is not known", chain.map((leg) => ({ ...leg, fromAddress: null }))],
    ["who wrote this time", [...chain.slice(0, 3), { ...chain[3], mediaTypeId: 3 }]],
    ["of another unit", [...chain.slice(0, 3), { ...chain[3], businessUnitId: 9 }]],
    ["whose contact still runs", [...chain.slice(0, 2), { ...chain[2], isActive: true }, chain[3] as Json]],
  ])("should not join a customer %s", (_, legs) => {
    expect(mapCompletedContacts(page(...legs), { masterJoinSeconds: 60 }).conversations).toHaveLength(2);
  });

  it("should order the legs of masters that overlap, and the joined journey is as incomplete as its parts", () => {
    const legs = [...chain.slice(0, 3), { ...chain[3], contactStartDate: iso(300), preQueueSeconds: null }];
    const broken = { ...chain[3], contactId: FIRST_ID + 9, inQueueSeconds: -1 };
    const { conversations, events, warnings } = mapCompletedContacts(page(...legs, broken), { masterJoinSeconds: 600 });
    expect(conversations).toHaveLength(1);
    expect(conversations[0]).toMatchObject({ transfer_count: null, queue_wait_seconds: null, status: "provisional" });
    const starts = events.map((event) => event.timestamp_utc);
    expect(starts).toEqual([...starts].sort());
    expect(conversations[0]?.event_ids).toEqual(events.map((event) => event.event_id));
    expect(warnings.map((one) => one.code)).toEqual(["leg-in-quarantine", "masters-joined"]);
  });

  it("should put the legs of masters in order that are there at once", () => {
    const legs = [...chain.slice(0, 3), { ...chain[3], contactStartDate: iso(100) }];
    const { conversation, events } = mapOne(page(...legs), { masterJoinSeconds: 600 });
    expect(events.map((event) => event.timestamp_utc)).toEqual([0, 100, 150, 280].map(iso));
    expect(conversation.event_ids).toEqual(events.map((event) => event.event_id));
  });

  it("should not join to a contact that still runs, however long the time", () => {
    const legs = [...chain.slice(0, 2), { ...chain[2], isActive: true }, chain[3] as Json];
    expect(mapCompletedContacts(page(...legs), { masterJoinSeconds: 1e12 }).conversations).toHaveLength(2);
  });

  it.each([0, 3])("should say of a joined journey that another unit uses an id of its own: of leg %s", (place) => {
    const other = { ...chain[place], businessUnitId: 9, fromAddress: "12025550199" };
    const { warnings } = mapCompletedContacts(page(...chain, other), { masterJoinSeconds: 60 });
    const codes = warnings.filter((one) => one.conversationId === String(FIRST_ID)).map((one) => one.code);
    expect(codes).toContain("id-in-several-units");
  });

  it("should take a mark of a transfer as a sign, after a single leg too", () => {
    const legs = journey({}, { masterContactId: 50, transferIndicatorName: "ReAgent" });
    expect(mapOne(page(...legs), { masterJoinSeconds: 60 }).conversation.transfer_count).toBe(1);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "30"])("should refuse %s", (masterJoinSeconds) => {
    const map = (): unknown => mapCompletedContacts([], { masterJoinSeconds: masterJoinSeconds as number });
    const received = typeof masterJoinSeconds === "string" ? `"${masterJoinSeconds}"` : String(masterJoinSeconds);
    const path = "options.masterJoinSeconds";
    const expected = "a finite number of seconds >= 0";
    expect(map).toThrow(
      expect.objectContaining({
        code: "ERR_INVALID_INPUT",
        message: `mapCompletedContacts: 1 problem\n  - ${path}: expected ${expected}, received ${received}`,
        problems: [expect.objectContaining({ path, expected, received })],
      }),
    );
  });
});

describe("the warnings about transfers", () => {
  const codes = (...legs: Json[]): readonly string[] => mapOne(page(...journey(...legs))).codes;

  it.each<[string, string[], Json[]]>([
    ["one transfer", [], [{}, {}]],
    ["two transfers", ["may-continue-under-new-master"], [{}, {}, {}]],
    [
      "more marks than legs show",
      ["more-transfers-than-legs"],
      [{}, { agentId: 20011, skillId: 88001, transferIndicatorId: 1, transferIndicatorName: null }],
    ],
    ["a first leg that is marked", ["may-continue-older-master"], [{ transferIndicatorName: "ReSkill" }]],
    ["a mark nobody knows", ["unknown-transfer-indicator"], [{ transferIndicatorName: "Teleport" }]],
    ["a way outside", [], [{ transferIndicatorName: "External" }]],
  ])("should tell: %s", (_, expected, legs) => {
    expect(codes(...legs)).toEqual(expected);
  });
});
