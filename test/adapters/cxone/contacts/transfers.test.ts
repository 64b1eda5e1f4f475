import { describe, expect, it } from "vitest";
import { abandoned, contact, type Json, journey, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const SAME = { agentId: 20011, skillId: 88001 };
const CONSULT = { transferIndicatorName: "Consult" };
const TAKEOVER = { transferIndicatorName: "TakeOver", isTakeover: true };
const EXTERNAL = { transferIndicatorName: "External" };
const OUTSIDE_LEG = { ...EXTERNAL, agentId: null, inQueueSeconds: 0, agentSeconds: 0, holdSeconds: 0 };
const RESKILL = { transferIndicatorName: "ReSkill" };

describe("transfers", () => {
  it.each<[string, number, Json[]]>([
    ["one leg", 0, [{}]],
    ["another agent and skill", 1, [{}, {}]],
    ["another agent in one skill", 1, [{}, { skillId: 88001 }]],
    ["another skill, same agent", 1, [{}, { agentId: 20011 }]],
    ["same agent and skill", 0, [{}, SAME]],
    ["same agent and skill, marked", 1, [{}, { ...SAME, ...RESKILL }]],
    ["a skill that is not known proves nothing", 0, [{}, { agentId: 20011, skillId: null }]],
    ["a skill that was not known proves nothing", 0, [{ skillId: null }, { agentId: 20011 }]],
    ["both signs of one transfer", 1, [{}, RESKILL]],
    ["three legs", 2, [{}, RESKILL, { transferIndicatorName: "ReAgent" }]],
    ["the first of the legs marked", 1, [RESKILL]],
    ["a consult is looked through", 0, [{}, CONSULT]],
    ["a transfer around a consult", 1, [{}, CONSULT, {}]],
    ["back from a consult", 0, [{}, CONSULT, SAME]],
    ["a takeover is looked through", 0, [{}, TAKEOVER]],
    ["a takeover by the flag alone", 0, [{}, { isTakeover: true }]],
    ["a takeover by the name alone", 0, [{}, { transferIndicatorName: "TakeOver" }]],
    ["a transfer after a takeover", 1, [{}, TAKEOVER, {}]],
    ["outside, marked on the last leg", 1, [EXTERNAL]],
    ["outside, as a leg of its own", 1, [{}, OUTSIDE_LEG]],
    ["given up in the next queue", 1, [{}, abandoned]],
    ["called back after giving up", 0, [abandoned, {}]],
    ["a leg without agent and queue", 0, [{}, { ...abandoned, inQueueSeconds: 0, abandonSeconds: 0 }]],
    ["such a leg, marked", 0, [{}, { ...abandoned, ...RESKILL, inQueueSeconds: 0, abandonSeconds: 0 }]],
    ["an indicator nobody knows", 0, [{ transferIndicatorName: "Teleport", transferIndicatorId: 1 }]],
  ])("should count %s as %i", (_, expected, legs) => {
    expect(mapOne(page(...journey(...legs))).conversation.transfer_count).toBe(expected);
  });

  it.each<[unknown, unknown, number]>([
    [0, "ReSkill", 1],
    [null, "reskill", 1],
    [undefined, "Re-Agent", 1],
    [1, null, 1],
    ["2", "", 1],
    [5, undefined, 1],
    [0, null, 0],
    [1, "None", 0],
    [3, null, 0],
    [4, undefined, 0],
    [6, null, 0],
    ["constructor", null, 0],
    [null, "constructor", 0],
    [null, "__proto__", 0],
    [true, false, 0],
  ])("should read indicator number %j with name %j as %i", (id, name, expected) => {
    const leg = contact({ transferIndicatorId: id, transferIndicatorName: name });
    expect(mapOne(page(leg)).conversation.transfer_count).toBe(expected);
  });

  it("should leave refused legs out", () => {
    const legs = journey({}, { isRefused: true }, { agentId: 20011, skillId: 88001 });
    const { conversation, codes } = mapOne(page(...legs));
    expect(conversation.transfer_count).toBe(0);
    expect(codes).toEqual(["refused-leg"]);
  });
});

describe("transferred_out", () => {
  const out = (...legs: Json[]): (boolean | null)[] =>
    mapOne(page(...journey(...legs))).events.map((event) => event.transferred_out);

  it.each<[string, (boolean | null)[], Json[]]>([
    ["nobody passed on", [false], [{}]],
    ["passed on inside", [true, false], [{}, {}]],
    ["passed on to themselves, marked", [true, false], [{}, { ...SAME, ...RESKILL }]],
    ["went on alone", [false, false], [{}, SAME]],
    ["passed on without a wait", [true, false], [{}, { inQueueSeconds: 0, routingTime: 0 }]],
    [
      "left a leg without agent and queue behind",
      [false],
      [{}, { ...abandoned, inQueueSeconds: 0, abandonSeconds: 0 }],
    ],
    ["passed on outside", [true], [EXTERNAL]],
    ["passed on outside, a leg of its own", [true], [{}, OUTSIDE_LEG]],
    ["passed on inside, then outside", [true, true], [{}, EXTERNAL]],
    ["asked somebody", [false, false], [{}, CONSULT]],
    ["asked somebody, then passed on", [true, false, false], [{}, CONSULT, {}]],
    ["taken over", [false, false], [{}, TAKEOVER]],
    ["passed on by who took over", [false, true, false], [{}, TAKEOVER, {}]],
    ["passed on into a queue where nobody answered", [null], [{}, abandoned]],
    ["asked somebody, then passed on into a queue where nobody answered", [null, false], [{}, CONSULT, abandoned]],
    ["no indicator at all", [null], [{ transferIndicatorId: null, transferIndicatorName: null }]],
    ["an indicator nobody knows", [null], [{ transferIndicatorName: "Teleport" }]],
  ])("should tell: %s", (_, expected, legs) => {
    expect(out(...legs)).toEqual(expected);
  });
});

describe("agent_handoffs", () => {
  it.each<[string, number | null, Json[]]>([
    ["one agent", 0, [{}]],
    ["nobody", 0, [abandoned]],
    ["two agents", 1, [{}, {}]],
    ["the same agent twice", 0, [{}, SAME]],
    ["who took over", 1, [{}, TAKEOVER]],
    ["who was asked", 1, [{}, CONSULT]],
    ["outside: a transfer, but no handoff", 0, [EXTERNAL]],
    ["who never talked", 0, [{}, { agentSeconds: 0, holdSeconds: 0 }]],
    ["talk that is not known", null, [{}, { holdSeconds: null }]],
    ["nobody's talk, though not known", 0, [{}, { ...abandoned, agentSeconds: null }]],
    ["three agents", 2, [{}, {}, {}, SAME]],
  ])("should count %s", (_, expected, legs) => {
    expect(mapOne(page(...journey(...legs))).conversation.agent_handoffs).toBe(expected);
  });

  it("should count agents after the caller's table", () => {
    const { conversation } = mapOne(page(...journey({}, {})), { agents: { "20011": "a", "20012": "a" } });
    expect(conversation.agent_handoffs).toBe(0);
    expect(conversation.transfer_count).toBe(1);
  });
});
