import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessKpiReliability } from "../../../src/gamification/fairness/assess-kpi-reliability.ts";
import type { KpiObservation, KpiReliability } from "../../../src/gamification/fairness/model.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "../../../src/gamification/fairness/policy.ts";
import { shuffled } from "./samples.ts";

type Assessed = Extract<KpiReliability, { kind: "assessed" }>;
const policy: ReliabilityPolicy = { ...DEFAULT_RELIABILITY_POLICY, minimumAgents: 2, minimumValues: 2 };

const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 100, noNaN: true }));
/** As a platform gives them; the squares of such differences are no rounding. */
const measured = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1000);
const row: fc.Arbitrary<KpiObservation> = fc.record({
  agentId: fc.constantFrom("__proto__", "b", "c", "d", "e"),
  kpi: fc.constantFrom("qa", "constructor"),
  value: fc.option(value, { freq: 12 }),
  queueId: fc.constantFrom("q", "r", "s", "t"),
});
const rows = fc.array(row, { maxLength: 60 });

const assessedOf = (list: readonly KpiObservation[]): Assessed[] =>
  assessKpiReliability(list, policy).kpis.filter((one): one is Assessed => one.kind === "assessed");

/** Squared length of what is left of each vector once the columns are taken out of it, and the columns' rank. */
function leftBy(columns: readonly number[][], vectors: readonly number[][]): { rank: number; left: number[] } {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
  const basis: number[][] = [];
  const rest = (vector: readonly number[]): number[] =>
    [...basis, ...basis].reduce((left, axis) => {
      const share = dot(left, axis);
      return left.map((x, i) => x - share * (axis[i] as number));
    }, vector as number[]);
  for (const column of columns) {
    const own = rest(column);
    const length = Math.sqrt(dot(own, own));
    if (length > 1e-9) basis.push(own.map((x) => x / length));
  }
  return { rank: basis.length, left: vectors.map((vector) => dot(rest(vector), rest(vector))) };
}

/** Henderson's method 3 as the textbook has it, on columns of zeros and ones. */
function henderson(list: readonly KpiObservation[]): { between: number; within: number } | null {
  const columnsOf = (key: (one: KpiObservation) => string): number[][] =>
    [...new Set(list.map(key))].map((id) => list.map((one) => (key(one) === id ? 1 : 0)));
  const agents = columnsOf(({ agentId }) => agentId);
  const queues = columnsOf(({ queueId }) => queueId as string);
  const y = list.map((one) => one.value as number);
  const full = leftBy([...queues, ...agents], [y]);
  const alone = leftBy(queues, [y, ...agents]);
  const [error] = full.left as [number];
  const [byQueues, ...traces] = alone.left as [number, ...number[]];
  const freedom = list.length - full.rank;
  if (freedom < 1 || full.rank === alone.rank) return null;
  const within = error / freedom;
  const trace = traces.reduce((sum, one) => sum + one, 0);
  return { within, between: Math.max(0, (byQueues - error - (full.rank - alone.rank) * within) / trace) };
}

describe("assessKpiReliability", () => {
  it("gives shares from 0 to 1, and the mean of values is never less reliable than one", () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const one of assessedOf(list)) {
          const mix = one.queueMix.kind === "judged" ? [one.queueMix.share, one.queueMix.reliability] : [];
          for (const share of [one.reliability, one.meanReliability, ...mix]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          expect(one.meanReliability).toBeGreaterThanOrEqual(one.reliability);
          expect(one.standardError).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("never depends on the order of rows, nor on rows without a value", () => {
    fc.assert(
      fc.property(shuffled(rows), ([list, others]) => {
        const report = assessKpiReliability(list, policy);
        expect(assessKpiReliability(others, policy)).toStrictEqual(report);
        const kpis = new Set(list.map(({ kpi }) => kpi));
        const withNone = [...list, ...[...kpis].map((kpi) => ({ agentId: "z", kpi, value: null }))];
        expect(assessKpiReliability(withNone, policy)).toStrictEqual(report);
      }),
    );
  });

  it("is 0 for agents that all have the same values, whatever these are", () => {
    fc.assert(
      fc.property(
        fc.array(measured, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 6 }),
        (values, count) => {
          const list = Array.from({ length: count }, (_, agent) =>
            [...values.slice(agent % values.length), ...values.slice(0, agent % values.length)].map((one) => ({
              agentId: `${agent}`,
              kpi: "qa",
              value: one,
            })),
          ).flat();
          const [only] = assessedOf(list) as [Assessed];
          expect(only.reliability).toBe(0);
          expect(only.verdict).toBe(values.every((one) => one === values[0]) ? "constant" : "mostly-luck");
        },
      ),
    );
  });

  it("is 1 for agents that never vary but differ", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 8 }), (levels) => {
        const list = levels.flatMap((level, agent) =>
          Array.from({ length: 2 + (agent % 3) }, () => ({ agentId: `${agent}`, kpi: "qa", value: level / 10 })),
        );
        expect(assessedOf(list)[0]).toMatchObject({ reliability: 1, valuesNeeded: 1, verdict: "separates-agents" });
      }),
    );
  });

  it("needs as many values as bring the mean's reliability to the mark, and one fewer would not", () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const { valuesNeeded, betweenVariance, withinVariance } of assessedOf(list)) {
          if (valuesNeeded === null) continue;
          const meanReliability = (count: number): number =>
            betweenVariance / (betweenVariance + withinVariance / count);
          expect(meanReliability(valuesNeeded)).toBeGreaterThanOrEqual(policy.separatesFrom - 1e-12);
          if (valuesNeeded > 1) expect(meanReliability(valuesNeeded - 1)).toBeLessThan(policy.separatesFrom + 1e-12);
        }
      }),
    );
  });

  it("takes queues out as least squares on columns of zeros and ones does", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 10, maxLength: 40 }), (list) => {
        for (const { kpi, queueMix, betweenVariance } of assessedOf(list)) {
          const known = list.filter((one) => one.kpi === kpi && one.value !== null);
          const counted = known.filter((one) => known.filter(({ agentId }) => agentId === one.agentId).length >= 2);
          const expected = henderson(counted);
          expect(queueMix.kind === "judged").toBe(expected !== null);
          if (queueMix.kind !== "judged" || expected === null) continue;
          const { between, within } = expected;
          if (between + within > 1e-9) expect(queueMix.reliability).toBeCloseTo(between / (between + within), 6);
          const share = betweenVariance === 0 ? 0 : Math.max(0, 1 - between / betweenVariance);
          if (betweenVariance > 1e-9 || betweenVariance === 0) expect(queueMix.share).toBeCloseTo(share, 6);
        }
      }),
    );
  });
});
