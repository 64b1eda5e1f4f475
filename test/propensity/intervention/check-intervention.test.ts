import { describe, expect, it } from "vitest";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { refusalLines } from "../refusal.ts";

const SCORE = { value: 0.9, source: "model", modelVersion: "m" };
const THRESHOLD = { value: 0.7, availabilityRatio: 0.5, policyFingerprint: "t" };
const INPUT = { score: SCORE, threshold: THRESHOLD, now: 60_000, startedAt: 0 };

describe("the input of decideIntervention", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["null", null, ["the input: expected an object, received null"]],
    ["a text", "x", ["the input: expected an object, received a text"]],
    [
      "instants that are none",
      { score: null, threshold: 0.7, now: 0.5, startedAt: "0" },
      [
        "now: expected an instant in whole epoch milliseconds, received 0.5",
        "startedAt: expected an instant in whole epoch milliseconds, received a text",
      ],
    ],
    [
      "an instant that is none beside one",
      { score: SCORE, threshold: THRESHOLD, now: 0, startedAt: Number.NaN },
      ["startedAt: expected an instant in whole epoch milliseconds, received NaN"],
    ],
    [
      "a flag of another name",
      { ...INPUT, isPause: true, eligible: 0 },
      [
        'isPause: expected no such key, perhaps "isPaused", received an unknown key',
        "eligible: expected no such key, received an unknown key",
      ],
    ],
    ["a score that is none", { ...INPUT, score: 0.9 }, ["score: expected an object or null, received 0.9"]],
    [
      "a score without a value",
      { ...INPUT, score: { value: 1.1, source: "guess", modelVersion: 5 } },
      [
        "score.value: expected a number from 0 to 1 or null, received 1.1",
        'score.source: expected "model" or "heuristic", received "guess"',
        "score.modelVersion: expected a text, received a number",
      ],
    ],
    [
      "a score below 0",
      { ...INPUT, score: { ...SCORE, value: -0.1 } },
      ["score.value: expected a number from 0 to 1 or null, received -0.1"],
    ],
    [
      "a score that is a text",
      { ...INPUT, score: { ...SCORE, value: "0.9" } },
      ["score.value: expected a number from 0 to 1 or null, received a text"],
    ],
    [
      "a source that is none",
      { ...INPUT, score: { ...SCORE, source: "guess" } },
      ['score.source: expected "model" or "heuristic", received "guess"'],
    ],
    [
      "no model version",
      { ...INPUT, score: { ...SCORE, modelVersion: null } },
      ["score.modelVersion: expected a text, received null"],
    ],
    ["a threshold below 0", { ...INPUT, threshold: -0.1 }, ["threshold: expected a finite number >= 0, received -0.1"]],
    ["a threshold that is none", { ...INPUT, threshold: null }, ["threshold: expected an object, received null"]],
    [
      "parts of a threshold that are none",
      { ...INPUT, threshold: { value: -1, availabilityRatio: 2, policyFingerprint: null } },
      [
        "threshold.value: expected a finite number >= 0 or null, received -1",
        "threshold.availabilityRatio: expected a number from 0 to 1, received 2",
        "threshold.policyFingerprint: expected a text, received null",
      ],
    ],
    [
      "no availability",
      { ...INPUT, threshold: { ...THRESHOLD, availabilityRatio: null } },
      ["threshold.availabilityRatio: expected a number from 0 to 1, received null"],
    ],
    [
      "no fingerprint",
      { ...INPUT, threshold: { ...THRESHOLD, policyFingerprint: undefined } },
      ["threshold.policyFingerprint: expected a text, received missing"],
    ],
    [
      "a threshold that is a text",
      { ...INPUT, threshold: { ...THRESHOLD, value: "0.7" } },
      ["threshold.value: expected a finite number >= 0 or null, received a text"],
    ],
    [
      "another type",
      { ...INPUT, type: "call" },
      ['type: expected "whisper" or "barge" or "callback", received "call"'],
    ],
    [
      "flags that are none",
      { ...INPUT, isPaused: null, isLateScore: "yes" },
      ["isPaused: expected true or false, received null", 'isLateScore: expected true or false, received "yes"'],
    ],
    ["a pause that is none", { ...INPUT, isPaused: 1 }, ["isPaused: expected true or false, received 1"]],
    ["a lateness that is none", { ...INPUT, isLateScore: 0 }, ["isLateScore: expected true or false, received 0"]],
    [
      "half a supervisor",
      { ...INPUT, eligibleSupervisors: 0.5 },
      ["eligibleSupervisors: expected a whole number >= 0, received 0.5"],
    ],
    [
      "fewer than no supervisors",
      { ...INPUT, eligibleSupervisors: -1 },
      ["eligibleSupervisors: expected a whole number >= 0, received -1"],
    ],
  ])("should be refused for %s", (_, input, lines) => {
    const refused = refusalLines(() => decideIntervention(input as never));
    expect(refused).toEqual(["ERR_INVALID_INPUT decideIntervention", ...lines]);
  });

  it.each([
    ["ends of ranges", { score: { ...SCORE, value: 1 }, threshold: { ...THRESHOLD, value: 1, availabilityRatio: 1 } }],
    ["zeros", { score: { ...SCORE, value: 0 }, threshold: { ...THRESHOLD, value: 0, availabilityRatio: 0 } }],
    ["unknown values", { score: { ...SCORE, value: null }, threshold: { ...THRESHOLD, value: null } }],
    ["no score", { score: null }],
    ["a score of the heuristic", { score: { ...SCORE, source: "heuristic", modelVersion: "" } }],
    ["a threshold beyond 1", { threshold: { ...THRESHOLD, value: 2 } }],
    ["a barge", { type: "barge", isPaused: false, isLateScore: false, eligibleSupervisors: 0 }],
    ["a callback", { type: "callback", isPaused: true, isLateScore: true, eligibleSupervisors: null }],
    ["a whisper", { type: "whisper", eligibleSupervisors: 3 }],
  ])("should be taken with %s", (_, changes) => {
    expect(["intervene", "hold"]).toContain(decideIntervention({ ...INPUT, ...changes } as never).kind);
  });
});
