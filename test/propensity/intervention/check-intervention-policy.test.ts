import { describe, expect, it } from "vitest";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { readSupervisors } from "../../../src/propensity/intervention/read-supervisors.ts";
import { initialSupervisors } from "../../../src/propensity/intervention/step-supervisors.ts";
import { refusalLines } from "../refusal.ts";

const INPUT = { score: null, threshold: 0.7, now: 60_000, startedAt: 0 };

describe("a policy of interventions that was made by hand", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["no policy", null, ["policy: expected an object of policy fields, received null"]],
    [
      "every field",
      {
        ...GUIDE_INTERVENTION_POLICY,
        scoreAbove: 2,
        windowFromSeconds: "45",
        windowToSeconds: -1,
        heuristicThreshold: "0.5",
        queue: "",
        reasonCode: 5,
        waitStrategy: "x".repeat(201),
        defaultType: "call",
        window: "open",
        isAttributesAppended: 1,
        fingerprint: 5,
      },
      [
        "policy.scoreAbove: expected a number from 0 to 1, received 2",
        'policy.windowFromSeconds: expected a number from 0 to 1000000, received "45"',
        "policy.windowToSeconds: expected a number from 0 to 1000000, received -1",
        'policy.heuristicThreshold: expected a number from 0 to 1 or null, received "0.5"',
        "policy.fingerprint: expected the fingerprint of a policy, received 5",
        'policy.queue: expected a text of 1 to 200 characters, received ""',
        "policy.reasonCode: expected a text of 1 to 200 characters, received 5",
        'policy.waitStrategy: expected a text of 1 to 200 characters, received "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"',
        'policy.defaultType: expected "whisper", "barge" or "callback", received "call"',
        'policy.window: expected "annotated" or "enforced", received "open"',
        "policy.isAttributesAppended: expected true or false, received 1",
      ],
    ],
    [
      "a window that is turned",
      { ...GUIDE_INTERVENTION_POLICY, windowFromSeconds: 121 },
      ["policy.windowToSeconds: expected a number from windowFromSeconds to 1000000, received 120"],
    ],
    [
      "an end beyond its range, told once",
      { ...GUIDE_INTERVENTION_POLICY, windowToSeconds: -1 },
      ["policy.windowToSeconds: expected a number from 0 to 1000000, received -1"],
    ],
    [
      "an end that is no number, without comparing it",
      { ...GUIDE_INTERVENTION_POLICY, windowFromSeconds: 1e9, windowToSeconds: "1" },
      [
        "policy.windowFromSeconds: expected a number from 0 to 1000000, received 1000000000",
        'policy.windowToSeconds: expected a number from 0 to 1000000, received "1"',
      ],
    ],
    [
      "a begin that is no number, without comparing it",
      { ...GUIDE_INTERVENTION_POLICY, windowFromSeconds: "500" },
      ['policy.windowFromSeconds: expected a number from 0 to 1000000, received "500"'],
    ],
  ])("should be refused for %s", (_, policy, lines) => {
    const refused = refusalLines(() => decideIntervention(INPUT, policy as never));
    expect(refused).toEqual(["ERR_INVALID_POLICY decideIntervention", ...lines]);
  });

  it("should be taken with the longest names and a window of one second", () => {
    const name = "x".repeat(200);
    const point = { windowFromSeconds: 60, windowToSeconds: 60, heuristicThreshold: null };
    const policy = { ...GUIDE_INTERVENTION_POLICY, ...point, queue: name, reasonCode: name, waitStrategy: name };
    expect(decideIntervention(INPUT, policy).snapshot.windowStatus).toBe("open");
  });
});

describe("a policy of supervisors that was made by hand", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["no policy", [], ["policy: expected an object of policy fields, received an array of 0"]],
    [
      "every field",
      {
        ...GUIDE_SUPERVISOR_POLICY,
        ...Object.fromEntries(Object.keys(GUIDE_SUPERVISOR_POLICY).map((field) => [field, -1])),
      },
      [
        "policy.acceptSeconds: expected a number from 0.001 to 86400, received -1",
        "policy.scoreDecrement: expected a number from 0 to 1, received -1",
        "policy.rejectionCount: expected a whole number from 1 to 100, received -1",
        "policy.rejectionWindowSeconds: expected a number from 0.001 to 86400, received -1",
        "policy.suppressionSeconds: expected a number from 0.001 to 86400, received -1",
        "policy.fatigueAbovePerHour: expected a number from 0 to 1000, received -1",
        "policy.acceptanceBelowRatio: expected a number from 0 to 1, received -1",
        "policy.acceptanceAlerts: expected a whole number from 1 to 1000, received -1",
        "policy.forgetAfterSeconds: expected a number from 1 to 604800, received -1",
        "policy.maxBarges: expected a whole number from 1 to 100 or null, received -1",
        "policy.maxWhispers: expected a whole number from 1 to 100 or null, received -1",
        "policy.maxCallbacks: expected a whole number from 1 to 100 or null, received -1",
        "policy.alertsBelowPerHour: expected a number from 0 to 1000 or null, received -1",
        "policy.fingerprint: expected the fingerprint of a policy, received -1",
        'policy.candidates: expected "skilled" or "skilled-first", received -1',
      ],
    ],
    [
      "halves of what is counted",
      {
        ...GUIDE_SUPERVISOR_POLICY,
        rejectionCount: 1.5,
        acceptanceAlerts: 1.5,
        maxBarges: 1.5,
        maxWhispers: 1.5,
        maxCallbacks: 1.5,
      },
      [
        "policy.rejectionCount: expected a whole number from 1 to 100, received 1.5",
        "policy.acceptanceAlerts: expected a whole number from 1 to 1000, received 1.5",
        "policy.maxBarges: expected a whole number from 1 to 100 or null, received 1.5",
        "policy.maxWhispers: expected a whole number from 1 to 100 or null, received 1.5",
        "policy.maxCallbacks: expected a whole number from 1 to 100 or null, received 1.5",
      ],
    ],
    [
      "null where a number has to be",
      { ...GUIDE_SUPERVISOR_POLICY, acceptSeconds: null, maxBarges: null },
      ["policy.acceptSeconds: expected a number from 0.001 to 86400, received null"],
    ],
  ])("should be refused for %s", (_, policy, lines) => {
    const refused = refusalLines(() => readSupervisors(initialSupervisors(), 0, policy as never));
    expect(refused).toEqual(["ERR_INVALID_POLICY readSupervisors", ...lines]);
  });
});
