import { describe, expect, it } from "vitest";
import { acd, agent, conversation, customer, handled, iso, type Json, participant, session } from "../builder.ts";
import { problemsOf, refuseOne } from "../map-one.ts";

/** The paths of everything that is wrong with the second session of the second participant, and of what comes after. */
const pathsOf = (purpose: string, broken: Json): string[] => {
  const place = { ...participant(purpose, 2, [session(2, []), broken]), userId: "u" };
  const after = { ...participant("agent", 3, []), purpose: 7 };
  const paths = problemsOf(refuseOne(conversation([customer(0, 9), place, after])));
  expect(paths.at(-1)).toBe("participants[2].purpose");
  return paths.slice(0, -1).map((path) => path.replace("participants[1].sessions[1].", ""));
};
const metrics = (...names: string[]): Json[] => names.map((name) => ({ name, value: -1 }));

describe("the paths of what is wrong", () => {
  it("should be those of an agent's metrics, known ones alone", () => {
    const names = ["tTalk", "tTalkComplete", "tHeld", "tHeldComplete", "tAcw", "tHandle", "tContacting", "tDialing"];
    const more = ["tAnswered", "tNotResponding", "nTransferred", "nBlindTransferred", "nConsultTransferred"];
    const all = metrics("tMagic", ...names, ...more);
    expect(pathsOf("agent", session(3, [], [], { metrics: all }))).toEqual(
      all.slice(1).map((_, index) => `metrics[${index + 1}].value`),
    );
    expect(pathsOf("agent", session(3, [], [], { metrics: [null, 7, { name: 7 }, { name: null }] }))).toEqual([
      "metrics[1]",
      "metrics[2].name",
    ]);
  });

  it("should be those of a queue's, a flow's and a voicemail box's metrics, each once", () => {
    const list = { metrics: [null, 7, ...metrics("tAcd", "tAbandon", "tIvr", "tFlowDisconnect", "tVoicemail")] };
    const flow = { flow: { exitReason: 7, transferType: 7 } };
    const ends = ["flow.exitReason", "flow.transferType"];
    const of = (purpose: string) => pathsOf(purpose, session(3, [], [], { ...list, ...flow }));
    expect(of("acd")).toEqual(["metrics[1]", "metrics[2].value", "metrics[3].value", ...ends]);
    expect(of("ivr")).toEqual(["metrics[1]", "metrics[4].value", "metrics[5].value", ...ends]);
    expect(of("voicemail")).toEqual(["metrics[1]", "metrics[6].value", ...ends]);
    expect(pathsOf("acd", session(3, [], [], { metrics: 7, flow: 7 }))).toEqual(["metrics", "flow"]);
  });

  it("should be those of segments, and of the fields after them", () => {
    const segment = {
      segmentType: 7,
      segmentStart: 7,
      segmentEnd: 7,
      queueId: 7,
      wrapUpCode: 7,
      sourceConversationId: 7,
    };
    const broken = session(3, [], [], { segments: [null, 7, segment], metrics: 7, callbackNumbers: 7, ani: 7 });
    const at = (...fields: string[]) => fields.map((field) => `segments[2].${field}`);
    expect(pathsOf("agent", broken)).toEqual([
      "segments[1]",
      ...at("segmentStart", "segmentEnd", "segmentType", "queueId"),
      "metrics",
    ]);
    expect(pathsOf("acd", broken)).toEqual(["segments[1]", ...at("segmentStart", "queueId", "segmentType"), "metrics"]);
    expect(pathsOf("customer", broken)).toEqual([
      "segments[1]",
      ...at("segmentStart", "segmentEnd", "sourceConversationId"),
      "ani",
      "callbackNumbers",
    ]);
  });

  it("should be those of endpoints, which are looked at where there is a MOS", () => {
    const stats = { mediaEndpointStats: [null, 7, { minMos: 4, codecs: 7 }, { minMos: 3, codecs: 7 }] };
    const broken = session(3, [], [], stats);
    const detail = (more: Json): Json =>
      conversation(
        [{ ...participant("fax", 2, [session(2, []), broken, session(4, [], [], { mediaEndpointStats: 7 })]) }],
        {
          mediaStatsMinConversationMos: 4,
          ...more,
        },
      );
    expect(problemsOf(refuseOne(detail({})))).toEqual([
      "participants[0].sessions[1].mediaEndpointStats[1]",
      "participants[0].sessions[1].mediaEndpointStats[2].codecs",
      "participants[0].sessions[2].mediaEndpointStats",
    ]);
    expect(problemsOf(refuseOne(detail({ mediaStatsMinConversationMos: null, conversationStart: 7 })))).toEqual([
      "conversationStart",
    ]);
  });

  it("should be those of the conversation, its participants and sessions", () => {
    const broken = {
      conversationEnd: 7,
      originatingDirection: 7,
      mediaStatsMinConversationMos: "5",
      mediaStatsMinConversationRFactor: [],
      participants: [
        acd(2, 0, 5),
        { purpose: "agent", userId: 7, participantId: 7, sessions: 7 },
        { purpose: "customer", participantId: 7, externalContactId: 7, userId: 7, sessions: [7] },
        agent({
          number: 1,
          session: 3,
          segments: [],
          metrics: handled(1),
          more: { mediaType: 7, messageType: 7, sessionId: 7 },
        }),
        7,
      ],
    };
    expect(problemsOf(refuseOne({ ...conversation([]), ...broken }))).toEqual([
      "mediaStatsMinConversationMos",
      "mediaStatsMinConversationRFactor",
      "originatingDirection",
      "participants[1].userId",
      "participants[1].participantId",
      "participants[1].sessions",
      "participants[2].participantId",
      "participants[2].externalContactId",
      "participants[2].sessions[0]",
      "participants[3].sessions[0].mediaType",
      "participants[3].sessions[0].messageType",
      "participants[3].sessions[0].sessionId",
      "participants[4]",
      "conversationEnd",
    ]);
    expect(
      refuseOne({ ...conversation([]), conversationStart: iso(0), conversationEnd: "soon" }).problems,
    ).toMatchObject([{ path: "conversationEnd", received: "a text of 4 characters" }]);
  });
});
