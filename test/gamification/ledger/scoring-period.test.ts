import { expect, it } from "vitest";
import { isScoringPeriod } from "../../../src/gamification/ledger/scoring-period.ts";

it.each([
  ["2026-03-02", true],
  ["2026-02-29", false],
  ["2026-03", true],
  ["2026-12", true],
  ["2026-13", false],
  ["2026-00", false],
  ["12026-03", false],
  ["x2026-03", false],
  ["2026-03x", false],
  ["0999-03", false],
  ["2026-W01", true],
  ["2026-W53", true],
  ["2025-W53", false],
  ["2026-W54", false],
  ["2026-W00", false],
  ["x2026-W10", false],
  ["12026-W10", false],
  ["2026-W10x", false],
  ["2026-W1", false],
  ["0999-W10", false],
  ["2026", false],
  ["", false],
])("should know whether %j is a period: %s", (text, isPeriod) => {
  expect(isScoringPeriod(text)).toBe(isPeriod);
});
