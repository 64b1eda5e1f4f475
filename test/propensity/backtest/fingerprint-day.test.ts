import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import { call, day, shift } from "./days.ts";

describe("the fingerprint of a day", () => {
  const calls = (count: number) => Array.from({ length: count }, (_, i) => call(`c-${i}`, i, [[i + 1, 0.1]]));

  // Reports are stored and compared with later ones, so it has to stay what it is.
  it.each([
    ["of one call", day({ calls: calls(1) }), "8f1561d98d5dff56cdf7c41b2f53c8ea"],
    [
      "with a break and a skill",
      day({ shifts: [shift("ann", 0, 60, { breaks: [{ from: 0, to: 1000 }], skills: ["billing"] })] }),
      "c798b379ea0026c90cb58c484a184d29",
    ],
    ["of exactly a thousand rows", day({ calls: calls(332) }), "29b98e5cb4ab7e407446ef1a8e52441d"],
    ["of more than a thousand rows", day({ calls: calls(400) }), "ba0ca5d21d6e78ea2fd7d97b350dc005"],
  ])("should be the same in every release: %s", (_, given, fingerprint) => {
    expect(backtestInterventions({ ...given, until: -1 }).inputFingerprint).toBe(fingerprint);
  });
});
