import type { AlertInput } from "../../../src/mos/alert/model.ts";
import type { AlertPolicy } from "../../../src/mos/policy.ts";

/** What a naive reading says of every window that counts: the status after it, and what is told. */
export interface NaiveRow {
  readonly status: "ok" | "pending" | "firing" | "recovering";
  readonly told: readonly string[];
}

type Signal = "breach" | "between" | "clear" | "resolve" | null;

interface Entry {
  readonly startAt: number;
  readonly endAt: number;
  readonly mean: number | null;
  readonly signal: Signal;
  /** Place of the window in the series; `null` for time without any. */
  readonly place: number | null;
  /** What the window says, by which it is known again. */
  readonly text: string;
}

/**
 * The rules of alerts, read again for each window from the list of all windows so far: nothing is carried along but
 * what was told, and whether a correction may take the last window's place in the list. The machine must agree.
 */
export function interpretAlerts(inputs: readonly AlertInput[], policy: AlertPolicy): Map<number, NaiveRow> {
  const missing: Signal = policy.onMissing === "keep" ? null : policy.onMissing;
  const past: Entry[] = [];
  const rows = new Map<number, NaiveRow>();
  const log: { kind: string; at: number; mean: number | null; episode: number }[] = [];
  let episode: { readonly index: number; readonly startedAt: number } | null = null;
  let freeFrom = 0;
  let waiting: string[] = [];
  /** Whether nothing has come of the last window, so that a correction takes its place. */
  let isOpen = false;
  const take = (entry: Entry): void => {
    const told: string[] = [];
    const wasIdle = episode === null && breachingRun(past.slice(freeFrom), policy).length === 0;
    isOpen = entry.signal === null || (entry.signal === "resolve" && wasIdle);
    const i = past.push(entry) - 1;
    const say = (kind: string, mean = entry.mean): void => {
      log.push({ kind, at: entry.endAt, mean, episode: episode?.startedAt ?? -1 });
      told.push(kind);
    };
    const isTold = (): boolean => log.some((one) => one.kind === "fired" && one.episode === episode?.startedAt);
    if (episode === null) {
      const run = breachingRun(past.slice(freeFrom), policy);
      if (entry.signal === "breach" && isEnough(run, past, policy)) {
        episode = { index: i, startedAt: (run[0] as Entry).startAt };
      }
    } else if (entry.signal === "resolve" || isClearEnough(past.slice(episode.index), past, policy)) {
      if (isTold()) say("resolved");
      episode = null;
      freeFrom = i + 1;
    }
    if (episode !== null && entry.signal !== null && entry.signal !== "clear") {
      const own = log.filter((one) => one.episode === episode?.startedAt);
      const firedAt = log.findLast(({ kind }) => kind === "fired")?.at ?? Number.NEGATIVE_INFINITY;
      const isCooling = entry.endAt - firedAt < policy.cooldownSeconds * 1000;
      const isMuted = policy.isMutedWhileFlapping && flaps(past);
      const isLower = (from: number | null | undefined): boolean =>
        from !== null &&
        from !== undefined &&
        entry.mean !== null &&
        policy.escalateDelta !== null &&
        Math.round((from - entry.mean) * 1000) >= Math.round(policy.escalateDelta * 1000);
      if (!isTold()) {
        if (isCooling || isMuted) {
          if (!own.some(({ kind }) => kind.startsWith("withheld"))) {
            say(`withheld fired: ${isCooling ? "cooldown" : "flapping"}`);
          }
        } else say("fired");
      } else {
        const sent = own.filter(({ kind }) => !kind.startsWith("withheld"));
        const last = sent.at(-1);
        const lowest = own
          .slice(own.lastIndexOf(last as (typeof own)[number]))
          .findLast(({ kind }) => kind === "withheld worsened: flapping");
        const lastPause = own.findLast(
          ({ kind }) =>
            kind !== "withheld worsened: flapping" &&
            kind !== "withheld fired: cooldown" &&
            kind !== "withheld fired: flapping",
        );
        if (isLower(last?.mean) && !isMuted) say("worsened");
        else if (isLower(last?.mean) && (lowest === undefined || isLower(lowest.mean)))
          say("withheld worsened: flapping");
        else if (
          policy.renotifySeconds !== null &&
          entry.endAt - (lastPause?.at ?? 0) >= policy.renotifySeconds * 1000
        ) {
          if (isMuted) say("withheld repeated: flapping");
          else say("repeated", entry.mean ?? last?.mean ?? null);
        }
      }
    }
    waiting.push(...told);
    if (entry.place === null) return;
    const lastSignal = past.slice(episode?.index ?? 0).findLast(({ signal }) => signal !== null);
    const run = breachingRun(past.slice(freeFrom), policy);
    const status =
      episode === null ? (run.length > 0 ? "pending" : "ok") : lastSignal?.signal === "clear" ? "recovering" : "firing";
    rows.set(entry.place, { status, told: waiting });
    waiting = [];
  };
  inputs.forEach(({ window, verdict }, place) => {
    const { startAt, endAt, count, mean } = window;
    const text = JSON.stringify(window);
    const last = past.at(-1);
    if (last !== undefined && startAt === last.startAt) {
      if (!isOpen || text === last.text) return;
      past.pop();
      waiting.push("revised");
    } else if (last !== undefined) {
      if (startAt < last.startAt || endAt <= last.endAt) return;
      if (missing !== null && endAt > startAt && startAt > last.endAt) {
        take({ startAt: last.endAt, endAt: startAt, mean: null, signal: missing, place: null, text: "" });
      }
    }
    const isKnown = verdict.kind !== "unknown" && count >= policy.minimumSampleSize;
    const signal = count === 0 ? missing : isKnown ? (verdict.kind as Signal) : null;
    take({ startAt, endAt, mean, signal, place, text });
  });
  return rows;
}

