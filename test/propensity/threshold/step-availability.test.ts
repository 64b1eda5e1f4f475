import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { GUIDE_AVAILABILITY_POLICY } from "../../../src/propensity/threshold/policy.ts";
import { initialAvailability, stepAvailability } from "../../../src/propensity/threshold/step-availability.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

/** Takes so many of a hundred available, minute by minute. */
function run(percents: readonly number[]): { readonly because: string[]; readonly told: string[] } {
  let state = initialAvailability();
  const because: string[] = [];
  const told: string[] = [];
  percents.forEach((available, i) => {
    const step = stepAvailability(state, { at: i * 60_000, available, staffed: 100 });
    because.push(step.because);
    for (const { kind, at } of step.effects) told.push(`${kind}@${at / 60_000}`);
    state = step.state;
  });
  return { because, told };
}

describe("stepAvailability", () => {
  it("should begin below 20 % and end above 25 %, both strict", () => {
    const { because, told } = run([50, 20, 19, 20, 25, 26, 25, 20, 19]);
    expect(because).toEqual([
      "normal",
      "held",
      "scarcity-began",
      "held",
      "held",
      "scarcity-ended",
      "held",
      "held",
      "scarcity-began",
    ]);
    expect(told).toEqual(["scarcity-began@2", "scarcity-ended@5", "scarcity-began@8"]);
  });

  it("should stay scarce and normal without saying so again", () => {
    expect(run([10, 5, 0]).because).toEqual(["scarcity-began", "scarce", "scarce"]);
    expect(run([90, 80]).told).toEqual([]);
  });

  it("should not be flipped by one of five who goes on a break, unlike a step", () => {
    expect(run([20, 19, 20, 19, 20, 19]).told).toEqual(["scarcity-began@1"]);
  });

  it("should leave a measurement alone that is older than the last one", () => {
    const { state } = stepAvailability(initialAvailability(), { at: 1000, available: 5, staffed: 10 });
    const late = stepAvailability(state, { at: 999, available: 0, staffed: 10 });
    expect(late).toEqual({ state, effects: [], because: "late" });
    expect(late.state).toBe(state);
    expect(stepAvailability(state, { at: 1000, available: 0, staffed: 10 }).because).toBe("scarcity-began");
  });

  it("should count nobody staffed as scarce, and the smaller of measured and predicted", () => {
    expect(stepAvailability(initialAvailability(), { at: 0, available: 0, staffed: 0 }).state.isScarce).toBe(true);
    const input = { at: 0, available: 9, staffed: 10, predictedAvailable: 1 };
    expect(stepAvailability(initialAvailability(), input).effects).toEqual([
      { kind: "scarcity-began", at: 0, availabilityRatio: 0.1 },
    ]);
  });

  it("should take its state along to another policy", () => {
    const { state } = stepAvailability(initialAvailability(), { at: 0, available: 1, staffed: 10 });
    const wide = { ...GUIDE_AVAILABILITY_POLICY, leaveAboveRatio: 0.5 };
    const next = stepAvailability(state, { at: 1, available: 4, staffed: 10 }, wide);
    expect(next.because).toBe("held");
    expect(next.state).toMatchObject({ isScarce: true, fingerprint: policyFingerprint(wide) });
  });

  it("should have no band where both ends are the same", () => {
    const policy = { ...GUIDE_AVAILABILITY_POLICY, leaveAboveRatio: 0.2 };
    const { state } = stepAvailability(initialAvailability(), { at: 0, available: 19, staffed: 100 }, policy);
    expect(stepAvailability(state, { at: 1, available: 20, staffed: 100 }, policy).because).toBe("held");
    expect(stepAvailability(state, { at: 1, available: 21, staffed: 100 }, policy).because).toBe("scarcity-ended");
  });

  it("should refuse what is no input, no policy and no state", () => {
    const state = initialAvailability();
    const input = { at: 0, available: 1, staffed: 2 };
    const step = (...[s, i, p]: readonly unknown[]) =>
      refusedPaths(() => stepAvailability(s as never, i as never, p as never));
    expect(step(state, { ...input, at: 0.5, available: 3 })).toEqual(["ERR_INVALID_INPUT", "available", "at"]);
    expect(step(state, null)).toEqual(["ERR_INVALID_INPUT", ""]);
    expect(step({ ...state, isScarce: 1, availabilityRatio: 2 }, input)).toEqual([
      "ERR_INVALID_STATE",
      "availabilityRatio",
      "isScarce",
    ]);
    expect(step({ ...state, version: 2 }, input)).toEqual(["ERR_INVALID_STATE", "version"]);
    const turned = { enterBelowRatio: 0.3, leaveAboveRatio: 0.2, fingerprint: "" };
    expect(step(state, input, turned)).toEqual(["ERR_INVALID_POLICY", "policy.leaveAboveRatio"]);
  });

  it("should begin with nothing known, and remember the last measurement", () => {
    const state = initialAvailability();
    expect(state).toEqual({ version: 1, fingerprint: "", at: null, availabilityRatio: null, isScarce: false });
    const { fingerprint } = GUIDE_AVAILABILITY_POLICY;
    expect(stepAvailability(state, { at: -0, available: 1, staffed: 10 })).toEqual({
      state: { version: 1, fingerprint, at: 0, availabilityRatio: 0.1, isScarce: true },
      effects: [{ kind: "scarcity-began", at: 0, availabilityRatio: 0.1 }],
      because: "scarcity-began",
    });
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "counts and instants that are none",
      { at: "0", available: 3, staffed: 2 },
      [
        "available: expected a whole number not above staffed, received 3",
        "at: expected an instant in whole epoch milliseconds, received a text",
      ],
    ],
    ["null", null, ["the input: expected an object, received null"]],
    ["a number, once", 7, ["the input: expected an object, received 7"]],
  ])("should refuse %s", (_, input, lines) => {
    const refused = refusalLines(() => stepAvailability(initialAvailability(), input as never));
    expect(refused).toEqual(["ERR_INVALID_INPUT stepAvailability", ...lines]);
  });

  it("should refuse another version's state by name", () => {
    const input = { at: 0, available: 1, staffed: 2 };
    expect(refusalLines(() => stepAvailability({ ...initialAvailability(), version: 2 } as never, input))).toEqual([
      "ERR_INVALID_STATE stepAvailability",
      "version: expected 1, received 2",
    ]);
  });
});
