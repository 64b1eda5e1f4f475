import { describe, expect, it } from "vitest";
import { carryAttributes } from "../../../src/propensity/intervention/carry-attributes.ts";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { refusalLines } from "../refusal.ts";

const four = { propensityScore: 0.87, interventionType: "whisper", dynamicThreshold: 0.75, modelVersion: "v2.4.1" };

describe("carryAttributes", () => {
  it("should keep the four, and nothing else", () => {
    expect(carryAttributes({ ...four, customerName: "x" }, "chat")).toEqual({
      kind: "kept",
      attributes: four,
      missing: [],
    });
  });

  it("should keep what a decision says has to be carried along", () => {
    const score = { value: 0.9, source: "model", modelVersion: "m" } as const;
    const decision = decideIntervention({ score, threshold: 0.75, now: 60_000, startedAt: 0 });
    const carried = carryAttributes(decision.kind === "intervene" ? decision.attributes : null, "screen-share");
    expect(carried).toMatchObject({ kind: "kept", missing: [] });
  });

  it("should ask for a new score with the new medium when the score is lost", () => {
    const { propensityScore: _, ...rest } = four;
    expect(carryAttributes(rest, "chat", { waitTimeSeconds: 185, mediaType: "voice" })).toEqual({
      kind: "rescore",
      attributes: rest,
      missing: ["propensityScore"],
      features: { waitTimeSeconds: 185, mediaType: "chat" },
    });
  });

  it.each([null, undefined, 5, "attributes", [], {}, JSON.parse('{"__proto__": {"propensityScore": 0.9}}')])(
    "should find nothing in %j",
    (attributes) => {
      expect(carryAttributes(attributes, "chat")).toEqual({
        kind: "rescore",
        attributes: {},
        missing: ["propensityScore", "interventionType", "dynamicThreshold", "modelVersion"],
        features: { mediaType: "chat" },
      });
    },
  );

  it("should not believe what a prototype has", () => {
    expect(carryAttributes(Object.create(four), "chat").kind).toBe("rescore");
  });

  it.each<[string, unknown]>([
    ["propensityScore", 1.2],
    ["propensityScore", Number.NaN],
    ["propensityScore", "0.87"],
    ["interventionType", "transfer"],
    ["interventionType", "constructor"],
    ["dynamicThreshold", -0.1],
    ["modelVersion", ""],
    ["modelVersion", null],
  ])("should count %s as missing when it is %j", (name, value) => {
    const carried = carryAttributes({ ...four, [name]: value }, "chat");
    expect(carried.missing).toEqual([name]);
    expect(carried.kind).toBe(name === "propensityScore" ? "rescore" : "kept");
    expect(Object.hasOwn(carried.attributes, name)).toBe(false);
  });

  it("should refuse no medium and features that are none", () => {
    expect(refusalLines(() => carryAttributes(four, ""))).toEqual([
      "ERR_INVALID_INPUT carryAttributes",
      'mediaType: expected a non-empty text, received ""',
    ]);
    expect(refusalLines(() => carryAttributes({}, 5 as never, [] as never))).toEqual([
      "ERR_INVALID_INPUT carryAttributes",
      "mediaType: expected a non-empty text, received 5",
      "features: expected an object of features, received an array of 0",
    ]);
  });

  it("should keep the ends of a share, and no sign of 0", () => {
    const kept = (share: number): unknown =>
      carryAttributes({ propensityScore: share, dynamicThreshold: share }, "chat").attributes;
    expect(kept(-0)).toEqual({ propensityScore: 0, dynamicThreshold: 0 });
    expect(kept(1)).toEqual({ propensityScore: 1, dynamicThreshold: 1 });
  });
});
