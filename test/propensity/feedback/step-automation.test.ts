import { describe, expect, it } from "vitest";
import type { AutomationInput, AutomationState } from "../../../src/propensity/feedback/feedback-model.ts";
import { GUIDE_FEEDBACK_POLICY } from "../../../src/propensity/feedback/policy.ts";
import { initialAutomation, stepAutomation } from "../../../src/propensity/feedback/step-automation.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const figures = (at: number, tp: number, fp: number, tn = 200): AutomationInput => ({
  kind: "counts",
  at,
  counts: { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: 4 },
});
const paused: AutomationState = { version: 1, fingerprint: "", at: 5, isPaused: true, since: 5 };

describe("stepAutomation", () => {
  it("should pause once, stay paused on good figures, and resume on a person's word", () => {
    const first = stepAutomation(initialAutomation(), figures(1, 36, 14));
    expect([first.because, first.effects]).toEqual(["running", []]);
    const second = stepAutomation(first.state, figures(2, 35, 15));
    expect([second.because, second.effects]).toEqual(["paused", [{ kind: "paused", at: 2, value: 0.7 }]]);
    const third = stepAutomation(second.state, figures(3, 20, 80, 20));
    expect([third.because, third.effects]).toEqual(["still-paused", [{ kind: "retrain", at: 3, value: 0.8 }]]);
    const fourth = stepAutomation(third.state, figures(4, 100, 0));
    expect([fourth.because, fourth.effects, fourth.state.since]).toEqual(["still-paused", [], 2]);
    const fifth = stepAutomation(fourth.state, { kind: "resume", at: 9 });
    expect([fifth.because, fifth.effects]).toEqual(["resumed", [{ kind: "resumed", at: 9 }]]);
    expect(fifth.state).toEqual({
      version: 1,
      fingerprint: GUIDE_FEEDBACK_POLICY.fingerprint,
      at: 9,
      isPaused: false,
      since: 9,
    });
  });

  it("should tell of both gates at once, the model first", () => {
    const { effects } = stepAutomation(initialAutomation(), figures(1, 20, 80, 20));
    expect(effects.map(({ kind }) => kind)).toEqual(["retrain", "paused"]);
  });

  it("should do nothing on too little, on what is late, and on a resume that is none", () => {
    expect(stepAutomation(initialAutomation(), figures(1, 1, 20))).toMatchObject({
      because: "insufficient",
      effects: [],
    });
    expect(stepAutomation(paused, { kind: "resume", at: 4 })).toEqual({ state: paused, effects: [], because: "late" });
    expect(stepAutomation(initialAutomation(), { kind: "resume", at: 4 })).toMatchObject({
      because: "running",
      effects: [],
    });
    expect(stepAutomation(paused, { kind: "resume", at: 5 }).because).toBe("resumed");
  });

  it("should begin at any instant, without -0", () => {
    expect(initialAutomation()).toEqual({ version: 1, fingerprint: "", at: null, isPaused: false, since: null });
    expect(stepAutomation(initialAutomation(), figures(-5, 36, 14))).toMatchObject({
      because: "running",
      state: { at: -5 },
    });
    const resumed = stepAutomation({ ...paused, at: -1 }, { kind: "resume", at: -0 });
    expect(resumed.state).toMatchObject({ at: 0, since: 0 });
  });

  it("should say what a state, an input and a policy have to be", () => {
    const lines = (state: unknown, input: unknown, policy: unknown = GUIDE_FEEDBACK_POLICY) =>
      refusalLines(() => stepAutomation(state as AutomationState, input as AutomationInput, policy as never));
    expect(lines(null, figures(1, 1, 1))).toEqual([
      "ERR_INVALID_STATE stepAutomation",
      "the input: expected an object, received null",
    ]);
    expect(lines(paused, { kind: "go", at: 0.5 })).toEqual([
      "ERR_INVALID_INPUT stepAutomation",
      'kind: expected "counts" or "resume", received "go"',
      "at: expected an instant in whole epoch milliseconds, received 0.5",
    ]);
    expect(lines(paused, { kind: "counts", at: 9, counts: 5 })).toEqual([
      "ERR_INVALID_INPUT stepAutomation",
      "counts: expected an object, received 5",
    ]);
    expect(lines(paused, figures(9, 1, 1), 5)).toEqual([
      "ERR_INVALID_POLICY stepAutomation",
      "policy: expected an object of policy fields, received 5",
    ]);
  });

  it("should refuse a state, input or policy that is none", () => {
    const step = (state: unknown, input: unknown, policy: unknown = GUIDE_FEEDBACK_POLICY) =>
      refusedPaths(() => stepAutomation(state as AutomationState, input as AutomationInput, policy as never));
    expect(step({ ...paused, isPaused: 1, at: "1" }, figures(1, 1, 1))).toEqual([
      "ERR_INVALID_STATE",
      "at",
      "isPaused",
    ]);
    expect(step(paused, { kind: "unpause", at: Number.NaN })).toEqual(["ERR_INVALID_INPUT", "kind", "at"]);
    expect(step(paused, { kind: "counts", at: 9, counts: null })).toEqual(["ERR_INVALID_INPUT", "counts"]);
    expect(step(paused, null)).toEqual(["ERR_INVALID_INPUT", ""]);
    expect(step(paused, { kind: "resume", at: 9 }, {})[0]).toBe("ERR_INVALID_POLICY");
  });
});
