import { normalDistribution } from "../../../src/core/normal.ts";
import type { ResidualPolicy } from "../../../src/mos/chart/policy.ts";
import type { ResidualVerdict } from "../../../src/mos/chart/residual-model.ts";
import { medianOf } from "../../../src/mos/median-of.ts";

/** What the rules of the residual judge say of each value of a series, worked out from lists of all that came before. */
export function naiveVerdicts(
  series: readonly { readonly at: number; readonly value: number | null }[],
  policy: ResidualPolicy,
): ResidualVerdict[] {
  const { weight, limit, scaleValues, minimumValues } = policy;
  const known: { readonly season: number; readonly slot: number; readonly value: number }[] = [];
  const seasonErrors: number[] = [];
  const recentErrors: number[] = [];
  const residuals: number[] = [];
  const statistics: number[] = [];
  const sizes: number[] = [];
  let [statistic, lastOnset, lastBreach] = [0, -1, -1];
  return series.map(({ at, value }): ResidualVerdict => {
    if (value === null) return unknown("no-data", null, null);
    const season = Math.floor(at / policy.seasonSeconds / 1000);
    const slot = Math.floor((at / 1000 - season * policy.seasonSeconds) / policy.slotSeconds);
    const seasonal = expectedOfSeason(known, season, slot, policy.keepSeasons);
    const level = known.length === 0 ? null : medianOf(known.slice(-policy.recentValues).map((one) => one.value));
    const errors = [smoothed(seasonErrors), smoothed(recentErrors)] as const;
    const isSeasonal = seasonal !== null && errors[0] !== null && errors[1] !== null && errors[0] < errors[1];
    const expected = isSeasonal ? seasonal : level;
    known.push({ season, slot, value });
    if (seasonal !== null) {
      seasonErrors.push(Math.abs(value - seasonal));
      recentErrors.push(Math.abs(value - (level as number)));
    }
    if (expected === null) return unknown("too-few", null, null);
    const deviation = deviationOf(residuals.slice(-scaleValues));
    residuals.push(Math.abs(value - expected));
    if (residuals.length <= minimumValues) {
      return unknown("too-few", expected, residuals.length === 1 ? null : deviation);
    }
    const z = value === expected ? 0 : Math.min(Math.max((value - expected) / deviation, -10), 10);
    statistic = (1 - weight) * statistic + z * Math.sqrt(weight * (2 - weight));
    const own = statistics.length < minimumValues ? 1 : Math.max(1, deviationOf(statistics.slice(-scaleValues)));
    statistics.push(Math.abs(statistic));
    const reached = statistic / own;
    const size = policy.direction === "both" ? Math.abs(reached) : Math.max(0, -reached);
    const isBreach = size > limit;
    const isResting = lastBreach >= 0 && sizes.length - lastBreach <= policy.restValues;
    const peak = Math.max(0, ...sizes.slice(Math.max(0, lastOnset)));
    const isOnset = isBreach && (!isResting || size > Math.max(2, 1 / weight) * peak);
    if (isBreach) lastBreach = sizes.length;
    if (isOnset) lastOnset = sizes.length;
    sizes.push(size);
    const bound = policy.direction === "both" && reached > 0 ? limit : -limit;
    const chance = Math.min(1, 2 * normalDistribution(-size));
    return {
      kind: isBreach ? "breach" : size > limit / 2 ? "between" : "clear",
      because: isBreach ? "chart-signal" : size > limit / 2 ? "chart-between" : "chart-in-control",
      value: reached + 0,
      triggerBound: bound,
      clearBound: bound / 2,
      expected,
      deviation,
      isOnset,
      anomalyScore: isOnset || !isResting ? 1 - chance : (1 - chance) / 2,
    };
  });
}

/** The median of the slot's means in the seasons before; `null` from fewer than three. */
function expectedOfSeason(
  known: readonly { readonly season: number; readonly slot: number; readonly value: number }[],
  season: number,
  slot: number,
  keepSeasons: number,
): number | null {
  const ofSlot = known.filter((one) => one.slot === slot);
  const seasons = [...new Set(ofSlot.map((one) => one.season))];
  const means = seasons.map((one) => {
    const values = ofSlot.filter((each) => each.season === one).map(({ value }) => value);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  // The season that is being added up is no earlier one, and its place is taken among those that are kept.
  const past = seasons.at(-1) === season ? means.slice(0, -1).slice(-keepSeasons) : means.slice(-keepSeasons - 1);
  return past.length < 3 ? null : medianOf(past);
}

function smoothed(errors: readonly number[]): number | null {
  if (errors.length === 0) return null;
  return errors.reduce((before, error) => before + 0.01 * (error - before));
}

function deviationOf(sizes: readonly number[]): number {
  if (sizes.length === 0) return 0;
  const sorted = [...sizes].sort((a, b) => a - b);
  const high = sorted[Math.floor(0.99 * (sizes.length - 1))] as number;
  return Math.max((sorted[sizes.length >> 1] as number) / 0.6744897501960817, high / 2.5758293035489004);
}

function unknown(because: "no-data" | "too-few", expected: number | null, deviation: number | null): ResidualVerdict {
  const nothing = { value: null, triggerBound: null, clearBound: null };
  return { kind: "unknown", because, ...nothing, expected, deviation, isOnset: false, anomalyScore: 0 };
}
