import { type Calendar, createCalendar } from "cxscore";
import type { AlertState } from "cxscore/mos";
import { localMinute } from "../demo/quality/episode-report.ts";
import type { JudgedSeries, JudgedWall } from "./judge-wall.ts";
import type { QueueGlance, SeriesGlance, WallState, WallView } from "./model.ts";
import { WALL_STATES } from "./states.ts";

/** All queues at a glance, the worst first; of equals the one with the lower mean, then by name. */
export function wallView({ timeZone, asOf, judged }: JudgedWall): WallView {
  const calendar = createCalendar(timeZone);
  const queues = new Map<string, QueueGlance>();
  for (const series of judged) {
    const { queue, source } = series.facts;
    const before = queues.get(queue) ?? { queue, worst: "ok", network: null, survey: null };
    const one = { ...before, [source]: glanceOf(series, calendar) };
    queues.set(queue, { ...one, worst: worstOf(one) });
  }
  return { timeZone, asOf: localMinute(asOf, calendar), queues: [...queues.values()].sort(worstFirst) };
}

function glanceOf({ alert, effects }: JudgedSeries, calendar: Calendar): SeriesGlance | null {
  if (alert === null || alert.window === null) return null;
  const { window, pending, episode } = alert;
  const state = stateOf(alert);
  const startedAt = pending?.startedAt ?? episode?.startedAt ?? null;
  const last = effects.findLast((effect) => effect.kind === "withheld");
  const until = state === "withheld" && last?.kind === "withheld" ? last.until : null;
  return {
    state,
    count: window.count,
    mean: window.mean,
    localTime: localMinute(window.startAt, calendar),
    since: startedAt === null ? null : localMinute(startedAt, calendar),
    doubt: alert.status === "ok" ? null : doubtOf(alert),
    withheldUntil: until === null ? null : localMinute(until, calendar),
  };
}

function stateOf(alert: AlertState): WallState {
  if (alert.status === "ok") return doubtOf(alert) ?? "ok";
  return alert.status === "firing" && alert.episode?.told === null ? "withheld" : alert.status;
}

/** Why nothing can be said of the last window; a stale series may have had some scores, but too few. */
function doubtOf({ dataStatus, window }: AlertState): "no-data" | "thin" | null {
  if (dataStatus === "ok") return null;
  return (window?.count ?? 0) === 0 ? "no-data" : "thin";
}

function worstOf({ network, survey }: QueueGlance): WallState {
  // A queue of which nothing has been judged yet has no data.
  if (network === null && survey === null) return "no-data";
  return WALL_STATES[Math.min(rankOf(network?.state), rankOf(survey?.state))] ?? "ok";
}

function rankOf(state: WallState | undefined): number {
  return state === undefined ? WALL_STATES.length - 1 : WALL_STATES.indexOf(state);
}

function worstFirst(a: QueueGlance, b: QueueGlance): number {
  return rankOf(a.worst) - rankOf(b.worst) || lowestOf(a) - lowestOf(b) || (a.queue < b.queue ? -1 : 1);
}

/** The lower mean; above all scores where there is none. */
function lowestOf({ network, survey }: QueueGlance): number {
  return Math.min(network?.mean ?? NO_MEAN, survey?.mean ?? NO_MEAN);
}

const NO_MEAN = 1000;
