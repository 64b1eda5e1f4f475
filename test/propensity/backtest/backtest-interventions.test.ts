import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { GUIDE_AVAILABILITY_POLICY } from "../../../src/propensity/threshold/policy.ts";
import { accept, call, day, IGNORE, plan, reject, shift, thresholdOf } from "./days.ts";

/** What came of the alerts, as `call supervisor second outcome`. */
const storyOf = (...args: Parameters<typeof backtestInterventions>): readonly string[] =>
  backtestInterventions(...args).alerts.map(
    ({ interactionId, supervisorId, at, outcome }) => `${interactionId} ${supervisorId} ${at / 1000} ${outcome}`,
  );

const UNGUARDED = { rateGuard: null };

describe("backtestInterventions", () => {
  it("should give the figures of a small day worked out by hand", () => {
    const calls = [
      // Alerted at 60, accepted at 70: 70 seconds into the call.
      call("a", 0, [
        [30, 0.5],
        [60, 0.8],
        [90, 0.9],
      ]),
      // Alerted at 420, 120 seconds into the call, accepted at 130: too late.
      call("b", 300, [[420, 0.85]]),
      // Never over the threshold.
      call("c", 600, [[660, 0.74]]),
      call("d", 1000, [[1050, 0.8]], { isEscalation: false }),
      call("e", 1500, [[1560, 0.9]], { isEscalation: null }),
    ];
    const report = backtestInterventions(day({ calls, shifts: [shift("ann", 0, 7200)] }), UNGUARDED);
    expect(report).toMatchObject({
      from: 0,
      until: 7_200_000,
      counts: { calls: 5, escalations: 3, nonEscalations: 1, unknown: 1, scores: 7, decisions: 6, skipped: 1 },
      interventionsPerSupervisorHour: { value: 2, count: 4, hours: 2 },
      escalationsAlerted: { value: 2 / 3, count: 2, of: 3 },
      escalationsReached: { value: 2 / 3, count: 2, of: 3 },
      escalationsReachedInTime: { value: 1 / 3, count: 1, of: 3 },
      falseAlarms: { value: 1 / 3, count: 1, of: 3 },
      alertsAccepted: { value: 1, count: 4, of: 4 },
      // 60, 120, 50 and 60 seconds.
      timeToAlert: { count: 4, meanSeconds: 72.5, medianSeconds: 60, maxSeconds: 120 },
      timeToReach: { count: 4, meanSeconds: 82.5, medianSeconds: 70, maxSeconds: 130 },
      holds: { "below-floor": 1, "below-threshold": 1 },
    });
    expect(report.alerts[0]).toStrictEqual({
      interactionId: "a",
      supervisorId: "ann",
      isEscalation: true,
      type: "whisper",
      at: 60_000,
      elapsedSeconds: 60,
      score: 0.8,
      threshold: 0.75,
      outcome: "accepted",
      answeredAt: 70_000,
    });
  });

  it("should have no figures where there is nothing to count", () => {
    const empty = { value: null, count: 0, of: 0 };
    expect(backtestInterventions(day({ shifts: [] }))).toMatchObject({
      from: null,
      until: null,
      escalationsReachedInTime: empty,
      falseAlarms: empty,
      alertsRejected: empty,
      triggersSuppressed: empty,
      interventionsPerSupervisorHour: { value: null, count: 0, hours: 0 },
      timeToAlert: { count: 0, meanSeconds: null, medianSeconds: null, maxSeconds: null },
    });
    expect(backtestInterventions(day()).interventionsPerSupervisorHour).toStrictEqual({ value: 0, count: 0, hours: 1 });
  });

  it("should count help at exactly the last second as in time", () => {
    const calls = [call("a", 0, [[110, 0.8]])];
    expect(backtestInterventions(day({ calls })).escalationsReachedInTime.count).toBe(1);
    expect(backtestInterventions(day({ calls, inTimeSeconds: 119.999 })).escalationsReachedInTime.count).toBe(0);
  });

  it("should decide again at the next score after a rejection, and at once with the lower score when nobody accepts", () => {
    const scores = [
      [60, 0.85],
      [65, 0.85],
      [70, 0.85],
    ] as const;
    const refusing = day({ calls: [call("a", 0, scores)], behaviour: plan(reject(5), accept(5)) });
    expect(storyOf(refusing, UNGUARDED)).toEqual(["a ann 60 rejected", "a ann 65 accepted"]);
    // 0.85, 0.8, 0.75, and 0.7 is below the threshold. The scores of the meantime are skipped.
    const silent = day({ calls: [call("a", 0, scores)], behaviour: plan(IGNORE) });
    expect(storyOf(silent, UNGUARDED)).toEqual([
      "a ann 60 unacknowledged",
      "a ann 90.001 unacknowledged",
      "a ann 120.002 unacknowledged",
    ]);
    expect(backtestInterventions(silent, UNGUARDED)).toMatchObject({
      counts: { scores: 6, skipped: 2, decisions: 4 },
      alertsUnacknowledged: { value: 1, count: 3, of: 3 },
    });
    expect(storyOf({ ...silent, maxAlertsPerCall: 1 }, UNGUARDED)).toHaveLength(1);
  });

  it("should accept at the very end of the time, and not a millisecond later", () => {
    const calls = [call("a", 0, [[60, 0.78]])];
    expect(storyOf(day({ calls, behaviour: plan(accept(30)) }))).toEqual(["a ann 60 accepted"]);
    expect(storyOf(day({ calls, behaviour: plan(accept(30.001)) }))).toEqual(["a ann 60 unacknowledged"]);
  });

  it("should withdraw an alert with the end of its call, where an answer of the same instant still counts", () => {
    const behaviour = plan(accept(10));
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.8]], { to: 69.999 })], behaviour }))).toEqual([
      "a ann 60 withdrawn",
    ]);
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.8]], { to: 70 })], behaviour }))).toEqual(["a ann 60 accepted"]);
    const late = backtestInterventions(day({ calls: [call("a", 0, [[60, 0.8]], { to: 60 })] }));
    expect(late.counts).toMatchObject({ scoresAfterEnd: 1, decisions: 0, alerts: 0 });
  });

  it("should leave open what the end of the replay cuts off, and not count calls that begin after it", () => {
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 66, [[120, 0.8]])];
    const report = backtestInterventions(day({ calls, until: 65_000 }));
    expect(report.alerts).toMatchObject([{ outcome: "open", answeredAt: null }]);
    expect(report.counts).toMatchObject({ calls: 1, open: 1, alertedCalls: 1 });
    expect(report.alertsPerSupervisorHour.hours).toBe(65 / 3600);
  });

  it("should get no answer from somebody who went on a break or home", () => {
    const calls = [call("a", 0, [[60, 0.78]])];
    const breaks = [{ from: 70_000, to: 200_000 }];
    expect(storyOf(day({ calls, shifts: [shift("ann", 0, 3600, { breaks })] }))).toEqual(["a ann 60 unacknowledged"]);
    expect(storyOf(day({ calls, shifts: [shift("ann", 0, 70)] }))).toEqual(["a ann 60 unacknowledged"]);
    expect(storyOf(day({ calls, shifts: [shift("ann", 0, 70.001)] }))).toEqual(["a ann 60 accepted"]);
  });

  it("should take the end of a shift and the start of the next as one", () => {
    const shifts = [shift("ann", 60, 120), shift("ann", 0, 60)];
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.78]])], shifts }))).toEqual(["a ann 60 accepted"]);
    const changing = [shift("ann", 0, 60), shift("bob", 60, 120)];
    expect(storyOf(day({ calls: [call("a", 0, [[60, 0.78]])], shifts: changing }))).toEqual(["a bob 60 accepted"]);
  });

  it("should begin a plan again with each shift, and give a shift its own", () => {
    const calls = [1, 2, 3].map((n) => call(`c-${n}`, n * 400, [[n * 400 + 60, 0.8]]));
    const behaviour = plan(reject(1), accept(1));
    const shifts = [shift("ann", 0, 1000), shift("ann", 1000, 2000)];
    const outcomes = (given: Parameters<typeof day>[0]): readonly string[] =>
      backtestInterventions(day({ calls, behaviour, ...given }), UNGUARDED).alerts.map(({ outcome }) => outcome);
    expect(outcomes({ shifts })).toEqual(["rejected", "accepted", "rejected"]);
    const own = [shift("ann", 0, 1000), shift("ann", 1000, 2000, { behaviour: plan(accept(2)) })];
    expect(outcomes({ shifts: own })).toEqual(["rejected", "accepted", "accepted"]);
  });

  it("should raise the threshold while supervisors are busy, and lower it when they are free again", () => {
    // The only supervisor is in an intervention from 60 to 115.
    const calls = [
      call("a", 0, [[60, 0.8]]),
      call("b", 0, [
        [61, 0.79],
        [114, 0.79],
        [115, 0.79],
      ]),
    ];
    expect(storyOf(day({ calls }), UNGUARDED)).toEqual(["a ann 60 accepted", "b ann 115 accepted"]);
    // The call ends at 100, and the intervention with it.
    const short = [call("a", 0, [[60, 0.8]], { to: 100 }), call("b", 0, [[100, 0.79]])];
    expect(storyOf(day({ calls: short }), UNGUARDED)).toEqual(["a ann 60 accepted", "b ann 100 accepted"]);
  });

  it("should hold scarcity where a hysteresis is given", () => {
    // All four are busy until one of the calls ends: 1 of 4 is not below 0.2, and not above 0.25.
    const shifts = ["a", "b", "c", "d"].map((id) => shift(id, 0, 3600));
    const behaviour = plan(accept(0));
    const calls = [1, 2, 3, 4].map((n) => call(`c-${n}`, 0, [[10, 0.9]], { to: 200 + (n === 1 ? -100 : 0) }));
    const later = call("later", 0, [[100, 0.79]]);
    const given = day({ calls: [...calls, later], shifts, behaviour, handleSeconds: 1000 });
    expect(storyOf(given, UNGUARDED)).toContain("later a 100 accepted");
    expect(storyOf(given, { ...UNGUARDED, availability: GUIDE_AVAILABILITY_POLICY })).toHaveLength(4);
  });

  it("should raise the threshold with the alerts that wait for an answer", () => {
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 0, [[65, 0.8]])];
    const shifts = ["ann", "bob"].map((id) => shift(id, 0, 3600));
    const threshold = thresholdOf({ queueSlope: 0.12 });
    expect(storyOf(day({ calls, shifts }), UNGUARDED)).toHaveLength(2);
    // One alert per two supervisors is 0.06 more.
    expect(storyOf(day({ calls, shifts }), { ...UNGUARDED, threshold })).toEqual(["a ann 60 accepted"]);
    // An alert that was accepted does not wait any more.
    const behaviour = plan(accept(5));
    expect(storyOf(day({ calls, shifts, behaviour }), { ...UNGUARDED, threshold })).toHaveLength(2);
  });

  it("should take a suppressed supervisor back when the suppression ends", () => {
    const supervisor = { ...GUIDE_SUPERVISOR_POLICY, rejectionCount: 1, suppressionSeconds: 40 };
    const calls = [
      call("a", 0, [[60, 0.8]]),
      call("b", 0, [
        [104.999, 0.78],
        [105, 0.78],
      ]),
    ];
    const story = storyOf(day({ calls, behaviour: plan(reject(5), accept(5)) }), { ...UNGUARDED, supervisor });
    expect(story).toEqual(["a ann 60 rejected", "b ann 105 accepted"]);
  });

  it("should take a supervisor back whose intervention was forgotten", () => {
    const supervisor = { ...GUIDE_SUPERVISOR_POLICY, forgetAfterSeconds: 20, maxWhispers: 1 };
    const scores = [89.999, 90].map((seconds) => [seconds, 0.9] as const);
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 0, scores)];
    const given = day({ calls, handleSeconds: 1000 });
    expect(storyOf(given, { ...UNGUARDED, supervisor })).toEqual(["a ann 60 accepted", "b ann 90 accepted"]);
  });

  it("should hold what nobody can take, without paying for it", () => {
    const calls = [call("a", 0, [[60, 0.8]], { skill: "billing" }), call("b", 0, [[61, 0.8]])];
    const report = backtestInterventions(day({ calls }));
    expect(report.holds["no-eligible-supervisor"]).toBe(1);
    expect(report.counts).toMatchObject({ suppressed: 0, alerts: 1 });
    const skilled = [shift("ann", 0, 3600, { skills: ["billing"] })];
    expect(storyOf(day({ calls, shifts: skilled }))).toEqual(["a ann 60 accepted"]);
  });

  it("should let nothing trigger while nobody is staffed", () => {
    const calls = [call("a", 0, [[60, 0.99]]), call("b", 3600, [[3660, 0.99]])];
    const report = backtestInterventions(day({ calls, shifts: [shift("ann", 100, 200)] }));
    expect(report.holds["no-supervisors"]).toBe(2);
  });

  it("should begin with the budget of all who begin together", () => {
    const calls = [1, 2, 3, 4, 5].map((n) => call(`c-${n}`, 0, [[60, 0.9]]));
    const shifts = ["a", "b", "c", "d", "e"].map((id) => shift(id, 0, 3600));
    // 0.8 alerts for each of five.
    const report = backtestInterventions(day({ calls, shifts }));
    expect(report.triggersSuppressed).toStrictEqual({ value: 0.2, count: 1, of: 5 });
  });

  it("should take the highest of the scores of one instant first", () => {
    const calls = [call("a", 0, [[60, 0.8]]), call("b", 0, [[60, 0.9]])];
    expect(storyOf(day({ calls }))).toEqual(["b ann 60 accepted"]);
  });

  it("should reach fewer escalations with a lower threshold that spends the budget on false alarms", () => {
    const calls = [call("a", 0, [[60, 0.76]], { isEscalation: false }), call("b", 60, [[120, 0.9]])];
    const threshold = thresholdOf({ baseThreshold: 0.85 });
    expect(backtestInterventions(day({ calls })).escalationsReached.value).toBe(0);
    expect(backtestInterventions(day({ calls }), { threshold }).escalationsReached.value).toBe(1);
  });

  it("should reach fewer escalations with one more supervisor who does not answer", () => {
    const calls = [call("a", 0, [[60, 0.76]])];
    const shifts = [shift("ann", 0, 3600), shift("abe", 0, 3600, { behaviour: plan(IGNORE) })];
    expect(backtestInterventions(day({ calls })).escalationsReached.value).toBe(1);
    expect(backtestInterventions(day({ calls, shifts })).escalationsReached.value).toBe(0);
  });

  it("should take whole scores, those of a heuristic and those that know nothing", () => {
    const scored = (value: number | null, source: "model" | "heuristic") => ({
      ...call("a", 0, []),
      scores: [{ at: 60_000, score: { value, source, modelVersion: "v1" } }],
    });
    expect(backtestInterventions(day({ calls: [scored(null, "model")] })).holds["no-score"]).toBe(1);
    const intervention = { ...GUIDE_INTERVENTION_POLICY, heuristicThreshold: 0.9 };
    expect(storyOf(day({ calls: [scored(0.8, "model")] }), { intervention })).toHaveLength(1);
    expect(storyOf(day({ calls: [scored(0.8, "heuristic")] }), { intervention })).toEqual([]);
  });

  it("should tell days apart by all that is read of them", () => {
    const base = day({ calls: [call("a", 0, [[60, 0.8]])] });
    const print = (given: Partial<typeof base>): string =>
      backtestInterventions({ ...base, ...given }).inputFingerprint;
    const others = [
      { handleSeconds: 46 },
      { inTimeSeconds: 100 },
      { maxAlertsPerCall: 2 },
      { until: 1000 },
      { behaviour: plan(accept(11)) },
      { calls: [call("a", 0, [[60, 0.8]], { isEscalation: false })] },
      { calls: [call("a", 0, [[60, 0.8]], { skill: "billing" })] },
      { calls: [call("a", 1, [[60, 0.8]], { to: 300 })] },
      { calls: [call("a", 0, [[60, 0.81]])] },
      { calls: [call("a", 0, [[60, 0.8]], { to: 301 })] },
      { shifts: [shift("ann", 0, 3600, { skills: ["billing"] })] },
      { shifts: [shift("ann", 0, 3600, { behaviour: plan(IGNORE) })] },
    ];
    expect(new Set([base, ...others].map(print)).size).toBe(others.length + 1);
    expect(print({})).toBe(print({ calls: [{ ...base.calls[0], skill: null } as (typeof base.calls)[number]] }));
  });
});
