import { describe, expect, it } from "vitest";
import { decideThreshold } from "../../../src/propensity/threshold/decide-threshold.ts";
import {
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
} from "../../../src/propensity/threshold/policy.ts";
import { initialAvailability, stepAvailability } from "../../../src/propensity/threshold/step-availability.ts";
import { initialRateGuard, stepRateGuard } from "../../../src/propensity/threshold/step-rate-guard.ts";
import { refusalLines } from "../refusal.ts";

const TEAM = { at: 0, available: 1, staffed: 2 };

describe("a policy of the threshold that was made by hand", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "every field",
      {
        baseThreshold: "0.7",
        scarcityStep: 2,
        scarceBelowRatio: null,
        rampRatio: -1,
        queueSlope: Number.NaN,
        floor: 1.1,
        ceiling: [],
        fingerprint: 5,
      },
      [
        'policy.baseThreshold: expected a number from 0 to 1, received "0.7"',
        "policy.scarcityStep: expected a number from 0 to 1, received 2",
        "policy.scarceBelowRatio: expected a number from 0 to 1, received null",
        "policy.rampRatio: expected a number from 0 to 1, received -1",
        "policy.queueSlope: expected a number from 0 to 1, received NaN",
        "policy.floor: expected a number from 0 to 1, received 1.1",
        "policy.ceiling: expected a number from 0 to 1, received an array of 0",
        "policy.fingerprint: expected the fingerprint of a policy, received 5",
      ],
    ],
    [
      "a floor and a ceiling that are turned",
      { baseThreshold: 0.6, floor: 0.7, ceiling: 0.5 },
      [
        "policy.floor: expected a number from 0 to baseThreshold, received 0.7",
        "policy.ceiling: expected a number from baseThreshold to 1, received 0.5",
      ],
    ],
    [
      "a floor that is no number, without comparing it",
      { floor: "0.9", ceiling: "0.1" },
      [
        'policy.floor: expected a number from 0 to 1, received "0.9"',
        'policy.ceiling: expected a number from 0 to 1, received "0.1"',
      ],
    ],
    [
      "a floor beyond its range, told once",
      { floor: 1.5 },
      ["policy.floor: expected a number from 0 to 1, received 1.5"],
    ],
  ])("should be refused for %s", (_, fields, lines) => {
    const refused = refusalLines(() => decideThreshold(TEAM, { ...GUIDE_THRESHOLD_POLICY, ...fields }));
    expect(refused).toEqual(["ERR_INVALID_POLICY decideThreshold", ...lines]);
  });

  it("should be refused where it is none", () => {
    const policy = "policy: expected an object of policy fields, received null";
    const none = null as never;
    const ask = { kind: "ask", at: 0, score: 1 } as const;
    expect(refusalLines(() => decideThreshold(TEAM, none))).toEqual(["ERR_INVALID_POLICY decideThreshold", policy]);
    const step = refusalLines(() => stepAvailability(initialAvailability(), TEAM, none));
    expect(step).toEqual(["ERR_INVALID_POLICY stepAvailability", policy]);
    const guard = refusalLines(() => stepRateGuard(initialRateGuard(1), ask, none));
    expect(guard).toEqual(["ERR_INVALID_POLICY stepRateGuard", policy]);
    expect(refusalLines(() => initialRateGuard(1, none))).toEqual(["ERR_INVALID_POLICY initialRateGuard", policy]);
  });
});

describe("a policy of availability that was made by hand", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "a band that is turned",
      { enterBelowRatio: 0.3, leaveAboveRatio: 0.2 },
      ["policy.leaveAboveRatio: expected a number from enterBelowRatio to 1, received 0.2"],
    ],
    [
      "an end that is no number, without comparing it",
      { leaveAboveRatio: "0.1" },
      ['policy.leaveAboveRatio: expected a number from 0 to 1, received "0.1"'],
    ],
    [
      "a begin that is no number, without comparing it",
      { enterBelowRatio: "0.9" },
      ['policy.enterBelowRatio: expected a number from 0 to 1, received "0.9"'],
    ],
  ])("should be refused for %s", (_, fields, lines) => {
    const policy = { ...GUIDE_AVAILABILITY_POLICY, ...fields };
    const refused = refusalLines(() => stepAvailability(initialAvailability(), TEAM, policy));
    expect(refused).toEqual(["ERR_INVALID_POLICY stepAvailability", ...lines]);
  });
});

describe("a policy of the rate guard that was made by hand", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "a rate of more than three decimals",
      { alertsPerSupervisorHour: 0.0015 },
      [
        "policy.alertsPerSupervisorHour: expected a number from 0.001 to 100 of at most three decimals, received 0.0015",
      ],
    ],
    [
      "a rate that is no number, told once",
      { alertsPerSupervisorHour: "1.00001", passFromScore: 2 },
      [
        'policy.alertsPerSupervisorHour: expected a number from 0.001 to 100, received "1.00001"',
        "policy.passFromScore: expected a number from 0 to 1, received 2",
      ],
    ],
    [
      "a rate beyond its range, told once",
      { alertsPerSupervisorHour: 100.0005 },
      ["policy.alertsPerSupervisorHour: expected a number from 0.001 to 100, received 100.0005"],
    ],
  ])("should be refused for %s", (_, fields, lines) => {
    const refused = refusalLines(() => initialRateGuard(1, { ...GUIDE_RATE_GUARD_POLICY, ...fields }));
    expect(refused).toEqual(["ERR_INVALID_POLICY initialRateGuard", ...lines]);
  });
});
