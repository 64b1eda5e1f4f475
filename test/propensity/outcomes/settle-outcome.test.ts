import { describe, expect, it } from "vitest";
import { detectOutcome } from "../../../src/propensity/outcomes/detect-outcome.ts";
import { settleOutcome } from "../../../src/propensity/outcomes/settle-outcome.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("settleOutcome", () => {
  const automatic = detectOutcome({ utterances: [{ participant: "customer", text: "it works now", at: 0 }] });

  it("should let a person win and keep both", () => {
    const manual = { outcome: "transfer", by: "s-1" } as const;
    expect(settleOutcome({ automatic, manual })).toEqual({
      outcome: "transfer",
      source: "manual",
      automatic,
      manual,
      isCorrected: true,
    });
    expect(settleOutcome({ automatic, manual: { outcome: "averted" } })).toMatchObject({ isCorrected: false });
    expect(settleOutcome({ manual })).toMatchObject({ outcome: "transfer", isCorrected: false, automatic: null });
  });

  it("should take what was detected where nobody said anything, and nothing where nothing was", () => {
    expect(settleOutcome({ automatic, manual: null })).toMatchObject({ outcome: "averted", source: "automatic" });
    expect(settleOutcome({ automatic: detectOutcome({}) })).toMatchObject({ outcome: null, source: null });
  });

  it("should refuse other words", () => {
    const bad = { automatic: { outcome: "x" }, manual: { outcome: null } };
    expect(refusedPaths(() => settleOutcome(bad as never))).toEqual([
      "ERR_INVALID_INPUT",
      "automatic.outcome",
      "manual.outcome",
    ]);
    expect(refusedPaths(() => settleOutcome(undefined as never))).toEqual(["ERR_INVALID_INPUT", "outcomes"]);
  });

  it("should settle nothing where there is nothing to settle", () => {
    const nothing = { outcome: null, source: null, automatic: null, manual: null, isCorrected: false };
    expect(settleOutcome({})).toEqual(nothing);
    expect(settleOutcome({ automatic: null, manual: null })).toEqual(nothing);
    expect(settleOutcome({ automatic })).toEqual({
      outcome: "averted",
      source: "automatic",
      automatic,
      manual: null,
      isCorrected: false,
    });
    expect(refusalLines(() => settleOutcome(null as never))).toEqual([
      "ERR_INVALID_INPUT settleOutcome",
      "outcomes: expected an object of automatic and manual, received null",
    ]);
  });
});