/** The breaching windows that count at the end of a list: in a row, or of the last N; none after too long a silence. */
function breachingRun(list: readonly Entry[], policy: AlertPolicy): Entry[] {
  const gapMs = policy.maxGapSeconds * 1000;
  const run: Entry[] = [];
  const isCounted = policy.breachingWindows !== null && policy.consecutiveWindows === null;
  let untilAt: number | null = null;
  const now = list.at(-1);
  let seen = 0;
  for (const entry of [...list].reverse()) {
    if (entry.signal === "resolve") break;
    if (entry.signal === null) continue;
    // Silence before a window that says something ends at its start, silence until now at the end of the last window.
    const silentMs: number =
      untilAt === null ? (entry === now ? 0 : (now?.endAt ?? 0) - entry.endAt) : untilAt - entry.endAt;
    if (silentMs > gapMs) break;
    if (isCounted) {
      if (seen === policy.breachingWindows?.outOf) break;
      seen++;
      if (entry.signal === "breach") run.unshift(entry);
    } else {
      if (entry.signal !== "breach") break;
      run.unshift(entry);
    }
    untilAt = entry.startAt;
  }
  return run;
}

function isEnough(run: readonly Entry[], past: readonly Entry[], policy: AlertPolicy): boolean {
  if (policy.consecutiveWindows !== null) return run.length >= policy.consecutiveWindows;
  if (policy.breachingWindows !== null) return run.length >= policy.breachingWindows.atLeast;
  return coveredMs(run.slice(1), past) >= policy.holdSeconds * 1000;
}

function isClearEnough(since: readonly Entry[], past: readonly Entry[], policy: AlertPolicy): boolean {
  if (since.at(-1)?.signal !== "clear") return false;
  const said = since.filter(({ signal }) => signal !== null);
  const firstClear = said.findLastIndex(({ signal }) => signal !== "clear") + 1;
  return coveredMs(said.slice(firstClear + 1), past) >= policy.clearHoldSeconds * 1000;
}

/** Time that windows cover and the one before each does not; of points, the time since the point before. */
function coveredMs(some: readonly Entry[], past: readonly Entry[]): number {
  return some.reduce((sum, entry) => {
    const before = past[past.indexOf(entry) - 1];
    const length = entry.endAt - entry.startAt;
    return sum + (length === 0 ? entry.endAt - (before?.endAt ?? entry.endAt) : length);
  }, 0);
}

/** Icinga's score over the whole list: 20 checks, the newest weighs 1.18 and the oldest 0.8. */
function flaps(past: readonly Entry[]): boolean {
  let state: boolean | null = null;
  let isFlapping = false;
  const changes: boolean[] = [];
  for (const { signal } of past) {
    if (signal === null || signal === "resolve") continue;
    const next: boolean | null = signal === "between" ? state : signal === "breach";
    changes.push(next !== state);
    state = next;
    const last = changes.slice(-20).reverse();
    const tenths = last.reduce((sum, isChange, age) => sum + (isChange ? 59 - age : 0), 0);
    isFlapping = tenths > (isFlapping ? 250 : 300);
  }
  return isFlapping;
}
