import { describe, expect, it } from "vitest";
import { collectRecords } from "../../../../src/adapters/genesys/details/collect-records.ts";
import { mapConversationDetails } from "../../../../src/adapters/genesys/details/map-conversation-details.ts";
import { conversation, iso, type Json } from "../builder.ts";

const SHAPES = "a conversation detail, a page of them, or a list";
const LIVE = "an analytics conversation detail (this is the live conversation, another schema)";

describe("collectRecords", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["an empty text", ""],
    ["empty texts in lists four deep", [[[["", null]]]]],
    ["an empty list in a page", { conversations: [[]] }],
    ["a page that ends a search", { cursor: "x", conversations: undefined }],
  ])("should find nothing in %s", (_, input) => {
    expect(collectRecords(input)).toEqual({ records: [], strays: [] });
  });

  it("should take a record by its id or its start alone, whatever else it holds", () => {
    const all: Json[] = [
      { conversationId: "c-1" },
      { conversationStart: iso(0) },
      { conversationId: null, conversations: [conversation([])] },
      { conversationStart: null, totalHits: 1 },
    ];
    const { records, strays } = collectRecords([all, { conversations: [[all]] }]);
    expect(records).toEqual(
      ["[0]", "[1].conversations[0][0]"].flatMap((list) => all.map((record, i) => ({ record, path: `${list}[${i}]` }))),
    );
    expect(strays).toEqual([]);
  });

  it.each<[string, unknown, string, string, string, string]>([
    ["a text", "busy", "not-a-record", "", SHAPES, "a text of 4 characters"],
    ["a number", 7, "not-a-record", "", SHAPES, "a number"],
    ["another record", { results: [] }, "not-a-record", "", SHAPES, "an object"],
    ["a start of something else", { startTime: iso(0) }, "not-a-record", "", SHAPES, "an object"],
    ["participants alone", { participants: [] }, "not-a-record", "", SHAPES, "an object"],
    [
      "a live start with no list of participants",
      { startTime: 1, participants: {} },
      "not-a-record",
      "",
      SHAPES,
      "an object",
    ],
    ["the live conversation", { startTime: iso(0), participants: [] }, "not-a-record", "", LIVE, "an object"],
    [
      "a page whose list is none",
      { conversations: 7, totalHits: 1 },
      "wrong-type",
      "conversations",
      "a list",
      "a number",
    ],
    ["lists too deep", [[[[[]]]]], "too-deep", "[0][0][0][0]", "lists nested at most 4 deep", "an array of 0"],
    [
      "lists too deep in a page",
      { conversations: [[[[[]]]]] },
      "too-deep",
      "conversations[0][0][0][0]",
      "lists nested at most 4 deep",
      "an array of 0",
    ],
    ...(
      [
        [null, "null"],
        [undefined, "missing"],
        ["", "a text of 0 characters"],
        [{}, "an object"],
      ] as const
    ).map(
      ([item, received]) =>
        [
          `a page with ${JSON.stringify(item)}`,
          { conversations: [item] },
          "not-a-record",
          "conversations[0]",
          "a conversation detail",
          received,
        ] as [string, unknown, string, string, string, string],
    ),
    [
      "a page with a text",
      { conversations: ["x"] },
      "not-a-record",
      "conversations[0]",
      SHAPES,
      "a text of 1 characters",
    ],
  ])("should set aside %s", (_, input, reason, path, expected, received) => {
    const { records, strays } = collectRecords(input);
    expect(records).toEqual([]);
    expect(strays.map((one) => one.reason)).toEqual([reason]);
    expect(strays[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual([
      [path, expected, received],
    ]);
  });
});

describe("the id of a record in quarantine", () => {
  it.each<[unknown, string | null]>([
    ["c-1", "c-1"],
    ["", null],
    [null, null],
    [7, null],
    ["x".repeat(201), null],
  ])("should be of %j %j", (conversationId, recordId) => {
    const { quarantined } = mapConversationDetails({ ...conversation([]), conversationId, participants: 7 });
    expect(quarantined.map((one) => one.recordId)).toEqual([recordId]);
  });

  it("should stand beside problems that say where in the input they are", () => {
    const broken = { conversationId: "c-1", participants: [null, { sessions: [{ metrics: 7 }] }] };
    const input = [conversation([]), { conversations: [null, broken] }];
    expect(mapConversationDetails(input).quarantined.map((one) => one.problems.map((each) => each.message))).toEqual([
      ["[1].conversations[0]: expected a conversation detail, received null"],
      ["[1].conversations[1].conversationStart: expected an ISO 8601 instant with a zone, received missing"],
    ]);
    const started = { conversations: [{ ...broken, conversationStart: iso(0), participants: [7] }] };
    expect(mapConversationDetails(started).quarantined[0]?.problems.map((one) => one.path)).toEqual([
      "conversations[0].participants[0]",
    ]);
  });

  it("should stand beside every problem, each told once", () => {
    const detail = { conversationId: null, conversationStart: null, participants: [null, 7] };
    expect(mapConversationDetails(detail).quarantined).toMatchObject([
      {
        kind: "quarantined",
        platform: "genesys_cloud",
        recordId: null,
        reason: "missing-id",
        problems: [
          { path: "conversationId", expected: "an id", received: "null" },
          { path: "conversationStart", expected: "an ISO 8601 instant with a zone", received: "null" },
          { path: "participants[1]", expected: "an object", received: "a number" },
        ],
      },
    ]);
  });
});
