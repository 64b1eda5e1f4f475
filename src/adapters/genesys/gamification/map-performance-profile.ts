import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions, type OptionKinds } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, problem } from "../../../core/errors.ts";
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
import type { LeftOutMetric, MappedProfile, NativeMetric, PerformanceProfileOptions } from "./model.ts";
import { readObjective } from "./read-objective.ts";

/**
 * Maps the metrics of a Genesys Cloud performance profile to KPIs whose scales give the platform's points.
 *
 * Takes any JSON: a page of the profile's metrics asked for with `expand=objective`, a list of pages or metrics, or one
 * metric. Never throws on data: what cannot be read comes back in `quarantined` with every problem.
 *
 * - A zone's points lie on a straight line between its limits and are whole; a border belongs to the zone with more
 *   points; outside of every zone there are 0.
 * - Metrics that are disabled, came without their objective, or have no zones are in `leftOut` with the reason.
 * - All weights are equal, so that a composite is the mean of the native points and orders agents as their sum does;
 *   the tiers of such a policy are the caller's.
 * - Of several copies of a metric the one with the later `dateStart` counts; objectives are versioned by workday.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @returns At most fifty KPIs for a composite policy, each with the most points it gives.
 *
 * @example
 * const zone = { directionType: "Down", lowerLimitValue: 180, upperLimitValue: 600, lowerLimitPoints: 100, upperLimitPoints: 200 };
 * const profile = mapPerformanceProfile({ entities: [{ id: "m-1", name: "AHT", objective: { enabled: true, zones: [zone] } }] });
 * profile.metrics[0].kpi.scale; // { knots: [[180, 200], [600, 100]], roundTo: 1, outside: "zero" }
 * profile.metrics[0].maxPoints; // 200
 * mapPerformanceProfile("busy").quarantined[0].reason; // "not-a-record"
 *
 * @see docs/adapters/genesys-gamification.md
 */
export function mapPerformanceProfile(input: unknown, options: PerformanceProfileOptions = {}): MappedProfile {
  assertOptions("mapPerformanceProfile", options, OPTIONS);
  const { entries, strays } = collectEntries(input, isMetric, "a metric with its objective, a page of them, or a list");
  const quarantined: Quarantined[] = [...strays];
  const kept = new Map<string, CollectedEntry>();
  let replaced = 0;
  for (const collected of entries) {
    const { entry, path } = collected;
    const id = readMetricId(entry["id"]);
    if (id === null) {
      const problems = [problem(pathIn(path, "id"), "a text of 1 to 100 characters", describeValue(entry["id"]))];
      quarantined.push(setAside(entry, "missing-id", problems));
      continue;
    }
    const other = kept.get(id);
    if (other !== undefined) replaced++;
    if (other === undefined || compareCopies(entry, other.entry) > 0) kept.set(id, collected);
  }
  const metrics: NativeMetric[] = [];
  const leftOut: LeftOutMetric[] = [];
  for (const [id, collected] of [...kept].sort(([, a], [, b]) => compareOrders(a.entry, b.entry))) {
    const mapped = mapMetric(id, collected, options);
    if ("kind" in mapped) quarantined.push(mapped);
    else if ("because" in mapped) leftOut.push(mapped);
    else if (metrics.length < LARGEST_KPI_COUNT) metrics.push(mapped);
    else leftOut.push({ metricId: id, name: mapped.kpi.label, because: "too-many" });
  }
  return {
    metrics: metrics.map((one) => ({ ...one, kpi: { ...one.kpi, weight: 1 / metrics.length } })),
    leftOut,
    quarantined,
    counts: {
      read: entries.length + strays.length,
      mapped: metrics.length,
      replaced,
      leftOut: leftOut.length,
      quarantined: quarantined.length,
    },
  };
}

const LARGEST_KPI_COUNT = 50;

function isMetric(record: VendorRecord): boolean {
  return record["id"] !== undefined || record["objective"] !== undefined || record["metricDefinitionId"] !== undefined;
}

const OPTIONS: OptionKinds = {
  controllable: ["list", "text"],
  limits: ["one-of", "as-given", "scaled-by-precision"],
};

function mapMetric(
  id: string,
  { entry, path }: CollectedEntry,
  options: PerformanceProfileOptions,
): NativeMetric | LeftOutMetric | Quarantined {
  const name = readName(entry["name"], id);
  const precision = readPrecision(entry["precision"], options.limits === "scaled-by-precision");
  if (precision === null) {
    const problems = [
      problem(pathIn(path, "precision"), "a whole number from 0 to 5", describeValue(entry["precision"])),
    ];
    return setAside(entry, "invalid-number", problems, id);
  }
  const reading = readObjective(entry["objective"], precision, pathIn(path, "objective"));
  if (reading.kind === "malformed") return setAside(entry, "wrong-type", reading.problems, id);
  if (entry["enabled"] === false) return { metricId: id, name, because: "disabled" };
  if (reading.kind === "left-out") return { metricId: id, name, because: reading.because };
  const { scale, maxPoints } = reading;
  const controllable = options.controllable?.includes(id) ?? false;
  return {
    kpi: { id, label: name, unit: unitOf(entry["unitType"]), weight: 1, scale, controllable },
    maxPoints,
    metricDefinitionId: textOrNull(entry["metricDefinitionId"]),
    externalMetricDefinitionId: textOrNull(entry["externalMetricDefinitionId"]),
    dateStart: dateStartOf(entry),
  };
}

function unitOf(unitType: unknown): string {
  if (unitType === "Percent") return "%";
  return unitType === "Seconds" ? "s" : "";
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function dateStartOf(entry: VendorRecord): string | null {
  const objective = entry["objective"] as VendorRecord | null | undefined;
  return textOrNull(objective?.["dateStart"]);
}

/** By the day from which the objective counts, then by content, so that the order of copies does not matter. */
function compareCopies(a: VendorRecord, b: VendorRecord): number {
  return compareTexts(dateStartOf(a) ?? "", dateStartOf(b) ?? "") || compareTexts(canonicalJson(a), canonicalJson(b));
}

function compareOrders(a: VendorRecord, b: VendorRecord): number {
  const [first, second] = [a["order"], b["order"]].map((order) =>
    typeof order === "number" && Number.isFinite(order) ? order : Number.MAX_VALUE,
  ) as [number, number];
  return first - second;
}
