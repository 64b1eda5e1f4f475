import { describe, expect, it } from "vitest";
import { compareHandleTimes } from "../../../src/gamification/aht/compare-handle-times.ts";
import { flagHandleTime } from "../../../src/gamification/aht/flag-handle-time.ts";
import { measureConsistency } from "../../../src/gamification/aht/measure-consistency.ts";
import type { KpiScale, KpiValues } from "../../../src/gamification/composite/model.ts";
import { AHT_COMMENT_SCALE, GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scalePoints } from "../../../src/gamification/composite/scale-points.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import guide from "../../guide/gamification-composite.json" with { type: "json" };
import { kpiOf, policyOf } from "./policies.ts";

interface GuideCase {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly call: string;
  readonly input: unknown;
  /** What the guide itself says or computes. */
  readonly guideValue: unknown;
  readonly expected: unknown;
  /** Why the expected value is not the guide's. */
  readonly departs?: string;
}

/** A card of this composite, under the guide's tiers. */
const cardOf = (value: number) =>
  scoreComposite({ a: 0 }, policyOf({ kpis: [kpiOf({ scale: { knots: [[0, value]] } })] }));

const calls: Readonly<Record<string, (input: never) => unknown>> = {
  weights: () => Object.fromEntries(GUIDE_COMPOSITE_POLICY.kpis.map(({ id, weight }) => [id, weight])),
  points: ({ kpi, value }: { kpi: string; value: number }) =>
    scalePoints(GUIDE_COMPOSITE_POLICY.kpis.find(({ id }) => id === kpi)?.scale as KpiScale, value),
  commentPoints: (value: number) => scalePoints(AHT_COMMENT_SCALE, value),
  contributions: (values: KpiValues) => scoreComposite(values).contributions.map((one) => one.contribution),
  value: (values: KpiValues) => scoreComposite(values).value,
  valueAndTier: (values: KpiValues) => [scoreComposite(values).value, scoreComposite(values).tier],
  tierOf: (value: number) => cardOf(value).tier,
  shownOf: (value: number) => cardOf(value).shown,
  maxPossible: (values: KpiValues) => scoreComposite(values).maxPossible,
  ratio: (rows: readonly [number, string][]) =>
    compareHandleTimes(
      rows.map(([handleSeconds, queueId], i) => ({ agentId: `a${i}`, queueId, handledCount: 1, handleSeconds })),
    ).agents[0]?.ratio,
  flags: (weeks: Parameters<typeof flagHandleTime>[0]) => flagHandleTime(weeks).flags.map(({ kind }) => kind),
  consistency: (ahts: readonly number[]) =>
    measureConsistency(ahts.map((seconds, i) => ({ date: `2026-03-0${i + 2}`, seconds }))).kind,
};

describe("guide 3, KPI composite and handle time", () => {
  const cases = guide.cases as readonly GuideCase[];

  it.each(cases.map((one) => [`${one.id} ${one.title}`, one] as const))("%s", (_, { call, input, expected }) => {
    expect(calls[call]?.(input as never)).toStrictEqual(expected);
  });

  it("says why wherever we depart from what it says, and only there", () => {
    for (const { title, guideValue, expected, departs } of cases) {
      expect(departs === undefined, title).toBe(JSON.stringify(guideValue) === JSON.stringify(expected));
    }
  });
});
