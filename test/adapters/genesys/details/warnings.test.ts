import { describe, expect, it } from "vitest";
import { mapConversationDetails } from "../../../../src/adapters/genesys/details/map-conversation-details.ts";
import { findWarnings } from "../../../../src/adapters/genesys/details/warnings.ts";
import {
  acd,
  agent,
  callWith,
  conversation,
  conversationId,
  customer,
  handled,
  type Json,
  type MetricSpec,
  participant,
  session,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";
import { draft } from "./drafts.ts";

const callback = { mediaType: "callback" };

describe("findWarnings", () => {
  it.each([
    ["mediaStatsMinConversationMos", 0],
    ["mediaStatsMinConversationMos", 5.1],
    ["mediaStatsMinConversationRFactor", -1],
    ["mediaStatsMinConversationRFactor", 151],
  ])("should tell of %s at %s, which costs the figure alone", (field, figure) => {
    const sound = { mediaStatsMinConversationMos: 4, mediaStatsMinConversationRFactor: 80 };
    const { conversation: one, codes } = mapOne({ ...callWith(handled(70)), ...sound, [field]: figure });
    expect(codes).toEqual(["line-quality-off-scale"]);
    expect([one.mos, one.r_factor]).toEqual(field.endsWith("Mos") ? [null, 80] : [4, null]);
    expect(one.queue_wait_seconds).not.toBeNull();
  });

  it("should say which record is meant, and what of it", () => {
    const { warnings } = mapConversationDetails({ ...conversation([]), conversationId: conversationId(2) });
    expect(warnings).toEqual([
      {
        kind: "warning",
        platform: "genesys_cloud",
        conversationId: conversationId(2),
        code: "no-participants",
        message: "The record lists nobody, so nothing is known of transfers, waits and agents.",
      },
    ]);
  });

  it("should say that transfers were told from how sessions ended", () => {
    const codes = (hasGuessedTransfers: boolean) =>
      findWarnings(draft({ hasGuessedTransfers }), [], null).map((warning) => warning.code);
    expect([codes(true), codes(false)]).toEqual([["transfers-approximate"], []]);
  });

  it.each<[string, Json[], string[]]>([
    ["a callback that waited", [acd(2, 0, 9, undefined, callback)], ["callback-wait-left-out"]],
    ["a callback that did not wait", [acd(2, 0, 0, [["tAcd", 0]], callback)], []],
    ["a callback of which nothing is told", [participant("acd", 2, [session(2, [], [], callback)])], []],
    ["a visit of which nothing is told", [participant("acd", 2, [session(2, [])])], ["wait-unknown"]],
    ["a visit without times", [participant("acd", 2, [session(2, [], [["tAcd", 5]])])], ["wait-without-timestamps"]],
    ["a visit that runs", [participant("acd", 2, [session(2, [["interact", 5]])])], []],
  ])("should know of %s", (_, visits, codes) => {
    expect(mapOne(conversation([customer(0, 100), ...visits])).codes).toEqual(codes);
  });

  it.each<[string, MetricSpec[], string[]]>([
    ["somebody rung in vain", [["tNotResponding", 1]], []],
    [
      "somebody rung in vain without any work",
      [
        ["tNotResponding", 1],
        ["tAcw", 0],
        ["tHandle", 0],
      ],
      [],
    ],
    [
      "after-call work of somebody rung in vain",
      [
        ["tNotResponding", 1],
        ["tAcw", 1],
      ],
      ["unanswered-work-left-out"],
    ],
    [
      "handling of somebody rung in vain",
      [
        ["tNotResponding", 1],
        ["tHandle", 1],
      ],
      ["unanswered-work-left-out"],
    ],
    ["after-call work of somebody who was not rung", [["tAcw", 1]], []],
    [
      "talk of somebody rung in vain before",
      [
        ["tNotResponding", 1],
        ["tTalk", 5],
        ["tHandle", 5],
      ],
      [],
    ],
  ])("should know of %s", (_, metrics, codes) => {
    const part = agent({ number: 1, session: 3, segments: [["alert", 5, 20]], metrics });
    expect(mapOne(conversation([customer(0, 100), part])).codes).toEqual(codes);
  });

  it.each<[string, MetricSpec[], string[]]>([
    ["the sum of talk, hold, after-call work and reaching", handled(70, 5, 45, 11), []],
    ["a second more than its parts", [...handled(70, 5, 45, 11), ["tHandle", 1000]], ["handle-mismatch"]],
    [
      "twice a metric of reaching",
      [
        ["tTalk", 1],
        ["tDialing", 2],
        ["tContacting", 4],
        ["tHandle", 7],
      ],
      [],
    ],
    [
      "not told",
      [
        ["tTalk", 1],
        ["tAcw", 5],
      ],
      [],
    ],
  ])("should know a handle time that is %s", (_, metrics, codes) => {
    expect(mapOne(callWith(metrics)).codes).toEqual(codes);
  });
});
