import {
  type AlertEffect,
  type AlertState,
  type AlertStatus,
  evaluationDueAt,
  type FleetInput,
  type FleetState,
  type FleetStep,
  findAlert,
  initialFleet,
  type QualitySource,
  stepFleet,
  sweepFleet,
} from "cxscore/mos";
import type { SeriesFacts, WallFacts } from "./model.ts";

/** What is known of one series at an instant. */
export interface JudgedSeries {
  readonly facts: SeriesFacts;
  /** `null` before its first window may be judged. */
  readonly alert: AlertState | null;
  /** The state after each window that was judged, by its start. */
  readonly states: ReadonlyMap<number, AlertStatus>;
  readonly effects: readonly AlertEffect[];
}

/** All series at an instant. */
export interface JudgedWall extends WallFacts {
  readonly asOf: number;
  readonly judged: readonly JudgedSeries[];
  /** What a service keeps from one instant to the next. */
  readonly fleet: FleetState;
}

/**
 * Judges all series as a service does: each window when it is due, the silent series swept in between.
 *
 * @param asOf - What ended later is not known yet. Epoch milliseconds.
 * @param before - The same facts at an earlier instant: only what has become due since is judged. Left out, or of a later
 *   instant: everything is.
 */
export function judgeWall(facts: WallFacts, asOf: number, before: JudgedWall | null = null): JudgedWall {
  const { policies } = facts;
  const from = before !== null && before.asOf <= asOf ? before : null;
  const known = facts.series.map((one) => ({ ...one, windows: one.windows.filter(({ endAt }) => endAt <= asOf) }));
  const states = new Map<string, Map<number, AlertStatus>>();
  const effects = new Map<string, AlertEffect[]>();
  for (const one of from?.judged ?? []) {
    const key = keyOf(one.facts.queue, one.facts.source);
    states.set(key, new Map(one.states));
    effects.set(key, [...one.effects]);
  }
  let fleet: FleetState = from?.fleet ?? initialFleet();
  const take = (step: FleetStep): void => {
    fleet = step.state;
    for (const { series, source, effect } of step.effects) {
      const key = keyOf(series, source);
      effects.set(key, [...(effects.get(key) ?? []), effect]);
    }
  };
  for (const [dueAt, inputs] of dueInputs(known, facts, from?.asOf ?? Number.NEGATIVE_INFINITY, asOf)) {
    take(sweepFleet(fleet, dueAt - 1, policies));
    take(stepFleet(fleet, inputs, policies));
    for (const { series, window } of inputs) {
      const key = keyOf(series, window.source);
      const status = findAlert(fleet, series, window.source)?.status ?? "ok";
      states.set(key, (states.get(key) ?? new Map()).set(window.startAt, status));
    }
  }
  take(sweepFleet(fleet, asOf, policies));
  const judged = known.map((one) => {
    const key = keyOf(one.queue, one.source);
    return {
      facts: one,
      alert: findAlert(fleet, one.queue, one.source),
      states: states.get(key) ?? new Map(),
      effects: effects.get(key) ?? [],
    };
  });
  return { ...facts, asOf, judged, fleet };
}

/** The windows by the instant at which they may be judged, those after one and up to another, in order. */
function dueInputs(
  series: readonly SeriesFacts[],
  { policies }: WallFacts,
  after: number,
  asOf: number,
): [number, FleetInput[]][] {
  const due = new Map<number, FleetInput[]>();
  for (const { queue, source, windows } of series) {
    const delayMs = evaluationDueAt({ endAt: 0 }, policies[source]);
    for (const window of windows) {
      const at = window.endAt + delayMs;
      if (at <= after || at > asOf) continue;
      const inputs = due.get(at);
      if (inputs === undefined) due.set(at, [{ series: queue, window }]);
      else inputs.push({ series: queue, window });
    }
  }
  return [...due].sort(([a], [b]) => a - b);
}

function keyOf(queue: string, source: QualitySource): string {
  return `${source}:${queue}`;
}
