import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import type { BacktestInput, BacktestPolicies } from "../../../src/propensity/backtest/model.ts";
import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import {
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
} from "../../../src/propensity/threshold/policy.ts";
import { pathsOf, problemsOf } from "../scoring/problems.ts";
import { accept, call, day, plan, shift, thresholdOf } from "./days.ts";

const pathsFor = (changes: object): readonly string[] =>
  pathsOf(() => backtestInterventions({ ...day(), ...changes } as BacktestInput));

describe("a day that is none", () => {
  it.each([[null], [undefined], [[]], [7], ["a day"]])("should be refused: %j", (input) => {
    expect(pathsOf(() => backtestInterventions(input as unknown as BacktestInput))).toEqual([""]);
  });

  it("should be refused with every problem", () => {
    const paths = pathsFor({
      calls: [{ interactionId: "", startedAt: Number.NaN, endedAt: 0.5, scores: {}, isEscalation: "yes" }, null],
      shifts: "none",
      behaviour: { kind: "chance" },
      handleSeconds: Number.POSITIVE_INFINITY,
      inTimeSeconds: -1,
      maxAlertsPerCall: 0,
      until: "now",
    });
    expect(paths.toSorted()).toEqual(
      [
        "calls[0].interactionId",
        "calls[0].startedAt",
        "calls[0].endedAt",
        "calls[0].scores",
        "calls[0].isEscalation",
        "calls[1]",
        "shifts",
        "behaviour.kind",
        "handleSeconds",
        "inTimeSeconds",
        "maxAlertsPerCall",
        "until",
      ].toSorted(),
    );
  });

  it("should be refused for calls that cannot be", () => {
    const long = "x".repeat(100_000);
    const calls = [
      call("a", 10, [], { to: 9 }),
      call("a", 0, [[1, 1.5]]),
      call(long, 0, [[1, Number.NaN]], { skill: "" }),
      {
        ...call("b", 0, []),
        scores: [
          { at: 0, score: { value: 2, source: "dice", modelVersion: 1 } },
          { at: null, score: null },
        ],
      },
    ];
    const paths = pathsFor({ calls });
    expect(paths.toSorted()).toEqual(
      [
        "calls[0].endedAt",
        "calls[1].interactionId",
        "calls[1].scores[0].score",
        "calls[2].interactionId",
        "calls[2].skill",
        "calls[2].scores[0].score",
        "calls[3].scores[0].score.value",
        "calls[3].scores[0].score.source",
        "calls[3].scores[0].score.modelVersion",
        "calls[3].scores[1].at",
        "calls[3].scores[1].score",
      ].toSorted(),
    );
    for (const { message } of problemsOf(() => backtestInterventions({ ...day(), calls } as BacktestInput))) {
      expect(message.length).toBeLessThan(300);
    }
  });

  it("should be refused for a score before its call, and taken with one at its start or after its end", () => {
    const calls = (at: number) => [{ ...call("a", 10, [], { to: 20 }), scores: [{ at, score: 0.9 }] }];
    expect(pathsFor({ calls: calls(9_999) })).toEqual(["calls[0].scores[0].at"]);
    expect(backtestInterventions(day({ calls: calls(10_000) })).counts.decisions).toBe(1);
    expect(backtestInterventions(day({ calls: calls(20_001) })).counts.scoresAfterEnd).toBe(1);
  });

  it("should be refused for shifts that cannot be", () => {
    const shifts = [
      shift("ann", 0, 100, { breaks: [{ from: 50_000, to: 101_000 }] }),
      shift("ann", 99, 200),
      shift("bob", 10, 10),
      shift("cy", 0, 100, {
        breaks: [
          { from: 5000, to: 8000 },
          { from: 7000, to: 9000 },
          { from: 3, to: 2 },
        ],
      }),
      shift("dan", 0, 100, { breaks: 3, skills: ["", 7] } as object),
      shift("eve", 0, 100, { behaviour: plan() }),
    ];
    expect(pathsFor({ shifts }).toSorted()).toEqual(
      [
        "shifts[0].breaks[0]",
        "shifts[1]",
        "shifts[2].to",
        "shifts[3].breaks[1]",
        "shifts[3].breaks[2].to",
        "shifts[4].breaks",
        "shifts[4].skills[0]",
        "shifts[4].skills[1]",
        "shifts[5].behaviour.answers",
      ].toSorted(),
    );
  });

  it("should be refused for behaviour that cannot be", () => {
    const shares = { kind: "shares", acceptShare: 0.6, rejectShare: 0.5, afterSeconds: [1, 2] };
    expect(pathsFor({ behaviour: shares })).toEqual(["behaviour.rejectShare"]);
    expect(pathsFor({ behaviour: { ...shares, acceptShare: 2, afterSeconds: [2, 1] } })).toEqual([
      "behaviour.acceptShare",
      "behaviour.afterSeconds",
    ]);
    expect(pathsFor({ behaviour: null })).toEqual(["behaviour"]);
    const answers = [accept(-1), { kind: "ignore" }, { kind: "sleep" }, { kind: "reject" }, null];
    expect(pathsFor({ behaviour: { kind: "plan", answers } })).toEqual([
      "behaviour.answers[0].afterSeconds",
      "behaviour.answers[2].kind",
      "behaviour.answers[3].afterSeconds",
      "behaviour.answers[4]",
    ]);
  });

  it("should be refused for more supervisors than the machine follows", () => {
    const shifts = Array.from({ length: 10_001 }, (_, i) => shift(`s-${i}`, 0, 1));
    expect(pathsFor({ shifts })).toEqual(["shifts"]);
  });
});

