import { describe, expect, it } from "vitest";
import { mapCallQuality } from "../../../../src/adapters/cxone/voice-quality/map-call-quality.ts";
import type { CallQualityOptions } from "../../../../src/adapters/cxone/voice-quality/model.ts";
import { estimateMos } from "../../../../src/mos/e-model/estimate-mos.ts";

const row = (differs: object = {}): object => ({
  contactId: 516_200_011_001,
  businessUnitId: 4_500_001,
  endDateTime: "2026-03-04T15:09:09.570Z",
  dnis: "15550100",
  ani: "15550123",
  lineType: "VoIP",
  jitter: 12.5,
  packetLoss: 1.2,
  latency: 95,
  ...differs,
});
const call = (differs: object = {}, options?: CallQualityOptions) => mapCallQuality(row(differs), options).calls[0];
const mosOf = (measurement: Parameters<typeof estimateMos>[0]): number | null => {
  const estimate = estimateMos(measurement);
  return estimate.kind === "estimated" ? estimate.mos : null;
};

describe("mapCallQuality", () => {
  it("should estimate what was not measured, and say so", () => {
    const expected = estimateMos({ jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95 });
    expect(expected.kind).toBe("estimated");
    expect(call()).toEqual({
      contactId: "516200011001",
      conversationId: "516200011001",
      endedAt: Date.UTC(2026, 2, 4, 15, 9, 9, 570),
      mos: expected.kind === "estimated" ? expected.mos : 0,
      mosFrom: "estimated",
      rating: expected.kind === "estimated" ? expected.rating : 0,
      jitterMs: 12.5,
      lossPercent: 1.2,
      latencyMs: 95,
      assumed: ["burstRatio", "codec"],
      missing: [],
    });
  });

  it.each<[string, CallQualityOptions["units"], object, Parameters<typeof estimateMos>[0]]>([
    ["there and back", { latencyOf: "round-trip" }, {}, { jitterMs: 12.5, lossPercent: 1.2, roundTripMs: 95 }],
    [
      "in seconds and shares",
      { jitter: "seconds", latency: "seconds", packetLoss: "share" },
      { jitter: "0.0125", latency: 0.095, packetLoss: "0.012" },
      { jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95 },
    ],
  ])("should read a latency %s", (_, units, differs, measurement) => {
    expect(call(differs, { units })?.mos).toBe(mosOf(measurement));
  });

  it("should take the codec and the assumptions of the caller", () => {
    const worse = call({}, { codec: "g729a-vad" });
    expect(worse?.mos).toBe(mosOf({ jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95, codec: "g729a-vad" }));
    expect(worse?.assumed).toEqual(["burstRatio"]);
    expect(call({}, { assumptions: { endpointDelayMs: 500 } })?.mos).toBeLessThan(call()?.mos ?? 0);
  });

  it.each([
    ["4.1", 4.1, "measured"],
    [1, 1, "measured"],
    [5, 5, "measured"],
    [0, mosOf({ jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95 }), "estimated"],
    ["-1", mosOf({ jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95 }), "estimated"],
    ["", mosOf({ jitterMs: 12.5, lossPercent: 1.2, oneWayDelayMs: 95 }), "estimated"],
  ])("should read the MOS %j", (mos, expected, mosFrom) => {
    expect(call({ mos })).toMatchObject({ mos: expected, mosFrom });
  });

  it.each([
    ["all", { jitter: null, packetLoss: "", latency: undefined }, ["lossPercent", "delay"]],
    ["loss", { packetLoss: null }, ["lossPercent"]],
    ["delay", { latency: null }, ["delay"]],
  ])("should give no MOS without %s", (_, differs, missing) => {
    expect(call(differs)).toMatchObject({ mos: null, mosFrom: null, rating: null, missing });
  });

  it("should take 0 for a measurement of jitter, loss and latency", () => {
    expect(call({ jitter: 0, packetLoss: 0, latency: 0 })).toMatchObject({
      mosFrom: "estimated",
      jitterMs: 0,
      lossPercent: 0,
      latencyMs: 0,
    });
  });

  it.each([
    ["jitter", -1],
    ["jitter", 10_001],
    ["packetLoss", 100.5],
    ["packetLoss", "much"],
    ["latency", 50_001],
    ["latency", Number.POSITIVE_INFINITY],
    ["mos", 0.5],
    ["mos", 5.1],
    ["mos", {}],
    ["endDateTime", "today"],
    ["contactId", ""],
  ])("should set aside %s of %j", (field, value) => {
    const { quarantined, calls } = mapCallQuality([row({ [field]: value })]);
    expect(quarantined[0]?.problems.map(({ path }) => path)).toEqual([`[0].${field}`]);
    expect(calls).toEqual([]);
  });

  it("should keep of several rows of a contact the one that ended last", () => {
    const rows = [row(), row({ endDateTime: "2026-03-04T15:10:00Z", latency: 400 }), row({ endDateTime: null })];
    for (const order of [rows, [...rows].reverse()]) {
      const { calls, counts } = mapCallQuality(order);
      expect(calls).toMatchObject([{ latencyMs: 400 }]);
      expect(counts).toEqual({ read: 3, mapped: 1, replaced: 2, quarantined: 0 });
    }
  });

  it("should read other names, and the journey of a leg", () => {
    const other = { Kontakt: 5, MOS: 3.9, jitter_ms: 8 };
    const options = { headers: { contactId: "Kontakt", jitter: "jitterMs" }, journeys: { 5: "4" } };
    expect(mapCallQuality([other], options).calls).toMatchObject([
      { contactId: "5", conversationId: "4", mos: 3.9, jitterMs: 8 },
    ]);
  });

  it("should keep no telephone number", () => {
    const text = JSON.stringify(mapCallQuality([row({ jitter: "x" }), row({ ani: 15550123 })], { keepPayload: true }));
    expect(text).not.toMatch(/1555/);
  });

  it("should refuse options that are none, all of them at once", () => {
    const options = {
      units: { jitter: "minutes", latencyOf: null },
      headers: { mos: 5 },
      journeys: null,
      utcOffsetMinutes: 841,
      codec: "mp3",
      assumptions: { endpointDelayMs: -1 },
    } as unknown as CallQualityOptions;
    expect(() => mapCallQuality([], options)).toThrow("7 problems");
    expect(() => mapCallQuality([], { units: 5 } as never)).toThrow("options.units");
    expect(() => mapCallQuality([], { assumptions: null } as never)).not.toThrow(TypeError);
  });
});
