import { describe, expect, it } from "vitest";
import { conversationStatus } from "../../../../src/adapters/genesys/details/completeness.ts";
import {
  acd,
  agent,
  callWith,
  conversation,
  customer,
  handled,
  iso,
  ivr,
  type Json,
  type MetricSpec,
  participant,
  session,
} from "../builder.ts";
import { abandoned, consultTransfer } from "../fixtures.ts";
import { mapOne } from "../map-one.ts";
import { draft } from "./drafts.ts";

describe("completeness", () => {
  it.each<[string, Json, string, string | null]>([
    ["an end and a finished part", callWith(handled(80)), "complete", iso(100)],
    ["talk without a handle time", callWith([["tTalk", 80_000]]), "provisional", iso(100)],
    ["an interaction without any metric", callWith([]), "provisional", iso(100)],
    ["no end", { ...callWith(handled(80)), conversationEnd: null }, "open", null],
    ["no part at all", abandoned(), "complete", iso(80)],
    ["nobody", conversation([]), "complete", iso(600)],
  ])("should know a conversation with %s as it is", (_, details, status, ended) => {
    expect(mapOne(details).conversation).toMatchObject({ status, ended_at_utc: ended });
  });

  it("should be provisional where something that began has not ended, unless it is open", () => {
    expect(conversationStatus(draft({}))).toBe("complete");
    expect(conversationStatus(draft({ hasLooseEnds: true }))).toBe("provisional");
    expect(conversationStatus(draft({ hasLooseEnds: true, endedAt: null }))).toBe("open");
  });

  it("should say that everybody has left a conversation without an end", () => {
    expect(mapOne({ ...callWith(handled(80)), conversationEnd: null }).codes).toEqual(["open-though-all-left"]);
  });

  it.each<[string, Json[]]>([
    ["the customer is still there", [customer(0, null), acd(2, 0, 20)]],
    [
      "an agent is still there",
      [customer(0, 100), agent({ number: 1, session: 3, segments: [["interact", 20]], metrics: [] })],
    ],
    ["nobody was there", [acd(2, 0, 20)]],
    ["of the customer no time is known", [participant("customer", 1, [session(1, [])])]],
  ])("should not say so while %s", (_, participants) => {
    expect(mapOne(conversation(participants, { conversationEnd: null })).codes).toEqual([]);
  });

  it("should know nothing of a conversation without participants", () => {
    const { conversation: one, codes } = mapOne(conversation([]));
    expect(one).toMatchObject({
      transfer_count: null,
      agent_handoffs: null,
      queue_wait_seconds: null,
      ivr_seconds: null,
      hold_seconds: null,
      outcome: null,
    });
    expect(codes).toEqual(["no-participants"]);
  });

  it("should not end a conversation before its start", () => {
    const call = conversation([customer(-0.5, -0.2)], { conversationEnd: iso(-0.3) });
    expect(mapOne(call).conversation.ended_at_utc).toBe(iso(0));
  });

  it("should add up the holds of all parts, and not know them while one is unknown", () => {
    expect(mapOne(consultTransfer()).conversation.hold_seconds).toBe(70);
    expect(mapOne(callWith([["tTalk", 1000]])).conversation.hold_seconds).toBeNull();
  });

  it("should add up the time in flows, and not know it while one is unknown", () => {
    const second = (metrics: MetricSpec[]): Json => participant("ivr", 91, [session(91, [["ivr", 30, 40]], metrics)]);
    const call = (other: Json): Json => conversation([customer(0, 100), ivr(0, 20), other]);
    expect(mapOne(call(second([["tIvr", 10_000]]))).conversation.ivr_seconds).toBe(30);
    for (const unknown of [call(second([])), conversation([second([]), ivr(0, 20), ivr(30, 40)])]) {
      expect(mapOne(unknown).conversation.ivr_seconds).toBeNull();
    }
  });
});
