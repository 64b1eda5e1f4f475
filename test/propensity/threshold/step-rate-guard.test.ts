import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import type { RateGuardInput, RateGuardState } from "../../../src/propensity/threshold/model.ts";
import { GUIDE_RATE_GUARD_POLICY } from "../../../src/propensity/threshold/policy.ts";
import { initialRateGuard, stepRateGuard } from "../../../src/propensity/threshold/step-rate-guard.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const MINUTE = 60_000;

function run(inputs: readonly RateGuardInput[], onShift: number) {
  let state: RateGuardState = initialRateGuard(onShift);
  const because: string[] = [];
  for (const input of inputs) {
    const step = stepRateGuard(state, input);
    because.push(step.because);
    state = step.state;
  }
  return { state, because };
}
const ask = (minute: number, score = 0.8): RateGuardInput => ({ kind: "ask", at: minute * MINUTE, score });

describe("stepRateGuard", () => {
  it("should spend an hour's budget of ten supervisors, and get an alert back every seven and a half minutes", () => {
    const eight = Array.from({ length: 8 }, () => ask(0));
    const { state, because } = run([...eight, ask(0)], 10);
    expect(because).toEqual([...eight.map(() => "granted"), "budget"]);
    expect(stepRateGuard(state, ask(0)).effects).toEqual([
      { kind: "suppressed", reason: "budget", at: 0, until: 7.5 * MINUTE },
    ]);
    expect(stepRateGuard(state, { kind: "ask", at: 7.5 * MINUTE - 1, score: 0.8 }).because).toBe("budget");
    expect(stepRateGuard(state, { kind: "ask", at: 7.5 * MINUTE, score: 0.8 }).because).toBe("granted");
  });

  it("should let a single supervisor have an alert every 75 minutes", () => {
    expect(run([ask(0), ask(74), ask(75), ask(149), ask(150)], 1).because).toEqual([
      "granted",
      "budget",
      "granted",
      "budget",
      "granted",
    ]);
  });

  it("should let a score of the ceiling pass when the budget is spent, and charge it while there is one", () => {
    const { because, state } = run([ask(0, 0.95), ask(1, 0.95), ask(1, 0.949)], 1);
    expect(because).toEqual(["granted", "above-ceiling", "budget"]);
    expect(stepRateGuard(state, ask(1, 1)).effects).toEqual([{ kind: "passed", by: "ceiling", at: MINUTE }]);
  });

  it("should let nothing pass with nobody on shift, and nothing come in", () => {
    const gone: RateGuardInput = { kind: "staffing", at: 0, onShift: 0 };
    const back: RateGuardInput = { kind: "staffing", at: 600 * MINUTE, onShift: 1 };
    const { because } = run([ask(0), gone, ask(1, 1), back, ask(600), ask(674), ask(675)], 1);
    expect(because).toEqual([
      "granted",
      "staffing-changed",
      "no-supervisors",
      "staffing-changed",
      "budget",
      "budget",
      "granted",
    ]);
    expect(stepRateGuard(initialRateGuard(0), ask(0, 1)).effects).toEqual([
      { kind: "suppressed", reason: "no-supervisors", at: 0, until: null },
    ]);
  });

  it("should count a change of staffing from its instant on", () => {
    // 37.5 minutes of one supervisor are half an alert, and 3.75 of ten the other half.
    const more: RateGuardInput = { kind: "staffing", at: 37.5 * MINUTE, onShift: 10 };
    expect(run([ask(0), more, { kind: "ask", at: 41.25 * MINUTE - 1, score: 0.8 }], 1).because[2]).toBe("budget");
    expect(run([ask(0), more, { kind: "ask", at: 41.25 * MINUTE, score: 0.8 }], 1).because[2]).toBe("granted");
  });

  it("should cut what is there to what a smaller team may keep", () => {
    const fewer: RateGuardInput = { kind: "staffing", at: 0, onShift: 2 };
    expect(run([fewer, ask(0), ask(0)], 100).because).toEqual(["staffing-changed", "granted", "budget"]);
    expect(run([{ kind: "staffing", at: 0, onShift: 3 }], 3).because).toEqual(["staffing-unchanged"]);
  });

  it("should answer an older input as of its own instant", () => {
    const { state } = run([ask(10)], 1);
    expect(stepRateGuard(state, ask(5)).effects).toEqual([
      { kind: "suppressed", reason: "budget", at: 10 * MINUTE, until: 85 * MINUTE },
    ]);
  });

  it("should take its content along to another policy", () => {
    const { state } = run([ask(0)], 1);
    const generous = { ...GUIDE_RATE_GUARD_POLICY, alertsPerSupervisorHour: 60 };
    expect(stepRateGuard(state, { kind: "ask", at: MINUTE - 1, score: 0.8 }, generous).because).toBe("budget");
    const step = stepRateGuard(state, ask(1), generous);
    expect(step.because).toBe("granted");
    expect(step.state.fingerprint).toBe(policyFingerprint(generous));
  });

  it("should hold a thousandth of an alert per hour and the largest team exactly", () => {
    const slow = { ...GUIDE_RATE_GUARD_POLICY, alertsPerSupervisorHour: 0.001 };
    const { state } = stepRateGuard(initialRateGuard(1, slow), ask(0), slow);
    expect(stepRateGuard(state, ask(1), slow).effects[0]).toMatchObject({ until: 60_000 * MINUTE });
    const fast = { ...GUIDE_RATE_GUARD_POLICY, alertsPerSupervisorHour: 100 };
    expect(Number.isSafeInteger(initialRateGuard(10_000, fast).bucket.level)).toBe(true);
  });

  it("should refuse what is no input, no policy and no state", () => {
    const state = initialRateGuard(1);
    const step = (...[s, i, p]: readonly unknown[]) =>
      refusedPaths(() => stepRateGuard(s as never, i as never, p as never));
    expect(step(state, { kind: "ask", at: 0.5, score: 1.1 })).toEqual(["ERR_INVALID_INPUT", "at", "score"]);
    expect(step(state, { kind: "staffing", at: 0, onShift: 10_001 })).toEqual(["ERR_INVALID_INPUT", "onShift"]);
    expect(step(state, { kind: "__proto__", at: 0, score: 1 })).toEqual(["ERR_INVALID_INPUT", "kind"]);
    expect(step(state, null)).toEqual(["ERR_INVALID_INPUT", ""]);
    expect(step({ ...state, bucket: { ...state.bucket, level: -1 } }, ask(0))).toEqual([
      "ERR_INVALID_STATE",
      "bucket.level",
    ]);
    const fine = { ...GUIDE_RATE_GUARD_POLICY, alertsPerSupervisorHour: 0.8005 };
    expect(step(state, ask(0), fine)).toEqual(["ERR_INVALID_POLICY", "policy.alertsPerSupervisorHour"]);
    expect(refusedPaths(() => initialRateGuard(-1))).toEqual(["ERR_INVALID_INPUT", "onShift"]);
  });

  it("should begin full, and tell and remember each step", () => {
    const { fingerprint } = GUIDE_RATE_GUARD_POLICY;
    const bucket = { version: 1, fingerprint: expect.any(String), pausedUntil: null };
    // Eight alerts of 60,000 tokens, each of 60,000 levels.
    const ALERT = 60_000 * 60_000;
    const state = initialRateGuard(10);
    expect(state).toEqual({
      version: 1,
      fingerprint,
      onShift: 10,
      bucket: { ...bucket, fingerprint: "", level: 8 * ALERT, at: null },
    });
    expect(initialRateGuard(-0).onShift).toBe(0);
    const asked = stepRateGuard(state, { kind: "ask", at: -0, score: 0.8 });
    expect(asked).toEqual({
      state: { version: 1, fingerprint, onShift: 10, bucket: { ...bucket, level: 7 * ALERT, at: 0 } },
      effects: [{ kind: "passed", by: "budget", at: 0 }],
      because: "granted",
    });
    expect(stepRateGuard(asked.state, { kind: "staffing", at: MINUTE, onShift: 2 })).toEqual({
      state: { version: 1, fingerprint, onShift: 2, bucket: { ...bucket, level: 1.6 * ALERT, at: MINUTE } },
      effects: [],
      because: "staffing-changed",
    });
    // With nobody on shift one alert is kept.
    const gone = stepRateGuard(asked.state, { kind: "staffing", at: MINUTE, onShift: -0 });
    expect(gone).toEqual({
      state: { version: 1, fingerprint, onShift: 0, bucket: { ...bucket, level: ALERT, at: MINUTE } },
      effects: [],
      because: "staffing-changed",
    });
    expect(stepRateGuard(gone.state, ask(0)).effects).toEqual([
      { kind: "suppressed", reason: "no-supervisors", at: MINUTE, until: null },
    ]);
    expect(stepRateGuard(state, { kind: "staffing", at: MINUTE, onShift: 10 })).toEqual({
      state: { version: 1, fingerprint, onShift: 10, bucket: { ...bucket, level: 8 * ALERT, at: MINUTE } },
      effects: [],
      because: "staffing-unchanged",
    });
    expect(stepRateGuard(initialRateGuard(0), { kind: "ask", at: -0, score: 1 }).state.bucket.at).toBe(0);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "another kind",
      { kind: "wait", at: 0.5, score: 2 },
      [
        'kind: expected "staffing" or "ask", received "wait"',
        "at: expected an instant in whole epoch milliseconds, received 0.5",
        "score: expected a number from 0 to 1, received 2",
      ],
    ],
    [
      "a team that is none",
      { kind: "staffing", at: "0", onShift: -1 },
      [
        "at: expected an instant in whole epoch milliseconds, received a text",
        "onShift: expected a whole number from 0 to 10000, received -1",
      ],
    ],
    ["null", null, ["the input: expected an object, received null"]],
  ])("should refuse %s", (_, input, lines) => {
    const refused = refusalLines(() => stepRateGuard(initialRateGuard(1), input as never));
    expect(refused).toEqual(["ERR_INVALID_INPUT stepRateGuard", ...lines]);
  });

  it("should refuse teams and states that are none, by name", () => {
    const onShift = "onShift: expected a whole number from 0 to 10000, received 1.5";
    expect(refusalLines(() => initialRateGuard(1.5))).toEqual(["ERR_INVALID_INPUT initialRateGuard", onShift]);
    const state = { ...initialRateGuard(1), onShift: 1.5 };
    expect(refusalLines(() => stepRateGuard(state, ask(0)))).toEqual(["ERR_INVALID_STATE stepRateGuard", onShift]);
  });
});
