import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { interventionPriority } from "../../../src/propensity/intervention/intervention-priority.ts";
import type { InterventionInput } from "../../../src/propensity/intervention/model.ts";
import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { nextBelow } from "../../../src/propensity/scoring/next-below.ts";
import { decideThreshold } from "../../../src/propensity/threshold/decide-threshold.ts";
import { hostileNumbers, hostileTexts } from "../../../src/testing/arbitrary-hostile.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const START = Date.UTC(2026, 2, 2, 9);
const normal = decideThreshold({ available: 6, staffed: 12 });
const scored = (value: number | null, source: "model" | "heuristic" = "model") =>
  ({ value, source, modelVersion: "v2.4.1" }) as const;

const at = (seconds: number, rest: Partial<InterventionInput> = {}): InterventionInput => ({
  score: scored(0.82),
  threshold: normal,
  now: START + seconds * 1000,
  startedAt: START,
  ...rest,
});
const enforced = { ...GUIDE_INTERVENTION_POLICY, window: "enforced" } as const;

describe("decideIntervention", () => {
  it("should ask for a whisper in the supervisors' queue, with all that led to it", () => {
    expect(decideIntervention(at(60))).toEqual({
      kind: "intervene",
      type: "whisper",
      priority: 82,
      queue: "Supervisor_Intervention",
      reasonCode: "Propensity Escalation Trigger",
      isAttributesAppended: true,
      waitStrategy: "Always",
      attributes: {
        propensityScore: 0.82,
        interventionType: "whisper",
        dynamicThreshold: 0.75,
        modelVersion: "v2.4.1",
      },
      snapshot: {
        score: 0.82,
        source: "model",
        modelVersion: "v2.4.1",
        threshold: 0.75,
        availabilityRatio: 0.5,
        thresholdFingerprint: normal.policyFingerprint,
        at: START + 60_000,
        startedAt: START,
        elapsedSeconds: 60,
        windowStatus: "open",
        policyFingerprint: GUIDE_INTERVENTION_POLICY.fingerprint,
      },
    });
  });

  it("should trigger at exactly the threshold, and not below", () => {
    expect(decideIntervention(at(60, { score: scored(0.75) })).kind).toBe("intervene");
    expect(decideIntervention(at(60, { score: scored(0.7499999999999999) }))).toMatchObject({
      kind: "hold",
      because: "below-threshold",
      reasons: ["below-threshold"],
    });
  });

  it("should not trigger at exactly 0.70, however low the threshold", () => {
    const low = { threshold: 0.5 };
    expect(decideIntervention(at(60, { ...low, score: scored(0.7) }))).toMatchObject({ because: "below-floor" });
    expect(decideIntervention(at(60, { ...low, score: scored(0.7000000000000001) })).kind).toBe("intervene");
    expect(decideIntervention(at(60, { score: scored(0.7) }))).toMatchObject({
      because: "below-floor",
      reasons: ["below-floor", "below-threshold"],
    });
  });

  it.each([
    [44.999, "early"],
    [45, "open"],
    [120, "open"],
    [120.001, "late"],
    [-5, "early"],
  ])("should be, after %d seconds, %s: told by default, held where the policy enforces it", (seconds, status) => {
    const told = decideIntervention(at(seconds));
    expect(told.kind).toBe("intervene");
    expect(told.snapshot.windowStatus).toBe(status);
    const held = decideIntervention(at(seconds), enforced);
    expect(held.kind === "hold" ? held.because : "open").toBe(status === "open" ? "open" : `window-${status}`);
  });

  it("should let a late score trigger only while the window is open", () => {
    expect(decideIntervention(at(60, { isLateScore: true })).kind).toBe("intervene");
    expect(decideIntervention(at(121, { isLateScore: true }))).toMatchObject({ because: "late-score" });
    expect(decideIntervention(at(121, { isLateScore: true }), enforced)).toMatchObject({
      because: "window-late",
      reasons: ["window-late", "late-score"],
    });
  });

  it.each<[string, Partial<InterventionInput>, string]>([
    ["paused", { isPaused: true }, "paused"],
    ["nobody staffed", { threshold: decideThreshold({ available: 0, staffed: 0 }) }, "no-supervisors"],
    ["nobody eligible", { eligibleSupervisors: 0 }, "no-eligible-supervisor"],
    ["a threshold above 1", { threshold: 1.01, score: scored(1) }, "threshold-unreachable"],
    ["no score", { score: null }, "no-score"],
    ["an empty score", { score: scored(null) }, "no-score"],
  ])("should hold with %s, and say so", (_, rest, because) => {
    expect(decideIntervention(at(60, rest))).toMatchObject({ kind: "hold", because, reasons: [because] });
  });

  it("should list every reason, in one order", () => {
    const worst = at(10, {
      isPaused: true,
      isLateScore: true,
      eligibleSupervisors: 0,
      score: scored(0.1),
      threshold: decideThreshold({ available: 0, staffed: 0 }),
    });
    expect(decideIntervention(worst, enforced)).toMatchObject({
      because: "paused",
      reasons: ["paused", "no-supervisors", "no-eligible-supervisor", "below-floor", "window-early", "late-score"],
      snapshot: { threshold: null, score: 0.1 },
    });
  });

  it("should take the type that is asked for", () => {
    expect(decideIntervention(at(60, { type: "barge" }))).toMatchObject({
      type: "barge",
      attributes: { interventionType: "barge" },
    });
    const policy = { ...GUIDE_INTERVENTION_POLICY, defaultType: "callback" } as const;
    expect(decideIntervention(at(60), policy)).toMatchObject({ type: "callback" });
  });

  it("should compare the heuristic with its own threshold where there is one", () => {
    const policy = { ...GUIDE_INTERVENTION_POLICY, heuristicThreshold: 0.85 };
    const heuristic = decideIntervention(at(60, { score: scored(0.82, "heuristic") }), policy);
    expect(heuristic).toMatchObject({
      because: "below-threshold",
      snapshot: { threshold: 0.85, thresholdFingerprint: null, availabilityRatio: null },
    });
    expect(decideIntervention(at(60), policy).kind).toBe("intervene");
    const nobody = decideThreshold({ available: 0, staffed: 0 });
    const input = at(60, { score: scored(0.99, "heuristic"), threshold: nobody });
    expect(decideIntervention(input, policy)).toMatchObject({ because: "no-supervisors" });
  });

  it("should refuse what is no input, with every problem", () => {
    const act = (input: unknown, policy?: unknown) =>
      refusedPaths(() => decideIntervention(input as never, policy as never));
    expect(act(at(60, { score: scored(1.2), now: 0.5, type: "transfer" as never, isPaused: 1 as never }))).toEqual([
      "ERR_INVALID_INPUT",
      "now",
      "score.value",
      "type",
      "isPaused",
    ]);
    expect(act(at(60, { threshold: -0.1, eligibleSupervisors: -1 }))).toEqual([
      "ERR_INVALID_INPUT",
      "threshold",
      "eligibleSupervisors",
    ]);
    expect(act(at(60, { threshold: Number.NaN }))).toEqual(["ERR_INVALID_INPUT", "threshold"]);
    expect(act(at(60, { score: 0.8 as never, threshold: null as never }))).toEqual([
      "ERR_INVALID_INPUT",
      "score",
      "threshold",
    ]);
    expect(act({})).toEqual(["ERR_INVALID_INPUT", "now", "startedAt", "score", "threshold"]);
    expect(act(null)[0]).toBe("ERR_INVALID_INPUT");
    const broken = { ...enforced, windowFromSeconds: 200, queue: "", waitStrategy: "x".repeat(201), window: "maybe" };
    expect(act(at(60), broken)).toEqual([
      "ERR_INVALID_POLICY",
      "policy.queue",
      "policy.waitStrategy",
      "policy.window",
      "policy.windowToSeconds",
    ]);
    expect(act(at(60), null)).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should answer or refuse with a ScoringError, whatever it is given", () => {
    const hostile: unknown[] = [...hostileNumbers(), ...hostileTexts(), null, undefined, [], {}, true, 5n, () => 1];
    for (const value of hostile) {
      const score = { value, source: value, modelVersion: value };
      const threshold = { value, availabilityRatio: value, policyFingerprint: value };
      const inputs = [
        value,
        { ...at(60), score: value },
        { ...at(60), score: { ...score, ...scored(0.8), value } },
        { ...at(60), score },
        { ...at(60), threshold },
        { ...at(60), threshold: value },
        { ...at(60), now: value, startedAt: value },
        { ...at(60), type: value },
        { ...at(60), isPaused: value, isLateScore: value, eligibleSupervisors: value },
      ];
      for (const input of inputs) {
        try {
          expect(["intervene", "hold"]).toContain(decideIntervention(input as never).kind);
        } catch (error) {
          expect(isScoringError(error)).toBe(true);
        }
      }
    }
  });

  it("should hold for nothing that does not hold", () => {
    const paused = (changes: Partial<InterventionInput>): unknown => {
      const decision = decideIntervention(at(60, { isPaused: true, ...changes }));
      return decision.kind === "hold" ? decision.reasons : decision.kind;
    };
    expect(paused({})).toEqual(["paused"]);
    expect(paused({ score: scored(0.75) })).toEqual(["paused"]);
    // Early and late, where the window is only told.
    expect(paused({ now: START })).toEqual(["paused"]);
    expect(paused({ now: START + 500_000 })).toEqual(["paused"]);
    expect(paused({ isLateScore: true })).toEqual(["paused"]);
    expect(paused({ isLateScore: true, now: START })).toEqual(["paused", "late-score"]);
    // A threshold of 1 can be reached.
    expect(paused({ threshold: 1 })).toEqual(["paused", "below-threshold"]);
    expect(paused({ threshold: 1, score: scored(1) })).toEqual(["paused"]);
    expect(paused({ threshold: 1.1 })).toEqual(["paused", "threshold-unreachable"]);
    expect(paused({ threshold: { ...normal, value: null } })).toEqual(["paused", "no-supervisors"]);
  });

  it("should compare a score of the heuristic with the threshold where it has none of its own", () => {
    expect(decideIntervention(at(60, { score: scored(0.82, "heuristic") })).snapshot).toMatchObject({
      threshold: 0.75,
      availabilityRatio: 0.5,
      thresholdFingerprint: normal.policyFingerprint,
    });
  });

  it("should take -0 as 0", () => {
    const { snapshot } = decideIntervention({ score: scored(-0), threshold: -0, now: -0, startedAt: -0 });
    const zeros = { score: 0, threshold: 0, at: 0, startedAt: 0, elapsedSeconds: 0 };
    expect(snapshot).toMatchObject(zeros);
    expect(decideIntervention({ score: null, threshold: 0, now: -0, startedAt: 0 }).snapshot.elapsedSeconds).toBe(0);
  });

  it("should carry its presets' fingerprints", () => {
    expect(GUIDE_INTERVENTION_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_INTERVENTION_POLICY));
    expect(GUIDE_SUPERVISOR_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_SUPERVISOR_POLICY));
  });
});

