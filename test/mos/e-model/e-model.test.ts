import { describe, expect, it } from "vitest";
import { digest } from "../../../src/core/digest.ts";
import { CODECS } from "../../../src/mos/e-model/codecs.ts";
import { delayImpairment } from "../../../src/mos/e-model/delay-impairment.ts";
import { equipmentImpairment } from "../../../src/mos/e-model/equipment-impairment.ts";
import { ESTIMATE_ASSUMPTIONS, estimateMos } from "../../../src/mos/e-model/estimate-mos.ts";
import type { CallMeasurement, EstimateAssumptions, MosEstimate } from "../../../src/mos/e-model/model.ts";
import { mosFromR } from "../../../src/mos/e-model/mos-from-r.ts";
import { normalizeOpusMos } from "../../../src/mos/e-model/normalize-opus-mos.ts";
import { rFromMos } from "../../../src/mos/e-model/r-from-mos.ts";
import { ratingFactor } from "../../../src/mos/e-model/rating-factor.ts";
import { satisfactionBand } from "../../../src/mos/e-model/satisfaction-band.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const NOT_NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "80", null, undefined, {}, [80]];

describe("mosFromR", () => {
  it.each([
    [-1e308, 1],
    [-0, 1],
    [3.2223, 1],
    [6.5153, 1],
    [60, 3.1],
    [93.2, 4.409285824],
    [99.999_999_999_999_99, 4.5],
    [100, 4.5],
    [1e308, 4.5],
  ])("should map R %d to %d", (r, mos) => {
    expect(mosFromR(r)).toBe(mos);
  });

  it("should leave 1 just above R 6.5153", () => {
    expect(mosFromR(6.5154)).toBeGreaterThan(1);
  });

  it.each(NOT_NUMBERS)("should refuse %j", (r) => {
    expect(refusedPaths(() => mosFromR(r as number))).toEqual(["ERR_INVALID_INPUT", "r"]);
  });
});

describe("rFromMos", () => {
  it("should answer the ends and the two ratings that have a MOS of few digits", () => {
    expect(rFromMos(1)).toBe(80 - Math.sqrt(5400) + 6e-15);
    expect([rFromMos(3.1), rFromMos(4.5)]).toEqual([60, 100]);
  });

  it.each([...NOT_NUMBERS, 0.999_999, 4.500_001, 0, -3.5, 4.88])("should refuse %j", (mos) => {
    expect(refusedPaths(() => rFromMos(mos as number))).toEqual(["ERR_INVALID_INPUT", "mos"]);
  });
});

describe("normalizeOpusMos", () => {
  it.each([
    [5, 4.5],
    [3.89, 3.501],
    [4, 3.6],
    [1.2, 1.08],
    [1.1, 1],
    [1, 1],
  ])("should bring %d to %d", (mos, narrow) => {
    expect(normalizeOpusMos(mos)).toBeCloseTo(narrow, 14);
  });

  it.each([...NOT_NUMBERS, 0, 5.01])("should refuse %j", (mos) => {
    expect(refusedPaths(() => normalizeOpusMos(mos as number))).toEqual(["ERR_INVALID_INPUT", "mos"]);
  });
});

describe("satisfactionBand", () => {
  const below = (r: number): number => r - 1e-9;

  it.each([
    [90, "very-satisfied", "satisfied"],
    [80, "satisfied", "some-dissatisfied"],
    [70, "some-dissatisfied", "many-dissatisfied"],
    [60, "many-dissatisfied", "nearly-all-dissatisfied"],
    [50, "nearly-all-dissatisfied", "not-recommended"],
  ])("should change at R %d from %s to %s", (r, at, under) => {
    expect([satisfactionBand(r), satisfactionBand(below(r))]).toEqual([at, under]);
  });

  it.each(NOT_NUMBERS)("should refuse %j", (r) => {
    expect(refusedPaths(() => satisfactionBand(r as number))).toEqual(["ERR_INVALID_INPUT", "r"]);
  });
});

describe("equipmentImpairment", () => {
  it("should be the codec's own without loss", () => {
    expect(equipmentImpairment({ impairment: 11, lossRobustness: 19 })).toBe(11);
    expect(equipmentImpairment({ impairment: 11, lossRobustness: 19, lossPercent: 0, burstRatio: 4 })).toBe(11);
  });

  it("should read undefined as left out", () => {
    const given = { impairment: 0, lossRobustness: 4.3, lossPercent: undefined, burstRatio: undefined };
    expect(equipmentImpairment(given)).toBe(0);
  });

  it("should refuse everything that is wrong at once", () => {
    const wrong = { impairment: -1, lossRobustness: 0, lossPercent: 100.1, burstRatio: 0.9 };
    expect(refusedPaths(() => equipmentImpairment(wrong))).toEqual([
      "ERR_INVALID_INPUT",
      "impairment",
      "lossRobustness",
      "lossPercent",
      "burstRatio",
    ]);
    expect(refusedPaths(() => equipmentImpairment(null as never))).toEqual(["ERR_INVALID_INPUT", ""]);
  });
});

