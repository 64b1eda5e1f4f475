import { describe, expect, it } from "vitest";
import {
  acd,
  agent,
  callWith,
  conversation,
  customer,
  handled,
  ivr,
  type Json,
  type MetricSpec,
  type SegmentSpec,
  userId,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("transfers", () => {
  it.each<[string, MetricSpec[], number]>([
    ["nTransferred", [["nTransferred", 2]], 2],
    [
      "blind and consult transfers where their sum is missing",
      [
        ["nBlindTransferred", 1],
        ["nConsultTransferred", 1],
      ],
      2,
    ],
    [
      "the sum where all three are there",
      [
        ["nBlindTransferred", 1],
        ["nTransferred", 1],
      ],
      1,
    ],
    ["no consult without a transfer", [["nConsult", 3]], 0],
  ])("should count %s", (_, metrics, count) => {
    const { conversation: one, events } = mapOne(callWith([...handled(80), ...metrics]));
    expect(one.transfer_count).toBe(count);
    expect(events[0]?.transferred_out).toBe(count > 0);
  });

  it("should not count segments that end in transfer: every hand-over to a queue or an agent has one", () => {
    const segments: SegmentSpec[] = [["interact", 20, 100, { disconnectType: "transfer" }]];
    const flowOut = acd(8, 0, 5, [
      ["tFlowOut", 5000],
      ["tAcd", 5000],
    ]);
    const call = conversation([
      customer(0, 100),
      ivr(0, 5),
      flowOut,
      acd(2, 5, 20),
      agent({ number: 1, session: 3, segments, metrics: handled(80) }),
    ]);
    expect(mapOne(call).conversation.transfer_count).toBe(0);
  });

  it("should tell apart a transfer to an outside number: one transfer, no handoff", () => {
    const { conversation: one } = mapOne(callWith([...handled(80), ["nTransferred", 1]]));
    expect(one).toMatchObject({ transfer_count: 1, agent_handoffs: 0 });
  });

  it("should count an agent who talks twice once, and names of the caller's table", () => {
    const part = (number: number, at: number): Json =>
      agent({ number, session: at, segments: [["interact", at, at + 5]], metrics: handled(5) });
    const call = conversation([customer(0, 60), part(1, 10), part(2, 20), part(1, 30), part(3, 40)]);
    expect(mapOne(call).conversation.agent_handoffs).toBe(2);
    const agents = { [userId(3)]: userId(2) };
    expect(mapOne(call, { agents }).conversation.agent_handoffs).toBe(1);
  });

  it("should not know whether an unfinished part was passed on", () => {
    expect(mapOne(callWith([["tTalk", 1000]])).events[0]?.transferred_out).toBeNull();
  });
});
