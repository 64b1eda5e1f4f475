import { describe, expect, it } from "vitest";
import { mapSentimentEvents } from "../../../../src/adapters/genesys/live/map-sentiment-events.ts";
import { mapSupervisorPresence } from "../../../../src/adapters/genesys/live/map-supervisor-presence.ts";
import { mapTopicEvents } from "../../../../src/adapters/genesys/live/map-topic-events.ts";
import type { Quarantined } from "../../../../src/interaction/model.ts";
import { refusalOf } from "../../../core/refusal.ts";

const AT = Date.UTC(2026, 2, 2, 8);
const topicEnvelope = (eventBody: object) => ({
  topicName: "v2.speechandtextanalytics.conversation.c-1.topics",
  eventBody,
});
const sentimentEnvelope = (eventBody: object) => ({
  topicName: "v2.speechandtextanalytics.conversation.c-1.sentiment",
  eventBody,
});
const wholeOf = ({ quarantined }: { readonly quarantined: readonly Quarantined[] }) =>
  quarantined.map(({ reason, recordId, problems }) => [reason, recordId, ...problems.map(({ message }) => message)]);
const LONG = "x".repeat(201);
const INSTANT = "an ISO 8601 instant with a zone, from 1970 on";

describe("what is wrong with a message", () => {
  const options = { keywords: { "t-1": "cancel" }, receivedAt: AT };
  const topic = { participant: "external", topicId: "t-1" };

  it.each<[string, object, unknown[][]]>([
    [
      "no conversation",
      { topics: [topic] },
      [["missing-id", null, "conversationId: expected a text of 1 to 200 characters, received none"]],
    ],
    [
      "a conversation's id that is too long, in an envelope",
      topicEnvelope({ conversationId: LONG, topics: [topic] }),
      [
        [
          "missing-id",
          null,
          "eventBody.conversationId: expected a text of at most 200 characters, received a text of 201 characters",
          "eventBody.conversationId: expected a text of 1 to 200 characters, received none",
        ],
      ],
    ],
    [
      "an id that is a number",
      { conversation: { id: 7 } },
      [
        [
          "missing-id",
          null,
          "conversationId: expected a text, received a number",
          "conversationId: expected a text of 1 to 200 characters, received none",
        ],
      ],
    ],
    [
      "a time that is none",
      topicEnvelope({ conversationId: "c-1", eventTime: "soon", topics: [topic] }),
      [["malformed-instant", "c-1", `eventBody.eventTime: expected ${INSTANT}, received a text of 4 characters`]],
    ],
    [
      "a time of a bus that is none",
      { detail: { ...topicEnvelope({ conversationId: "c-1", topics: [topic] }), timestamp: true }, time: 0.5 },
      [
        [
          "malformed-instant",
          "c-1",
          `detail.timestamp: expected ${INSTANT}, received a boolean`,
          "time: expected whole epoch milliseconds, received a number",
        ],
      ],
    ],
    [
      "places that are none",
      topicEnvelope({ conversationId: "c-1", communicationId: 5, transcriptId: LONG, topics: "no" }),
      [
        [
          "wrong-type",
          "c-1",
          "eventBody.topics: expected a list, received a text of 2 characters",
          "eventBody.communicationId: expected a text, received a number",
          "eventBody.transcriptId: expected a text of at most 200 characters, received a text of 201 characters",
        ],
      ],
    ],
    [
      "topics that are none",
      topicEnvelope({ conversationId: "c-1", topics: [7, {}, { topicId: 1, topicName: 2 }, topic] }),
      [
        ["not-a-record", "c-1", "eventBody.topics[0]: expected a topic, received a number"],
        ["missing-id", "c-1", "eventBody.topics[1].topicId: expected a topic's id or name, received none"],
        [
          "wrong-type",
          "c-1",
          "eventBody.topics[2].topicId: expected a text, received a number",
          "eventBody.topics[2].topicName: expected a text, received a number",
        ],
      ],
    ],
  ])("should be told with its place: %s", (_, input, entries) => {
    expect(wholeOf(mapTopicEvents(input, options))).toEqual(entries);
  });

  it("should be told of a score in its envelope", () => {
    expect(wholeOf(mapSentimentEvents(sentimentEnvelope({ conversationId: "c-1", sentimentScore: 2 })))).toEqual([
      ["invalid-number", "c-1", "eventBody.sentimentScore: expected a number from -1 to 1, received 2"],
    ]);
  });

  it("should come with what it was about when that is asked for", () => {
    const input = { topics: [topic] };
    expect(mapTopicEvents(input, options).quarantined[0]).not.toHaveProperty("payload");
    expect(mapTopicEvents(input, { ...options, keepPayload: true }).quarantined[0]?.payload).toBeDefined();
    expect(mapSupervisorPresence([7, { userId: 7 }]).quarantined).toEqual([
      expect.not.objectContaining({ payload: expect.anything() }),
      expect.not.objectContaining({ payload: expect.anything() }),
    ]);
    const kept = mapSupervisorPresence([7, { userDetails: [true] }], { keepPayload: true }).quarantined;
    expect(kept.map(({ payload }) => payload)).toEqual([7, true]);
  });
});

