import type { QualitySource } from "../model.ts";
import { assertFleet, assertSeriesName, keyOf, partOf, seriesOf } from "./fleet.ts";
import type { FleetState } from "./model.ts";

/**
 * A fleet without one series: of a queue that is closed, or that a window from the future keeps from taking any other in.
 * Its next window begins it anew; its episode, its cooldown and its judge's memory are gone, and nothing is told of that.
 *
 * @returns The fleet given where it has no such series.
 * @throws {ScoringError} `ERR_INVALID_STATE` when the fleet is none, `ERR_INVALID_INPUT` when series or source is.
 *
 * @example
 * const known = stepFleet(initialFleet(), [], GUIDE_ALERT_POLICY).state;
 * forgetSeries(known, "billing", "network") === known; // true
 */
export function forgetSeries(fleet: FleetState, series: string, source: QualitySource): FleetState {
  assertFleet(fleet, "forgetSeries");
  assertSeriesName(series, source, "forgetSeries");
  const key = keyOf(series, source);
  if (seriesOf(fleet.parts, key, "forgetSeries") === undefined) return fleet;
  const place = partOf(key);
  return { version: 1, parts: fleet.parts.map((part, i) => (i === place ? without(part, key) : part)) };
}

function without<T>(part: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = part;
  return rest;
}
