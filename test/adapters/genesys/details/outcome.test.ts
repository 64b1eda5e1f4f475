import { describe, expect, it } from "vitest";
import { noSigns } from "../../../../src/adapters/genesys/details/draft.ts";
import type { CanonicalConversation } from "../../../../src/interaction/model.ts";
import {
  acd,
  agent,
  conversation,
  customer,
  handled,
  type Json,
  type MetricSpec,
  participant,
  session,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("the outcome", () => {
  const rung = (): Json =>
    agent({
      number: 1,
      session: 3,
      segments: [["alert", 5, 20]],
      metrics: [
        ["tAlert", 15_000],
        ["tNotResponding", 15_000],
      ],
    });
  const flow = (metrics: MetricSpec[], more: Json = {}): Json =>
    participant("ivr", 90, [session(90, [["ivr", 0, 20]], [["tIvr", 20_000], ...metrics], more)]);
  const voicemail = (metrics: MetricSpec[], more: Json = {}): Json =>
    participant("voicemail", 6, [session(6, [["voicemail", 30, 60]], metrics, more)]);
  const callback = acd(8, 30, 400, [], { mediaType: "callback" });

  it("should have no sign of any at first", () => {
    expect(new Set(Object.values(noSigns()))).toEqual(new Set([false]));
  });

  it.each<[CanonicalConversation["outcome"], string, Json[], Json]>([
    ["answered", "talk", [agent({ number: 1, session: 3, segments: [], metrics: [["tTalk", 1]] })], {}],
    ["answered", "tAnswered", [agent({ number: 1, session: 3, segments: [], metrics: [["tAnswered", 1]] })], {}],
    [
      "answered",
      "a stretch of talk in progress",
      [agent({ number: 1, session: 3, segments: [["interact", 5]], metrics: [] })],
      {},
    ],
    [
      "answered",
      "talk after an abandoned visit",
      [acd(2, 0, 5, [["tAbandon", 5000]]), agent({ number: 1, session: 3, segments: [], metrics: handled(9) })],
      {},
    ],
    [
      "abandoned_in_queue",
      "tAbandon",
      [
        acd(2, 0, 5, [
          ["tAbandon", 5000],
          ["tAcd", 5000],
        ]),
      ],
      {},
    ],
    ["abandoned_in_queue", "tAbandon after a call rung in vain", [acd(2, 0, 5, [["tAbandon", 5000]]), rung()], {}],
    [
      "abandoned_in_queue",
      "a callback that was given up",
      [acd(8, 0, 5, [["tAbandon", 5000]], { mediaType: "callback" })],
      {},
    ],
    ["abandoned_in_ivr", "tFlowDisconnect", [flow([["tFlowDisconnect", 20_000]])], {}],
    ["abandoned_in_ivr", "the flow's exit reason", [flow([], { flow: { exitReason: "DISCONNECT" } })], {}],
    [null, "a flow that served the customer", [flow([["tFlowDisconnect", 20_000]])], { selfServed: true }],
    [
      null,
      "a flow that passed the customer on by another way",
      [flow([], { flow: { transferType: "ACD", exitReason: "FLOW" } })],
      {},
    ],
    [
      null,
      "a flow behind somebody's session",
      [
        flow([["tFlowDisconnect", 1]]),
        agent({
          number: 1,
          session: 3,
          segments: [["dialing", 5, 20]],
          metrics: [
            ["tDialing", 15_000],
            ["tHandle", 15_000],
          ],
        }),
      ],
      {},
    ],
    [null, "a flow that passed the customer on", [flow([], { flow: { exitReason: "TRANSFER" } })], {}],
    [null, "a flow left behind by way of a queue", [flow([["tFlowDisconnect", 1]]), acd(2, 0, 5)], {}],
    ["voicemail", "tVoicemail", [acd(2, 0, 5), voicemail([["tVoicemail", 30_000]])], {}],
    ["voicemail", "the flow's transfer type", [acd(2, 0, 5, [], { flow: { transferType: "ACD_VOICEMAIL" } })], {}],
    ["voicemail", "a voicemail whose callback waits", [voicemail([["tVoicemail", 1]]), callback], {}],
    [null, "a voicemail box without a message", [voicemail([])], {}],
    [null, "a voicemail box that was left", [voicemail([], { flow: { exitReason: "DISCONNECT" } })], {}],
    ["callback_pending", "a callback in the queue", [callback], {}],
    ["callback_pending", "a callback after the queue was left", [acd(2, 0, 5, [["tAbandon", 5000]]), callback], {}],
    ["callback_pending", "a callback that rang in vain", [callback, rung()], {}],
    [
      null,
      "a callback that was tried without being answered",
      [
        callback,
        agent({
          number: 1,
          session: 3,
          segments: [["dialing", 5, 20]],
          metrics: [
            ["tDialing", 15_000],
            ["tHandle", 15_000],
          ],
        }),
      ],
      {},
    ],
    ["not_responding", "tNotResponding", [acd(2, 0, 5), rung()], {}],
    [null, "nothing", [], {}],
  ])("should be %s by %s", (outcome, _, participants, more) => {
    expect(mapOne(conversation([customer(0, 400), ...participants], more)).conversation.outcome).toBe(outcome);
  });
});