describe("what is wrong with a user", () => {
  const USER = "a user's presence, an answer with userDetails, or a list of them";
  it.each<[string, unknown, unknown[][]]>([
    ["a number", 7, [["not-a-record", null, `the input: expected ${USER}, received a number`]]],
    [
      "a number among users",
      { userDetails: [7] },
      [["not-a-record", null, `userDetails[0]: expected ${USER}, received a number`]],
    ],
    ["no id", { primaryPresence: [] }, [["missing-id", null, "userId: expected a user's id, received missing"]]],
    ["an id that is a number", { userId: 5 }, [["wrong-type", null, "userId: expected a text, received a number"]]],
    [
      "states that are none",
      {
        userId: "s-1",
        primaryPresence: [7, { startTime: "soon", systemPresence: "AWAY" }],
        routingStatus: [{ startTime: "2026-03-02T08:00:00Z", routingStatus: 1 }],
      },
      [
        [
          "malformed-instant",
          "s-1",
          "primaryPresence[0]: expected an object, received a number",
          `primaryPresence[1].startTime: expected ${INSTANT}, received a text of 4 characters`,
          "routingStatus[0].routingStatus: expected a text, received a number",
        ],
      ],
    ],
    [
      "a list for a state",
      { userId: "s-1", routingStatus: "IDLE" },
      [["wrong-type", "s-1", "routingStatus: expected a list, received a text of 4 characters"]],
    ],
  ])("should be told with its place: %s", (_, input, entries) => {
    const result = mapSupervisorPresence(input);
    expect(wholeOf(result)).toEqual(entries);
    expect(result.counts).toEqual({ read: 1, mapped: 0, ignored: 0, quarantined: 1 });
  });
});

describe("options that are none", () => {
  const skills = (own: unknown) => ({ skills: { "s-1": ["billing"], "s-2": own } });
  const SKILLS = "options.skills: expected an object of lists of at most 100 skills by user, received";
  it.each<[string, () => unknown, string[]]>([
    [
      "mapSentimentEvents",
      () => mapSentimentEvents([], { receivedAt: 0.5, largestScore: 10 } as never),
      [
        "options.receivedAt: expected an instant in whole epoch milliseconds, received 0.5",
        "options.largestScore: expected 1 or 100, received 10",
      ],
    ],
    [
      "mapTopicEvents",
      () => mapTopicEvents([], { keywords: ["cancel"] } as never),
      ["options.keywords: expected an object of keywords by topic, received an array of 1"],
    ],
    [
      "mapTopicEvents",
      () => mapTopicEvents([], { keywords: { a: ["cancel"], b: "x".repeat(100), "c d": "" } } as never),
      [
        "options.keywords.a: expected a keyword of 1 to 100 characters, received an array of 1",
        'options.keywords["c d"]: expected a keyword of 1 to 100 characters, received ""',
      ],
    ],
    ...[7, "billing", ["billing", ""], [7], ["x".repeat(201)], Array(101).fill("billing"), { length: 1 }].map(
      (own): [string, () => unknown, string[]] => [
        "mapSupervisorPresence",
        () => mapSupervisorPresence([], skills(own) as never),
        [`${SKILLS} an object`],
      ],
    ),
    ["mapSupervisorPresence", () => mapSupervisorPresence([], { skills: [] } as never), [`${SKILLS} an array of 0`]],
    ...[
      ["AWAY", ""],
      [7, "AWAY"],
      ["AWAY", ["BUSY"]],
    ].map((availablePresences): [string, () => unknown, string[]] => [
      "mapSupervisorPresence",
      () => mapSupervisorPresence([], { availablePresences } as never),
      ["options.availablePresences: expected a list of texts, received an array of 2"],
    ]),
  ])("should be refused, each with what would be right: %s", (name, act, lines) => {
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    expect(refusalOf(act).message.split("\n  - ")).toEqual([`${name}: ${problems}`, ...lines]);
  });

  it("should be told from lists as long as they may be", () => {
    const longest = Array.from({ length: 100 }, () => "x".repeat(200));
    const primaryPresence = [{ startTime: "2026-03-02T08:00:00Z", systemPresence: "MEAL" }];
    const { events } = mapSupervisorPresence({ userId: "s-2", primaryPresence }, skills(longest) as never);
    expect(events[0]).toEqual({ kind: "shift-start", at: AT, supervisorId: "s-2", skills: longest });
  });
});
