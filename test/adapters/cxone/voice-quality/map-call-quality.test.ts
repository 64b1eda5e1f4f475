import { describe, expect, it } from "vitest";
import { mapCallQuality } from "../../../../src/adapters/cxone/voice-quality/map-call-quality.ts";
import type { CallQualityOptions } from "../../../../src/adapters/cxone/voice-quality/model.ts";
import { estimateMos } from "../../../../src/mos/e-model/estimate-mos.ts";
import { refusal } from "../refusal.ts";

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
    ["mos", []],
    ["mos", false],
    ["mos", "-1".padEnd(21)],
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

  it("should give a measured MOS as it is, and nothing of an estimate", () => {
    expect(call({ mos: 4.1, jitter: 0.12345678 })).toEqual({
      contactId: "516200011001",
      conversationId: "516200011001",
      endedAt: Date.UTC(2026, 2, 4, 15, 9, 9, 570),
      mos: 4.1,
      mosFrom: "measured",
      rating: null,
      jitterMs: 0.12345678,
      lossPercent: 1.2,
      latencyMs: 95,
      assumed: [],
      missing: [],
    });
    expect(call({ mos: "-1".padEnd(20) })?.mosFrom).toBe("estimated");
  });

  it("should hold a measurement in seconds and shares to the same borders", () => {
    const units = { jitter: "seconds", latency: "seconds", packetLoss: "share" } as const;
    const most = { mos: 4, jitter: 10, latency: 50, packetLoss: 1 };
    expect(call(most, { units })).toMatchObject({ jitterMs: 10_000, latencyMs: 50_000, lossPercent: 100 });
    expect(call({ mos: 4, jitter: null, latency: "", packetLoss: null }, { units })).toMatchObject({
      jitterMs: null,
      latencyMs: null,
      lossPercent: null,
    });
    for (const differs of [{ jitter: 10.001 }, { latency: 50.001 }, { packetLoss: 1.001 }]) {
      expect(call({ ...most, ...differs }, { units })).toBeUndefined();
    }
  });

  it("should give calls in order of their contact", () => {
    const { calls } = mapCallQuality(["b", "c", "a"].map((contactId) => row({ contactId })));
    expect(calls.map(({ contactId }) => contactId)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["of one end", row({ latency: 100 }), row({ latency: 400 }), 400],
    [
      "that ended with 1970, and one without end",
      row({ endDateTime: "1970-01-01T00:00:00Z" }),
      row({ endDateTime: null, latency: 400 }),
      95,
    ],
  ])("should choose the same of two rows %s, whatever their order", (_, one, other, latencyMs) => {
    expect(mapCallQuality([one, other]).calls).toMatchObject([{ latencyMs }]);
    expect(mapCallQuality([other, one]).calls).toMatchObject([{ latencyMs }]);
  });

  it("should say what is wrong with a MOS, and once that an id is none", () => {
    const { quarantined } = mapCallQuality([row({ mos: 0.5 }), row({ contactId: {} }), row({ contactId: null })]);
    expect(quarantined.map(({ reason, problems }) => [reason, problems])).toMatchObject([
      ["invalid-number", [{ expected: "a MOS from 1 to 5", received: "0.5" }]],
      ["wrong-type", [{ path: "[1].contactId" }]],
      ["missing-id", [{ expected: "an id other than 0", received: "none" }]],
    ]);
  });

  it("should keep no telephone number", () => {
    const text = JSON.stringify(mapCallQuality([row({ jitter: "x" }), row({ ani: 15550123 })], { keepPayload: true }));
    expect(text).not.toMatch(/1555/);
  });

  it("should refuse options that are none, all of them at once", () => {
    const refused = (options: unknown) => refusal(() => mapCallQuality([], options as CallQualityOptions));
    const wrong = {
      units: { jitter: "minutes", latencyOf: null },
      headers: { mos: 5 },
      journeys: null,
      utcOffsetMinutes: 841,
      codec: "mp3",
      assumptions: { endpointDelayMs: -1 },
    };
    expect(refused(wrong)).toEqual([
      "mapCallQuality: 7 problems",
      "options.journeys: expected an object, received null",
      'options.units.jitter: expected "milliseconds" or "seconds", received "minutes"',
      'options.units.latencyOf: expected "one-way" or "round-trip", received null',
      "options.utcOffsetMinutes: expected a whole number from -840 to 840, received 841",
      "options.headers.mos: expected a text that is not empty, received 5",
      "options.assumptions.endpointDelayMs: expected a number from 0 to 1000, received -1",
      'options.codec: expected a codec of CODECS, received "mp3"',
    ]);
    expect(refused({ units: 5, utcOffsetMinutes: -841 })).toEqual([
      "mapCallQuality: 2 problems",
      "options.units: expected an object, received 5",
      "options.utcOffsetMinutes: expected a whole number from -840 to 840, received -841",
    ]);
    expect(refused({ utcOffsetMinutes: -840, headers: { mos: undefined } })).toEqual([]);
    expect(refused(null)[0]).toBe("mapCallQuality: 1 problem");
    expect(() => mapCallQuality([], { assumptions: null } as never)).not.toThrow(TypeError);
  });

  it.each([null, 5])("should refuse %s for units", (units) => {
    expect(refusal(() => mapCallQuality([], { units } as never))).toEqual([
      "mapCallQuality: 1 problem",
      expect.stringMatching(/^options\.units: expected an object/),
    ]);
  });

  it("should not hide what a getter of the caller's throws", () => {
    const assumptions = {
      get endpointDelayMs(): number {
        throw new RangeError("not ready");
      },
    };
    expect(() => mapCallQuality([], { assumptions })).toThrow(RangeError);
  });
});
