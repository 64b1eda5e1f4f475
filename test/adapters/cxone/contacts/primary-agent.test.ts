import { describe, expect, it } from "vitest";
import { abandoned, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const talk = (seconds: number, differs: Json = {}): Json => ({ agentSeconds: seconds, holdSeconds: 0, ...differs });
const CONSULT = { transferIndicatorName: "Consult" };

describe("the primary agent", () => {
  it.each<[string, number, string | null, Json[]]>([
    ["the only one", 0, "20011", [{}]],
    ["nobody", -1, null, [abandoned]],
    ["who talked most", 0, "20011", [talk(200), talk(100)]],
    ["of equals the last", 1, "20012", [talk(100), talk(100)]],
    ["without hold", 1, "20012", [talk(200, { holdSeconds: 150 }), talk(100)]],
    ["over all their legs", 2, "20011", [talk(60), talk(100), talk(70, { agentId: 20011 })]],
    ["the longest of their legs", 0, "20011", [talk(70), talk(100), talk(60, { agentId: 20011 })]],
    ["of equal legs of theirs the last", 2, "20011", [talk(70), talk(100), talk(70, { agentId: 20011 })]],
    ["the last, if nobody talked", 1, "20012", [talk(0), talk(0)]],
    ["who had the contact, though without talk", 0, "20011", [talk(0), abandoned]],
    ["nobody, over several legs", -1, null, [abandoned, abandoned]],
    ["not who was asked", 0, "20011", [talk(60), talk(100, CONSULT)]],
    ["who was asked, if there is nobody else", 1, "20012", [abandoned, talk(100, CONSULT)]],
    ["who has talked, not who may have", 0, "20011", [talk(60), talk(100, { holdSeconds: null })]],
  ])("should be %s", (_, place, agent, legs) => {
    const { conversation, events } = mapOne(page(...journey(...legs)));
    const marked = events.findIndex((event) => event.is_primary_agent);
    const handled = legs.slice(0, place).filter((leg) => leg !== abandoned).length;
    expect(marked).toBe(place < 0 ? -1 : handled);
    expect(conversation.primary_agent_uuid).toBe(agent);
    expect(conversation.event_ids).toEqual(events.map((event) => event.event_id));
  });

  it("should count agents whom the caller's table calls the same as one", () => {
    const options = { agents: { "20011": "one", "20013": "one" } };
    const { conversation } = mapOne(page(...journey(talk(60), talk(100), talk(60))), options);
    expect(conversation.primary_agent_uuid).toBe("one");
  });
});

describe("the queue and kind of the conversation", () => {
  it.each<[string, string | null, string, Json[]]>([
    ["of the primary agent's leg", "88002", "voice", [talk(60, { mediaTypeId: 3 }), talk(100)]],
    ["of the primary agent's leg, not of a later one", "88001", "voice", [talk(100), talk(60, { mediaTypeId: 3 })]],
    [
      "of the queue the customer gave up in, not of a later leg without a wait",
      "88001",
      "voice",
      [abandoned, { ...abandoned, inQueueSeconds: 0, abandonSeconds: 0 }],
    ],
    ["of the later of two queues", "88002", "voice", [abandoned, abandoned]],
    [
      "of the last named where no wait is known",
      "88002",
      "voice",
      [
        { ...abandoned, inQueueSeconds: 0, abandonSeconds: 0 },
        { ...abandoned, inQueueSeconds: null, routingTime: null, abandonSeconds: null },
      ],
    ],
    ["of the queue the customer gave up in", "88001", "voice", [abandoned]],
    ["of the last queue waited in, where the leg has none", "88001", "voice", [abandoned, { skillId: null }]],
    ["unknown", null, "voice", [{ ...abandoned, skillId: null }]],
    [
      "named, though nobody waited",
      "88001",
      "chat",
      [{ ...abandoned, inQueueSeconds: 0, abandonSeconds: 0, mediaTypeId: 3 }],
    ],
  ])("should be %s", (_, queue, kind, legs) => {
    const { conversation } = mapOne(page(...journey(...legs)));
    expect([conversation.queue_id, conversation.interaction_type]).toEqual([queue, kind]);
  });
});
