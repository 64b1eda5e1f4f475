import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import type { BacktestCall, BacktestScore } from "../../../src/propensity/backtest/model.ts";
import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { GUIDE_RATE_GUARD_POLICY, GUIDE_THRESHOLD_POLICY } from "../../../src/propensity/threshold/policy.ts";
import { accept, call, day, IGNORE, plan, reject, shift, thresholdOf } from "./days.ts";

/** What came of the alerts, as `call supervisor second outcome`. */
const storyOf = (...args: Parameters<typeof backtestInterventions>): readonly string[] =>
  backtestInterventions(...args).alerts.map(
    ({ interactionId, supervisorId, at, outcome }) => `${interactionId} ${supervisorId} ${at / 1000} ${outcome}`,
  );

const UNGUARDED = { rateGuard: null };
const FLAT = { ...UNGUARDED, threshold: thresholdOf({ scarcityStep: 0 }) };

describe("a replay", () => {
  it("should end breaks", () => {
    const breaks = [{ from: 10_000, to: 50_000 }];
    const calls = [
      call("a", 0, [
        [40, 0.8],
        [50, 0.8],
      ]),
    ];
    expect(storyOf(day({ calls, shifts: [shift("ann", 0, 3600, { breaks })] }))).toEqual(["a ann 50 accepted"]);
  });

  it("should end an intervention though the supervisor is on a break by then", () => {
    const breaks = [{ from: 80_000, to: 120_000 }];
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 0, [[130, 0.78]])];
    const given = day({ calls, shifts: [shift("ann", 0, 3600, { breaks })] });
    expect(storyOf(given, UNGUARDED)).toEqual(["a ann 60 accepted", "b ann 130 accepted"]);
  });

  it("should ask of the one who was alerted whether they are there", () => {
    const shifts = [shift("ann", 0, 50), shift("bob", 0, 3600)];
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.8]])], shifts }))).toEqual(["a bob 60 accepted"]);
    const resting = [shift("ann", 0, 3600, { breaks: [{ from: 55_000, to: 200_000 }] }), shift("bob", 0, 3600)];
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.8]])], shifts: resting }))).toEqual(["a bob 60 accepted"]);
  });

  it("should lose no answer to what time brings meanwhile, or to an alert that is not answered", () => {
    const shifts = [
      shift("ann", 0, 3600, { behaviour: plan(IGNORE) }),
      shift("bob", 0, 3600, { behaviour: plan(accept(20)) }),
    ];
    // Ann's alert runs out at 90.001, bob answers at 100.
    const before = [call("a", 0, [[60, 0.78]]), call("b", 0, [[80, 0.78]])];
    expect(storyOf(day({ calls: before, shifts }), FLAT)).toEqual(["a ann 60 unacknowledged", "b bob 80 accepted"]);
    // Bob's answer waits when ann is alerted.
    const turned = [
      shift("ann", 0, 3600, { behaviour: plan(accept(20)) }),
      shift("bob", 0, 3600, { behaviour: plan(IGNORE) }),
    ];
    expect(storyOf(day({ calls: before, shifts: turned }), FLAT)).toEqual([
      "a ann 60 accepted",
      "b bob 80 unacknowledged",
    ]);
    const close = [call("a", 0, [[60, 0.78]]), call("b", 0, [[61, 0.78]])];
    expect(storyOf(day({ calls: close, shifts: turned }), FLAT)).toEqual([
      "a ann 60 accepted",
      "b bob 61 unacknowledged",
    ]);
  });

  it("should follow the plan of the shift that goes on, whatever the order of the list", () => {
    const shifts = [
      shift("ann", 1000, 2000, { behaviour: plan(accept(2)) }),
      shift("ann", 0, 1000, { behaviour: plan(reject(1)) }),
    ];
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 1000, [[1060, 0.8]])];
    for (const given of [shifts, shifts.toReversed()]) {
      expect(storyOf(day({ calls, shifts: given }), UNGUARDED)).toEqual(["a ann 60 rejected", "b ann 1060 accepted"]);
    }
  });

  it("should tell of alerts that nobody accepted no instant of an answer", () => {
    const alertsOf = (given: Parameters<typeof day>[0]) =>
      backtestInterventions(day({ ...given, behaviour: plan(IGNORE) }), UNGUARDED).alerts.map(
        ({ outcome, answeredAt }) => [outcome, answeredAt],
      );
    expect(alertsOf({ calls: [call("a", 0, [[60, 0.78]])] })).toEqual([["unacknowledged", null]]);
    expect(alertsOf({ calls: [call("a", 0, [[60, 0.78]], { to: 70 })] })).toEqual([["withdrawn", null]]);
    const refused = day({ calls: [call("a", 0, [[60, 0.78]])], behaviour: plan(reject(5)) });
    expect(backtestInterventions(refused).alerts[0]).toMatchObject({ outcome: "rejected", answeredAt: 65_000 });
  });
});