describe("policies that are none", () => {
  const pathsUnder = (policies: unknown): readonly string[] =>
    pathsOf(() => backtestInterventions(day(), policies as BacktestPolicies), "ERR_INVALID_POLICY");

  it("should be refused with the problems of all", () => {
    expect(
      pathsUnder({
        threshold: thresholdOf({ floor: 2 }),
        availability: 1,
        rateGuard: {},
        intervention: null,
        supervisor: [],
      }),
    ).toEqual([
      "policies.threshold.floor",
      "policies.availability",
      "policies.rateGuard.alertsPerSupervisorHour",
      "policies.rateGuard.passFromScore",
      "policies.rateGuard.fingerprint",
      "policies.intervention",
      "policies.supervisor",
    ]);
    expect(pathsUnder(null)).toEqual(["policies"]);
  });
});

describe("names that are none", () => {
  it("should be refused of a day and of policies, with the name that was probably meant", () => {
    expect(pathsFor({ inTimeSecond: 60 })).toEqual(["inTimeSecond"]);
    const wrong = { treshold: thresholdOf({}), supervisor: undefined } as BacktestPolicies;
    const [found] = problemsOf(() => backtestInterventions(day(), wrong), "ERR_INVALID_POLICY");
    expect(found).toMatchObject({ path: "policies.treshold", expected: 'no such key, perhaps "threshold"' });
  });

  it("should be let pass in calls and shifts, which come from somewhere", () => {
    const calls = [{ ...call("a", 0, [[60, 0.9]]), team: "blue" }];
    const shifts = [{ ...shift("ann", 0, 3600), team: "blue" }];
    expect(backtestInterventions(day({ calls, shifts })).counts.alerts).toBe(1);
  });
});

describe("the fingerprints of a report", () => {
  it("should tell copies of policies apart", () => {
    const policies = {
      threshold: thresholdOf({ baseThreshold: 0.85 }),
      availability: { ...GUIDE_AVAILABILITY_POLICY, leaveAboveRatio: 0.3 },
      rateGuard: { ...GUIDE_RATE_GUARD_POLICY, passFromScore: 1 },
      intervention: { ...GUIDE_INTERVENTION_POLICY, queue: "Q" },
      supervisor: { ...GUIDE_SUPERVISOR_POLICY, acceptSeconds: 20 },
    };
    const expected = Object.fromEntries(
      Object.entries(policies).map(([name, policy]) => [name, policyFingerprint(policy)]),
    );
    expect(backtestInterventions(day(), policies).policies).toEqual(expected);
    expect(backtestInterventions(day()).policies.threshold).toBe(GUIDE_THRESHOLD_POLICY.fingerprint);
  });
});

describe("odd days", () => {
  it("should take ids that objects already have, and minus zero", () => {
    const calls = ["__proto__", "constructor"].map((id) => call(id, -0, [[60, 0.96]]));
    const shifts = ["__proto__", "toString"].map((id) => shift(id, -0, 3600));
    const report = backtestInterventions(day({ calls, shifts }));
    expect(report.alerts.map(({ interactionId, supervisorId }) => [interactionId, supervisorId])).toEqual([
      ["__proto__", "__proto__"],
      ["constructor", "toString"],
    ]);
    expect(Object.is(report.from, 0)).toBe(true);
  });

  it("should tell once of a score before its call, and of an instant that is none", () => {
    const calls = [call("a", 60, [[30, 0.9]])].map((one) => ({
      ...one,
      scores: [...one.scores, { at: "5", score: 1 }],
    }));
    const input = { ...day(), calls } as unknown as BacktestInput;
    const found = problemsOf(() => backtestInterventions(input), "ERR_INVALID_INPUT");
    expect(found.map(({ path, expected }) => [path, expected])).toEqual([
      ["calls[0].scores[1].at", "a whole number from -8640000000000000 to 8640000000000000"],
      ["calls[0].scores[0].at", "an instant not before startedAt"],
    ]);
  });

  it("should take the ends of time", () => {
    const end = 8_640_000_000_000_000;
    const calls = [{ ...call("a", 0, []), startedAt: -end, endedAt: end, scores: [{ at: end - 1, score: 0.9 }] }];
    const shifts = [{ supervisorId: "ann", from: -end, to: end }];
    expect(backtestInterventions(day({ calls, shifts })).counts).toMatchObject({ alerts: 1, withdrawn: 1 });
  });
});
