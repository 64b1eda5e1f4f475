import { assertOptions, type OptionKinds } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { roundDecimal } from "../../../core/round-decimal.ts";
import type { KpiScale } from "../../../gamification/composite/model.ts";
import { scalePoints } from "../../../gamification/composite/scale-points.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { pathIn } from "../each-value.ts";
import {
  type CollectedEntry,
  collectEntries,
  readMetricId,
  readName,
  readPrecision,
  setAside,
  type VendorRecord,
} from "./collect-entries.ts";
import type {
  MappedProfile,
  MetricAgreement,
  PerformanceProfileOptions,
  ScorecardAgreement,
  ScorecardMismatch,
  UncomparedEntry,
  UncomparedReason,
} from "./model.ts";
import { type ObjectiveReading, readObjective } from "./read-objective.ts";

/** Where to find the objective of an entry that came without one, and how to read limits. */
export interface ScorecardOptions {
  /** The mapped profile, for entries that were asked for without `expand=objective`. @defaultValue none */
  readonly profile?: MappedProfile;
  /** As in `mapPerformanceProfile`. @defaultValue "as-given" */
  readonly limits?: PerformanceProfileOptions["limits"];
}

/**
 * Replays scorecards: scores each entry's value by the objective that was in force and compares with the points the
 * platform gave. Read it before trusting an imported profile.
 *
 * Takes any JSON: scorecards of users and workdays asked for with `expand=objective`, a list of them, or the body of a
 * scorecard event. Never throws on data.
 *
 * @returns The share that agrees, every mismatch with its figures, and what was not compared and why.
 *
 * @example
 * const zones = [{ directionType: "Flat", lowerLimitValue: 0, upperLimitValue: 180, lowerLimitPoints: 300, upperLimitPoints: 300 }];
 * const entry = { metric: { id: "m-1", name: "Punctuality" }, objective: { enabled: true, zones }, value: 120, points: 300 };
 * compareScorecards({ entities: [entry, { ...entry, points: 200 }] }).agreementRatio; // 0.5
 *
 * @see docs/adapters/genesys-gamification.md
 */
export function compareScorecards(input: unknown, options: ScorecardOptions = {}): ScorecardAgreement {
  assertOptions("compareScorecards", options, OPTIONS);
  const { entries, strays } = collectEntries(
    input,
    (record) => record["metric"] !== undefined,
    "a scorecard entry with its metric, a page of them, or a list",
  );
  const quarantined: Quarantined[] = [...strays];
  const uncompared: UncomparedEntry[] = [];
  const mismatches: ScorecardMismatch[] = [];
  const metrics = new Map<string, MetricAgreement>();
  for (const entry of entries) {
    const replayed = replay(entry, options);
    if ("kind" in replayed) quarantined.push(replayed);
    else if ("because" in replayed) uncompared.push(replayed);
    else {
      if (replayed.difference !== 0) mismatches.push(replayed);
      metrics.set(replayed.metricId, addTo(metrics.get(replayed.metricId), replayed));
    }
  }
  const byMetric = [...metrics.values()].sort((a, b) => compareTexts(a.metricId, b.metricId));
  const compared = byMetric.reduce((sum, one) => sum + one.compared, 0);
  const agreed = byMetric.reduce((sum, one) => sum + one.agreed, 0);
  return {
    agreementRatio: compared === 0 ? null : agreed / compared,
    metrics: byMetric,
    mismatches,
    uncompared,
    quarantined,
    counts: {
      read: entries.length + strays.length,
      compared,
      agreed,
      uncompared: uncompared.length,
      quarantined: quarantined.length,
    },
  };
}

const OPTIONS: OptionKinds = {
  profile: ["record", { metrics: ["list", ["record", { kpi: ["record", {}] }]] }],
  limits: ["one-of", "as-given", "scaled-by-precision"],
};

function replay(
  collected: CollectedEntry,
  options: ScorecardOptions,
): ScorecardMismatch | UncomparedEntry | Quarantined {
  const { entry, path } = collected;
  const metric = isRecord(entry["metric"]) ? entry["metric"] : {};
  const metricId = readMetricId(metric["id"]);
  if (metricId === null) {
    const received = describeValue(metric["id"]);
    return setAside(entry, "missing-id", [
      problem(pathIn(path, "metric.id"), "a text of 1 to 100 characters", received),
    ]);
  }
  const name = readName(metric["name"], metricId);
  const leaveOut = (because: UncomparedReason): UncomparedEntry => ({ metricId, name, because });
  const { value, points } = entry;
  const problems = [...numberProblems(pathIn(path, "value"), value), ...numberProblems(pathIn(path, "points"), points)];
  const precision = readPrecision(metric["precision"], options.limits === "scaled-by-precision");
  if (precision === null) {
    problems.push(
      problem(pathIn(path, "metric.precision"), "a whole number from 0 to 5", describeValue(metric["precision"])),
    );
  }
  if (problems.length > 0) return setAside(entry, "invalid-number", problems, metricId);
  const reading = readingOf(collected, metric, metricId, precision ?? 0, options);
  if (reading.kind === "malformed") return setAside(entry, "wrong-type", reading.problems, metricId);
  if (reading.kind === "left-out") return leaveOut(reading.because);
  if (typeof value !== "number") return leaveOut("no-value");
  if (typeof points !== "number") return leaveOut("no-points");
  if (partsOf(entry["punctualityEvents"]) > 1 || partsOf(entry["evaluationDetails"]) > 1) {
    return leaveOut("several-parts");
  }
  const ourPoints = scalePoints(reading.scale, value);
  const difference = roundDecimal(ourPoints - points, 6);
  return { metricId, name, value: value + 0, platformPoints: points + 0, ourPoints, difference };
}

/** The objective in force: the entry's own, its metric's, else the one of the profile. */
function readingOf(
  { entry, path }: CollectedEntry,
  metric: VendorRecord,
  metricId: string,
  precision: number,
  { profile }: ScorecardOptions,
): ObjectiveReading {
  const own = readObjective(entry["objective"], precision, pathIn(path, "objective"));
  if (own.kind !== "left-out" || own.because !== "no-objective") return own;
  const ofMetric = readObjective(metric["objective"], precision, pathIn(path, "metric.objective"));
  if (ofMetric.kind !== "left-out" || ofMetric.because !== "no-objective") return ofMetric;
  const known = profile?.metrics.find(({ kpi }) => kpi.id === metricId);
  return known === undefined ? own : { kind: "scale", scale: known.kpi.scale as KpiScale, maxPoints: known.maxPoints };
}

function numberProblems(path: string, value: unknown): readonly Problem[] {
  if (value === null || value === undefined || Number.isFinite(value)) return [];
  return [problem(path, "a number or nothing", describeValue(value))];
}

function partsOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function addTo(
  before: MetricAgreement | undefined,
  { metricId, name, difference }: ScorecardMismatch,
): MetricAgreement {
  return {
    metricId,
    name: before?.name ?? name,
    compared: (before?.compared ?? 0) + 1,
    agreed: (before?.agreed ?? 0) + (difference === 0 ? 1 : 0),
    largestDifference: Math.max(before?.largestDifference ?? 0, Math.abs(difference)),
  };
}