describe("scores of one call and one instant", () => {
  const scored = (...scores: readonly BacktestScore["score"][]): readonly BacktestCall[] => [
    { ...call("a", 0, []), scores: scores.map((score) => ({ at: 60_000, score })) },
  ];
  const countsOf = (calls: readonly BacktestCall[]) => {
    const intervention = { ...GUIDE_INTERVENTION_POLICY, heuristicThreshold: 0.9 };
    const { decisions, skipped, held, alerts } = backtestInterventions(day({ calls }), { intervention }).counts;
    return { decisions, skipped, held, alerts };
  };

  it("should come with those that know nothing last", () => {
    const unknown = { value: null, source: "model", modelVersion: "v1" } as const;
    const once = { decisions: 1, skipped: 1, held: 0, alerts: 1 };
    expect(countsOf(scored(unknown, 0.8))).toEqual(once);
    expect(countsOf(scored(0.8, unknown))).toEqual(once);
    const low = { decisions: 2, skipped: 0, held: 2, alerts: 0 };
    expect(countsOf(scored(unknown, 0))).toEqual(low);
  });

  it("should come in order of source and version where they are equal, whatever the order of the list", () => {
    // The heuristic's is not enough, the model's is.
    const heuristic = { value: 0.8, source: "heuristic", modelVersion: "v1" } as const;
    const model = { value: 0.8, source: "model", modelVersion: "v1" } as const;
    const both = { decisions: 2, skipped: 0, held: 1, alerts: 1 };
    expect(countsOf(scored(heuristic, model))).toEqual(both);
    expect(countsOf(scored(model, heuristic))).toEqual(both);
  });
});

describe("a report", () => {
  it("should name its policies", () => {
    expect(backtestInterventions(day()).policies).toEqual({
      threshold: GUIDE_THRESHOLD_POLICY.fingerprint,
      availability: null,
      rateGuard: GUIDE_RATE_GUARD_POLICY.fingerprint,
      intervention: GUIDE_INTERVENTION_POLICY.fingerprint,
      supervisor: GUIDE_SUPERVISOR_POLICY.fingerprint,
    });
  });

  it("should count a call that begins with the last instant", () => {
    const calls = [call("a", 60, []), call("b", 60.001, [])];
    expect(backtestInterventions(day({ calls, until: 60_000 })).counts.calls).toBe(1);
  });

  it("should know no -0", () => {
    const nothing = backtestInterventions(day({ shifts: [], until: -0 }));
    expect([nothing.from, nothing.until]).toEqual([null, 0]);
    expect(backtestInterventions(day({ until: -0 })).until).toBe(0);
    // A score at the very beginning: the whole window is open.
    const calls = [{ ...call("a", 0, []), startedAt: -0, scores: [{ at: -0, score: 0.96 }] }];
    const intervention = { ...GUIDE_INTERVENTION_POLICY, windowFromSeconds: 0 };
    const shifts = [shift("ann", -0, 3600)];
    const report = backtestInterventions(day({ calls, shifts, behaviour: plan(accept(0)) }), { intervention });
    expect(report.alerts).toMatchObject([{ at: 0, elapsedSeconds: 0, answeredAt: 0, outcome: "accepted" }]);
    expect(report.timeToReach).toEqual({ count: 1, meanSeconds: 0, medianSeconds: 0, maxSeconds: 0 });
  });
});
