import type { FaultKind, FaultPlan, FaultRule } from "cxscore/testing/servers";
import type { CallKind, Death } from "./killer.ts";

/** What goes wrong on a day. */
export interface DayPlan {
  readonly seed: number;
  readonly genesys: FaultPlan;
  readonly cxone: FaultPlan;
  /** One process after the other; the last one lives. */
  readonly lives: readonly Life[];
}

/** How long a process lives, and what it is like. */
export interface Life {
  readonly death: Death | null;
  /** How far its clock is ahead of the platforms'. Milliseconds. */
  readonly skewMs: number;
  /** How long nothing runs after its death. Milliseconds. */
  readonly downMs: number;
}

const HOUR_MS = 3_600_000;

/** Faults until a few hours after the day; then the platforms are well, so that everything can come to its end. */
export function planDay(seed: number, startAt: number, kills: number, isLive = false): DayPlan {
  const random = numbers(seed);
  const lives: Life[] = Array.from({ length: kills + 1 }, (_, index) => ({
    death: index === kills ? null : deathOf(random),
    skewMs: Math.round((random() - 0.5) * 240_000),
    downMs: Math.round(random() ** 3 * 3 * HOUR_MS),
  }));
  const plan = (salt: number): FaultPlan => ({
    seed: seed * 2 + salt,
    rules: [
      ...storms(random, startAt),
      ...[...SINGLE, ...(isLive ? PUSHED : [])].map((rule) => ({ ...rule, until: startAt + 27 * HOUR_MS })),
    ],
  });
  return { seed, genesys: plan(0), cxone: plan(1), lives };
}

/** At which of its calls a process ends: of each kind there are so many in a few hours. */
function deathOf(random: () => number): Death {
  const [kind, most] = CALLS[Math.floor(random() * CALLS.length)] as (typeof CALLS)[number];
  return { kind, call: 1 + Math.floor(random() * most), latest: 900, isBefore: random() < 0.5 };
}

const CALLS: readonly (readonly [kind: CallKind, most: number])[] = [
  ["wait", 400],
  ["read", 150],
  ["write", 6],
  ["write", 2],
  ["save", 150],
  ["save-news", 8],
  ["save-news", 3],
  ["append", 2],
  ["load", 1],
];

/** Stretches of a quarter to two hours in which most requests fail, in one way. */
function storms(random: () => number, startAt: number): FaultRule[] {
  const kinds: readonly FaultKind[] = [
    "rate-limited",
    "rate-limited-silently",
    "status-500",
    "status-503",
    "token-lost",
    "cut",
    "html",
    "truncated",
  ];
  return Array.from({ length: 4 }, () => {
    const from = startAt + (6 + random() * 20) * HOUR_MS;
    const until = from + (0.25 + random() * 1.75) * HOUR_MS;
    const kind = kinds[Math.floor(random() * kinds.length)] as FaultKind;
    const retryAfterSeconds = 1 + Math.floor(random() * 120);
    return { kind, from, until, probability: 0.5 + random() * 0.5, retryAfterSeconds };
  });
}

const SINGLE: readonly FaultRule[] = [
  { kind: "rate-limited", probability: 0.02, retryAfterSeconds: 7 },
  { kind: "rate-limited-silently", probability: 0.02 },
  { kind: "token-lost", probability: 0.02 },
  { kind: "status-500", probability: 0.01 },
  { kind: "status-502", probability: 0.01 },
  { kind: "status-503", probability: 0.01 },
  { kind: "status-504", probability: 0.01 },
  { kind: "html", probability: 0.01 },
  { kind: "slow", probability: 0.005, delayMs: 1 },
  { kind: "no-answer", probability: 0.01 },
  { kind: "cut", probability: 0.01 },
  { kind: "cut-within", probability: 0.02 },
  { kind: "truncated", probability: 0.02 },
  { kind: "duplicates", probability: 0.1 },
  { kind: "drift", probability: 0.1 },
  { kind: "short-token", probability: 0.3 },
  { kind: "skewed-date", probability: 0.05 },
];

const PUSHED: readonly FaultRule[] = [
  { kind: "event-twice", probability: 0.2 },
  { kind: "event-late", probability: 0.2 },
  { kind: "socket-cut", probability: 0.05 },
];

/** Numbers from 0 to below 1: mulberry32. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
