import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "../../../src/mos/chart/policy.ts";
import type { ResidualState, ResidualVerdict } from "../../../src/mos/chart/residual-model.ts";
import { initialResidualJudge, stepResidualJudge } from "../../../src/mos/chart/step-residual-judge.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { normalNumbers } from "./chart-windows.ts";

const BOTH: ResidualPolicy = { ...RECOMMENDED_RESIDUAL_POLICY, direction: "both" };
const QUARTER_MS = 900_000;

function judgeAll(
  values: readonly (number | null)[],
  policy: ResidualPolicy = RECOMMENDED_RESIDUAL_POLICY,
  before: ResidualState = initialResidualJudge(),
  first = 0,
): { verdicts: ResidualVerdict[]; state: ResidualState } {
  let state = before;
  const verdicts = values.map((value, n) => {
    const step = stepResidualJudge(state, { at: (first + n) * QUARTER_MS, value }, policy);
    state = step.state;
    return step.effects[0] as ResidualVerdict;
  });
  return { verdicts, state };
}

function noise(count: number, level: (n: number) => number, seed = 7): number[] {
  const next = normalNumbers(seed);
  return Array.from({ length: count }, (_, n) => level(n) + next());
}

const breaches = (verdicts: readonly ResidualVerdict[]): number[] =>
  verdicts.flatMap(({ kind }, n) => (kind === "breach" ? [n] : []));
const onsets = (verdicts: readonly ResidualVerdict[]): number[] =>
  verdicts.flatMap(({ isOnset }, n) => (isOnset ? [n] : []));