describe("interventionPriority", () => {
  it.each([
    [0.57, 57],
    [0.285, 29],
    [0.2849999999999999, 28],
    [0, 0],
    [-0, 0],
    [1, 100],
    [0.995, 100],
    [0.9949, 99],
    [0.005, 1],
    [5e-324, 0],
  ])("should be, of %d, %i", (score, expected) => {
    expect(interventionPriority(score)).toBe(expected);
  });

  it("should go up at every half, and not one number below it", () => {
    for (let hundredth = 0; hundredth < 100; hundredth++) {
      const half = (2 * hundredth + 1) / 200;
      expect([hundredth, interventionPriority(half)]).toEqual([hundredth, hundredth + 1]);
      expect([hundredth, interventionPriority(nextBelow(half))]).toEqual([hundredth, hundredth]);
    }
  });

  it("should refuse what is no score", () => {
    for (const score of [Number.NaN, -0.01, 1.01, "0.5", null, undefined]) {
      expect(refusedPaths(() => interventionPriority(score as never))).toEqual(["ERR_INVALID_INPUT", "score"]);
    }
    expect(refusalLines(() => interventionPriority(1.1))).toEqual([
      "ERR_INVALID_INPUT interventionPriority",
      "score: expected a number from 0 to 1, received 1.1",
    ]);
  });
});