describe("delayImpairment", () => {
  it("should begin beyond the delay that is free", () => {
    expect([delayImpairment(0), delayImpairment(100), delayImpairment(120, { minimalDelayMs: 120 })]).toEqual([
      0, 0, 0,
    ]);
    expect(delayImpairment(130)).toBeGreaterThan(0);
    expect(delayImpairment(100.000_001)).toBeGreaterThanOrEqual(0);
  });

  it("should not leave its range at the largest delay", () => {
    expect(delayImpairment(100_000)).toBeLessThan(50);
  });

  it.each<[unknown, object, string[]]>([
    [-1, {}, ["delayMs"]],
    [Number.NaN, { sensitivity: 0 }, ["delayMs", "sensitivity"]],
    [100_001, { sensitivity: 1.1, minimalDelayMs: 19 }, ["delayMs", "sensitivity", "minimalDelayMs"]],
  ])("should refuse %d with %j", (delayMs, options, paths) => {
    expect(refusedPaths(() => delayImpairment(delayMs as number, options))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("ratingFactor", () => {
  it("should be 93.2 by default", () => {
    expect(ratingFactor().value).toBeCloseTo(93.2, 1);
    expect(ratingFactor({ advantage: 5 }).value).toBeCloseTo(ratingFactor().value + 5, 10);
  });

  it("should take the echo of less than a millisecond for sidetone", () => {
    expect(ratingFactor({ echoDelayMs: 0.999 }).delay).toBe(ratingFactor({ echoDelayMs: 0 }).delay);
    expect(ratingFactor({ echoDelayMs: 20, talkerEchoDb: 20 }).delay).toBeGreaterThan(30);
  });

  it("should treat weak and strong sidetone apart", () => {
    const delayAt = (sidetoneDb: number): number =>
      ratingFactor({ sidetoneDb, echoDelayMs: 50, talkerEchoDb: 40 }).delay;
    // Below 9 dB sidetone masks the echo, above 20 dB its want adds to it; between neither is counted.
    expect(delayAt(9)).toBe(delayAt(20));
    expect(delayAt(8.999)).toBeLessThan(delayAt(9));
    expect(delayAt(20.001)).toBeGreaterThan(delayAt(20));
  });

  it.each([
    // The formulas of the Recommendation, worked out elsewhere.
    [{ sidetoneDb: 5, echoDelayMs: 50, talkerEchoDb: 40 }, 15.221_127_742],
    [{ sidetoneDb: 15, echoDelayMs: 50, talkerEchoDb: 40 }, 19.221_155_902],
    [{ sidetoneDb: 25, echoDelayMs: 50, talkerEchoDb: 40 }, 19.381_818_875],
    [{ echoDelayMs: 1, talkerEchoDb: 20 }, 3.899_010_381],
    [{ echoDelayMs: 0.999, talkerEchoDb: 20 }, 0.149_045_725],
  ])("should charge the echo of %j with %d", (parameters, delay) => {
    expect(ratingFactor(parameters).delay).toBeCloseTo(delay, 8);
  });

  it("should charge delay by how sensitive the conversation is", () => {
    const sensitivity = { sensitivity: 0.4, minimalDelayMs: 150 };
    const echo = ratingFactor().delay;
    expect(ratingFactor({ oneWayDelayMs: 400, ...sensitivity }).delay).toBeCloseTo(
      echo + delayImpairment(400, sensitivity),
      10,
    );
    expect(ratingFactor({ oneWayDelayMs: 400 }).delay).toBeCloseTo(echo + delayImpairment(400), 10);
  });

  it("should stay finite at the ends of all ranges", () => {
    const ends: [string, number, number][] = [
      ["sendLoudnessDb", -10, 30],
      ["receiveLoudnessDb", -10, 30],
      ["sidetoneDb", 0, 40],
      ["listenerSidetoneDb", 0, 40],
      ["sendDFactor", -10, 10],
      ["talkerEchoDb", 0, 100],
      ["echoPathLossDb", 0, 150],
      ["echoDelayMs", 0, 100_000],
      ["roundTripMs", 0, 100_000],
      ["oneWayDelayMs", 0, 100_000],
      ["quantizingUnits", 1, 14],
      ["circuitNoiseDb", -100, -20],
      ["noiseFloorDb", -100, -20],
      ["sendRoomNoiseDb", 0, 100],
      ["receiveRoomNoiseDb", 0, 100],
    ];
    for (let bits = 0; bits < 2 ** ends.length; bits += 41) {
      const given = Object.fromEntries(ends.map(([name, low, high], i) => [name, (bits >> i) & 1 ? high : low]));
      expect(Number.isFinite(ratingFactor(given).value)).toBe(true);
    }
  });

  it("should refuse everything that is wrong at once", () => {
    const wrong = { sidetoneDb: 41, advantage: -1, lossPercent: "1", echoDelayMs: Number.NaN } as never;
    expect(refusedPaths(() => ratingFactor(wrong))).toEqual([
      "ERR_INVALID_INPUT",
      "lossPercent",
      "sidetoneDb",
      "echoDelayMs",
      "advantage",
    ]);
  });
});

describe("a refusal", () => {
  it.each<[string, () => unknown]>([
    ["mosFromR", () => mosFromR(Number.NaN)],
    ["rFromMos", () => rFromMos(0)],
    ["normalizeOpusMos", () => normalizeOpusMos(0)],
    ["satisfactionBand", () => satisfactionBand(Number.NaN)],
    ["equipmentImpairment", () => equipmentImpairment({ impairment: 96, lossRobustness: 1 })],
    ["delayImpairment", () => delayImpairment(-1)],
    ["ratingFactor", () => ratingFactor({ advantage: 21 })],
  ])("should name %s", (name, act) => {
    expect(refusalOf(act).message).toMatch(new RegExp(`^${name}: 1 problem`));
  });
});

describe("the impairments", () => {
  it("should have the bits they had on the first engine", () => {
    const results: number[] = [];
    for (let ms = 0; ms <= 2000; ms += 40) {
      results.push(delayImpairment(ms), delayImpairment(ms, { sensitivity: 0.55, minimalDelayMs: 120 }));
      results.push(
        ratingFactor({ echoDelayMs: ms / 10, roundTripMs: ms / 5, oneWayDelayMs: ms, talkerEchoDb: 50 }).value,
      );
    }
    expect(digest(results.join())).toBe("dc7d8225d2730ca0e19d20b8379dcd83");
  });
});

describe("estimateMos", () => {
  const estimated = (call: CallMeasurement, assumptions?: Partial<EstimateAssumptions>) => {
    const estimate = estimateMos(call, assumptions);
    if (estimate.kind !== "estimated") throw new Error("nothing was estimated");
    return estimate;
  };

  it("should be the ceiling of the model for a clean call", () => {
    expect(estimated({ lossPercent: 0, oneWayDelayMs: 0, jitterMs: 0 })).toEqual({
      kind: "estimated",
      mos: mosFromR(93.2),
      rating: 93.2,
      delayImpairment: 0,
      equipmentImpairment: 0,
      mouthToEarMs: 20,
      codec: "g711-plc",
      assumed: ["burstRatio", "codec"],
    });
  });

  it("should put delay together from network, buffer and ends", () => {
    const call = { lossPercent: 0, jitterMs: 12.5 };
    expect(estimated({ ...call, oneWayDelayMs: 95 }).mouthToEarMs).toBe(140);
    expect(estimated({ ...call, roundTripMs: 190 }).mouthToEarMs).toBe(140);
    expect(estimated({ ...call, roundTripMs: 190 }, { bufferedJitters: 4, endpointDelayMs: 0 }).mouthToEarMs).toBe(145);
    expect(estimated({ lossPercent: 0, roundTripMs: 190 }).assumed).toEqual(["jitterMs", "burstRatio", "codec"]);
  });

  it("should count bursts, and the codec that was measured before the one supposed", () => {
    const call = { lossPercent: 3, oneWayDelayMs: 20, jitterMs: 2 };
    const bursts = estimated({ ...call, burstRatio: 2 });
    expect(bursts.equipmentImpairment).toBe(
      equipmentImpairment({ ...CODECS["g711-plc"], lossPercent: 3, burstRatio: 2 } as never),
    );
    expect(estimated(call, { codec: "g711" }).codec).toBe("g711");
    expect(estimated({ ...call, codec: "gsm-efr" }, { codec: "g711" }).codec).toBe("gsm-efr");
  });

  it.each<[CallMeasurement, string[]]>([
    [{}, ["lossPercent", "delay"]],
    [{ lossPercent: null, oneWayDelayMs: 3 }, ["lossPercent"]],
    [{ lossPercent: 0, oneWayDelayMs: null, roundTripMs: undefined }, ["delay"]],
    [{ lossPercent: 1, oneWayDelayMs: 3, codec: "g729" }, ["lossRobustness"]],
    [{ lossPercent: 1, codec: "g729" }, ["delay", "lossRobustness"]],
    [{ oneWayDelayMs: 3, codec: "g729" }, ["lossPercent"]],
  ])("should say what is missing in %j", (call, missing) => {
    expect(estimateMos(call)).toEqual<MosEstimate>({ kind: "not-enough-data", missing: missing as never });
  });

  it("should judge a codec of unknown robustness where nothing was lost", () => {
    expect(estimated({ lossPercent: 0, oneWayDelayMs: 3, codec: "g729" }).rating).toBeCloseTo(83.2, 10);
  });

  it.each<[unknown, unknown, string[]]>([
    [null, undefined, ["measurement"]],
    [
      { lossPercent: -1, oneWayDelayMs: 50_001, jitterMs: Number.NaN, burstRatio: 0 },
      undefined,
      ["lossPercent", "oneWayDelayMs", "jitterMs", "burstRatio"],
    ],
    [{ oneWayDelayMs: 1, roundTripMs: 2 }, undefined, ["roundTripMs"]],
    [{ codec: "opus" }, undefined, ["codec"]],
    [{ codec: "__proto__" }, { codec: "constructor" }, ["codec", "assumptions.codec"]],
    [
      {},
      { intrinsicRating: 101, bufferedJitters: -1, endpointDelayMs: "20" },
      ["assumptions.intrinsicRating", "assumptions.bufferedJitters", "assumptions.endpointDelayMs"],
    ],
  ])("should refuse %j under %j", (call, assumptions, paths) => {
    const act = (): unknown => estimateMos(call as CallMeasurement, assumptions as EstimateAssumptions);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[string, unknown, unknown, ...[string, string, string][]]>([
    ["an unknown codec", { codec: "opus" }, {}, ["codec", "a codec of CODECS", '"opus"']],
    [
      "a codec that is no text",
      { codec: ["g711"] },
      { codec: 711 },
      ["codec", "a codec of CODECS", "an array of 1"],
      ["assumptions.codec", "a codec of CODECS", "711"],
    ],
    ["a codec of null supposed", {}, { codec: null }, ["assumptions.codec", "a codec of CODECS", "null"]],
    ["two delays", { oneWayDelayMs: 0, roundTripMs: 0 }, {}, ["roundTripMs", "null where oneWayDelayMs is given", "0"]],
    ["a text for a call", "x", {}, ["measurement", "an object", '"x"']],
    ["too long a delay", { roundTripMs: 100_001 }, {}, ["roundTripMs", "a number from 0 to 100000 or null", "100001"]],
  ])("should say of %s what is wrong", (_, call, assumptions, ...problems) => {
    const refusal = refusalOf(() => estimateMos(call as CallMeasurement, assumptions as EstimateAssumptions));
    expect(refusal.message).toMatch(/^estimateMos: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
  });

  it("should take the ends of what may be measured and supposed", () => {
    const worst = { lossPercent: 100, oneWayDelayMs: 50_000, jitterMs: 10_000, burstRatio: 100 };
    expect(estimated(worst, { intrinsicRating: 0, bufferedJitters: 0, endpointDelayMs: 0 })).toMatchObject({
      mos: 1,
      mouthToEarMs: 50_000,
      assumed: ["codec"],
    });
    expect(
      estimated({ lossPercent: 0, roundTripMs: 100_000 }, { bufferedJitters: 20, endpointDelayMs: 1000 }).mouthToEarMs,
    ).toBe(51_000);
    expect(
      estimated({ lossPercent: 0, roundTripMs: 0, oneWayDelayMs: null, codec: null, burstRatio: 1 }),
    ).toMatchObject({ mouthToEarMs: 20, assumed: ["jitterMs", "codec"] });
  });

  it("should charge a call that lost something for what its codec costs with it", () => {
    const call = { lossPercent: 2, oneWayDelayMs: 180, jitterMs: 5, burstRatio: 1.5, codec: "g729a-vad" } as const;
    // 11 + 84 · 2 / (2 / 1.5 + 19) = 19.262295…
    expect(estimated(call).equipmentImpairment).toBeCloseTo(19.262_295, 6);
    expect(estimated(call).delayImpairment).toBe(delayImpairment(210));
    expect(estimated(call).rating).toBe(93.2 - delayImpairment(210) - estimated(call).equipmentImpairment);
  });

  it("should not take part of an assumption for all of them", () => {
    const call = { lossPercent: 0, oneWayDelayMs: 0, jitterMs: 1, burstRatio: 1 };
    expect(estimated(call, { codec: undefined } as never)).toEqual(estimated(call, ESTIMATE_ASSUMPTIONS));
  });
});