describe("stepResidualJudge", () => {
  it("should know nothing of the first values, and score them 0", () => {
    const { verdicts } = judgeAll(noise(102, () => 50));
    expect(verdicts[0]).toMatchObject({ kind: "unknown", because: "too-few", expected: null, deviation: null });
    expect(verdicts.slice(0, 101).every(({ kind, anomalyScore }) => kind === "unknown" && anomalyScore === 0)).toBe(
      true,
    );
    expect(verdicts[101]?.kind).not.toBe("unknown");
  });

  it("should find a drop at once, and tell it once", () => {
    const { verdicts } = judgeAll(noise(400, (n) => (n >= 300 && n < 310 ? 30 : 50)));
    expect(onsets(verdicts)).toEqual([300]);
    expect(verdicts[300]).toMatchObject({ kind: "breach", because: "chart-signal", triggerBound: -4, clearBound: -2 });
    expect(verdicts[300]?.anomalyScore).toBeGreaterThan(0.9999);
    expect(Math.max(...verdicts.slice(301).map(({ anomalyScore }) => anomalyScore))).toBeLessThanOrEqual(0.5);
    expect(breaches(verdicts).every((n) => n >= 300 && n < 325)).toBe(true);
  });

  it("should learn a drop that lasts, after one onset and as many breaches as docs/mos/charts.md says", () => {
    const next = normalNumbers(11);
    const values = Array.from({ length: 1280 }, (_, n) => (n < 1200 ? 4.2 : 3.2) + 0.15 * Math.tanh(next()));
    const usual = judgeAll(values).verdicts.slice(1200);
    expect(breaches(usual)).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect(onsets(usual)).toEqual([0]);
    expect(usual.findIndex(({ kind }) => kind === "clear")).toBeLessThan(16);
    const slow = { ...RECOMMENDED_RESIDUAL_POLICY, recentValues: 193, scaleValues: 5000 };
    const { state } = judgeAll(values.slice(0, 1200), slow);
    // What it has learnt, over and over, as if it had watched for as long as it remembers.
    const often = (list: readonly number[]) => Array.from({ length: 5000 }, (_, n) => list[n % list.length] as number);
    const full = { ...state, residuals: often(state.residuals), statistics: often(state.statistics) };
    expect(breaches(judgeAll(values.slice(1200), slow, full, 1200).verdicts)).toEqual(
      Array.from({ length: 52 }, (_, n) => n),
    );
  });

  it("should find a rise only when both directions count", () => {
    const values = noise(400, (n) => (n >= 300 && n < 310 ? 70 : 50));
    expect(breaches(judgeAll(values).verdicts).filter((n) => n < 310)).toEqual([]);
    const { verdicts } = judgeAll(values, BOTH);
    expect(onsets(verdicts)).toEqual([300]);
    expect(verdicts[300]).toMatchObject({ triggerBound: 4, clearBound: 2 });
  });

  it("should learn a daily course that the recent level cannot follow, and miss its absence", () => {
    const course = (n: number): number => (n % 96 >= 40 && n % 96 < 44 ? 20 : 50);
    const { verdicts, state } = judgeAll(noise(96 * 17, (n) => (n === 96 * 15 + 60 ? 20 : course(n))));
    expect(state.seasonError).toBeLessThan(state.recentError as number);
    expect(verdicts[96 * 14 + 41]?.expected).toBeCloseTo(20, -1);
    expect(breaches(verdicts).filter((n) => n > 96 * 6 && (n < 96 * 15 + 60 || n > 96 * 15 + 80))).toEqual([]);
    expect(breaches(verdicts)).toContain(96 * 15 + 60);
  });

  it("should say nothing of a series that never changes, and breach when it does", () => {
    const { verdicts } = judgeAll([...Array(300).fill(5), 4], BOTH);
    expect(verdicts[299]).toMatchObject({ kind: "clear", value: 0, anomalyScore: 0, deviation: 0 });
    expect(verdicts[300]).toMatchObject({ kind: "breach", isOnset: true });
  });

  it("should rarely breach on noise", () => {
    expect(
      breaches(
        judgeAll(
          noise(2000, () => 0),
          BOTH,
        ).verdicts,
      ).length,
    ).toBeLessThanOrEqual(2);
  });

  it("should pass over missing values", () => {
    const { state } = judgeAll(noise(150, () => 50));
    const step = stepResidualJudge(state, { at: 150 * QUARTER_MS, value: null }, RECOMMENDED_RESIDUAL_POLICY);
    expect([step.because, step.state]).toEqual(["not-judged", { ...state, at: 150 * QUARTER_MS }]);
    expect(step.effects).toMatchObject([{ kind: "unknown", because: "no-data", anomalyScore: 0 }]);
  });

  it.each([149, 3])("should pass over a value that is not later: number %d after 149", (n) => {
    const { state } = judgeAll(noise(150, () => 50));
    const step = stepResidualJudge(state, { at: n * QUARTER_MS, value: -1e9 }, RECOMMENDED_RESIDUAL_POLICY);
    expect(step).toEqual({ state, effects: [], because: "not-later" });
  });

  it("should begin anew under another policy, and say so", () => {
    const { state } = judgeAll(noise(150, () => 50));
    const step = stepResidualJudge(state, { at: 0, value: 7 }, BOTH);
    expect([step.because, step.state.recent, step.state.fingerprint]).toEqual([
      "restarted",
      [7],
      policyFingerprint(BOTH),
    ]);
  });

  it("should keep a state of bounded size that JSON holds", () => {
    const { state } = judgeAll(
      noise(1500, () => 1),
      { ...BOTH, scaleValues: 200 },
    );
    expect([state.residuals.length, state.statistics.length, state.recent.length]).toEqual([200, 200, 25]);
    expect(Object.keys(state.slots)).toHaveLength(96);
    expect(Math.max(...Object.values(state.slots).map(({ past }) => past.length))).toBeLessThanOrEqual(8);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it("should stay finite between the largest values", () => {
    const values = Array.from({ length: 400 }, (_, n) => (n % 7 === 0 ? 1e100 : -1e100));
    const { verdicts, state } = judgeAll(values, BOTH);
    expect(JSON.parse(JSON.stringify({ verdicts, state }))).toEqual({ verdicts, state });
  });

  it.each<[string, object | null, object | null, object | null, string[]]>([
    ["no input", {}, null, {}, ["ERR_INVALID_INPUT", ""]],
    ["NaN", {}, { value: Number.NaN }, {}, ["ERR_INVALID_INPUT", "value"]],
    ["a value beyond all size", {}, { value: 1e101, at: 0.5 }, {}, ["ERR_INVALID_INPUT", "at", "value"]],
    ["no state", null, {}, {}, ["ERR_INVALID_STATE", ""]],
    ["a bent state", { version: 2, slots: null }, {}, {}, ["ERR_INVALID_STATE", "version", "slots"]],
    [
      "a bent slot",
      { slots: { "0": { season: 0, count: 1, mean: null, past: [] } } },
      {},
      {},
      ["ERR_INVALID_STATE", "slots.0.mean"],
    ],
    ["a size below 0", { residuals: [0, -1] }, {}, {}, ["ERR_INVALID_STATE", "residuals[1]"]],
    ["sizes below 0 alone", { residuals: [-1] }, {}, {}, ["ERR_INVALID_STATE", "residuals[0]"]],
    [
      "a size that is none",
      { residuals: [0], statistics: [1, Number.NaN] },
      {},
      {},
      ["ERR_INVALID_STATE", "statistics[1]"],
    ],
    ["an endless size", { statistics: [Infinity] }, {}, {}, ["ERR_INVALID_STATE", "statistics[0]"]],
    ["a hole among sizes", { residuals: Array(1) }, {}, {}, ["ERR_INVALID_STATE", "residuals[0]"]],
    [
      "sizes that are no lists",
      { residuals: {}, statistics: 1 },
      {},
      {},
      ["ERR_INVALID_STATE", "residuals", "statistics"],
    ],
    ["no policy", {}, {}, null, ["ERR_INVALID_POLICY", "policy"]],
    [
      "a policy out of range",
      {},
      {},
      { weight: 0, limit: Number.NaN },
      ["ERR_INVALID_POLICY", "policy.weight", "policy.limit"],
    ],
    ["slots longer than the season", {}, {}, { slotSeconds: 86_401 }, ["ERR_INVALID_POLICY", "policy.slotSeconds"]],
    ["too many slots", {}, {}, { seasonSeconds: 31_536_000 }, ["ERR_INVALID_POLICY", "policy.slotSeconds"]],
    [
      "more values before the first verdict than are kept",
      {},
      {},
      { scaleValues: 50 },
      ["ERR_INVALID_POLICY", "policy.minimumValues"],
    ],
  ])("should refuse %s", (_, state, input, policy, paths) => {
    const act = (): unknown =>
      stepResidualJudge(
        (state && { ...initialResidualJudge(), ...state }) as ResidualState,
        (input && { at: 0, value: 1, ...input }) as never,
        (policy && { ...RECOMMENDED_RESIDUAL_POLICY, ...policy }) as never,
      );
    expect(refusedPaths(act)).toEqual(paths);
    expect(refusalOf(act).message).toMatch(/^stepResidualJudge: /);
  });

  it("should take sizes of 0, and weigh the newest error by a hundredth", () => {
    const known = { season: -1, count: 1, mean: 4, past: [4, 4] };
    const given = {
      residuals: [0, 1],
      statistics: [0],
      recent: [2],
      seasonError: 1,
      recentError: 2,
      slots: { "0": known },
    };
    const state: ResidualState = {
      ...initialResidualJudge(),
      fingerprint: RECOMMENDED_RESIDUAL_POLICY.fingerprint,
      ...given,
    };
    const { seasonError, recentError } = stepResidualJudge(
      state,
      { at: 0, value: 7 },
      RECOMMENDED_RESIDUAL_POLICY,
    ).state;
    expect([seasonError, recentError]).toEqual([1 + 0.01 * 2, 2 + 0.01 * 3]);
  });
});

describe("RECOMMENDED_RESIDUAL_POLICY", () => {
  it("should carry its own fingerprint", () => {
    expect(RECOMMENDED_RESIDUAL_POLICY.fingerprint).toBe(policyFingerprint(RECOMMENDED_RESIDUAL_POLICY));
  });
});
