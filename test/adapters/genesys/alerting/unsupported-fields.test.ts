import { describe, expect, it } from "vitest";
import { unsupportedFields } from "../../../../src/adapters/genesys/alerting/unsupported-fields.ts";
import type { AlertPolicy } from "../../../../src/mos/policy.ts";
import { policyOf } from "../../../mos/alert/alerts.ts";

const barest: Partial<AlertPolicy> = {
  minimumSampleSize: 1,
  holdSeconds: 0,
  escalateDelta: null,
  evaluationDelaySeconds: 0,
};
const always = [
  ["severity", "no-severity"],
  ["source", "no-quality-metric"],
  ["scale", "no-quality-metric"],
  ["trigger", "no-quality-metric"],
  ["clear", "no-hysteresis"],
  ["maxGapSeconds", "no-data-status"],
  ["onMissing", "no-data-status"],
  ["renotifySeconds", "repeats-not-documented"],
];
const missed = (fields: Partial<AlertPolicy>) =>
  unsupportedFields(policyOf({ ...barest, ...fields })).map(({ field, because }) => [field, because]);

describe("unsupportedFields", () => {
  it("should miss of the barest policy what no rule has", () => {
    expect(missed({})).toEqual(always);
  });

  it.each<[string, Partial<AlertPolicy>]>([
    ["breaches of which one is enough", { breachingWindows: { atLeast: 1, outOf: 3 } }],
    ["one breach in a row", { consecutiveWindows: 1 }],
    ["a hold that windows in a row stand in for", { holdSeconds: 60, consecutiveWindows: 1 }],
    ["a hold that counted breaches stand in for", { holdSeconds: 60, breachingWindows: { atLeast: 1, outOf: 3 } }],
  ])("should not miss %s", (_, fields) => {
    expect(missed(fields)).toEqual(always);
  });

  it("should name what is missed in the order of the policy's fields, and each channel", () => {
    const channels = [
      { channelType: "EMAIL", recipients: ["a@example.com"] },
      { channelType: "WEBHOOK", url: "https://example.com" },
    ] as const;
    const fields = { minimumSampleSize: 2, holdSeconds: 1, clearHoldSeconds: 1, timeZone: "Europe/London", channels };
    expect(missed(fields)).toEqual([
      ...always.slice(0, 3),
      ["minimumSampleSize", "no-minimum-sample"],
      ...always.slice(3, 5),
      ["holdSeconds", "no-duration"],
      ["clearHoldSeconds", "no-duration"],
      ...always.slice(5),
      ["timeZone", "no-time-zone"],
      ["channels[0]", "users-not-addresses"],
      ["channels[1]", "no-webhook"],
    ]);
  });
});
