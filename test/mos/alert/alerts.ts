import { completePolicy } from "../../../src/core/policy.ts";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertEffect, AlertInput, AlertState } from "../../../src/mos/alert/model.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import type { QualityWindow, WindowVerdict } from "../../../src/mos/model.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";

export const QUARTER_MS = 900_000;
/** 2026-03-02T08:00:00Z, a Monday. */
export const START = Date.UTC(2026, 2, 2, 8);

/** The guide's policy, unless said otherwise. */
export function policyOf(fields: Partial<AlertPolicy> = {}): AlertPolicy {
  return completePolicy<AlertPolicy>({ ...GUIDE_ALERT_POLICY, ...fields });
}

/** What a window is: a breach, clear, between, of too few scores, or empty. */
export type Letter = "B" | "C" | "-" | "i" | "m";

const MEANS: Readonly<Record<Letter, number | null>> = { B: 3, C: 4.4, "-": 3.75, i: 1, m: null };
const KINDS: Readonly<Record<Letter, WindowVerdict["kind"]>> = {
  B: "breach",
  C: "clear",
  "-": "between",
  i: "unknown",
  m: "unknown",
};

/** The verdict that a kind is short for. */
export function verdictOf(kind: WindowVerdict["kind"], value: number | null = null): WindowVerdict {
  const because = {
    breach: "below-bound",
    clear: "above-bound",
    between: "between-bounds",
    unknown: "too-few",
  } as const;
  return { kind, because: because[kind], value, triggerBound: 3.5, clearBound: 4, expectation: null };
}

/** The window of a quarter of an hour counted from `START`, and what was said of it. */
export function inputAt(letter: Letter, quarter: number, mean = MEANS[letter]): AlertInput {
  const startAt = START + quarter * QUARTER_MS;
  return inputFrom(letter, startAt, startAt + QUARTER_MS, mean);
}

/** An evaluation at a point of time. Seconds from `START`. */
export function pointAt(letter: Letter, seconds: number): AlertInput {
  const at = START + seconds * 1000;
  return inputFrom(letter, at, at, MEANS[letter]);
}

export function inputFrom(letter: Letter, startAt: number, endAt: number, mean: number | null): AlertInput {
  const count = letter === "m" ? 0 : letter === "i" ? 2 : 9;
  const window: QualityWindow = {
    startAt,
    endAt,
    source: "network",
    count,
    mean: letter === "m" ? null : mean,
    min: letter === "m" ? null : 1,
    max: letter === "m" ? null : 5,
    standardDeviation: letter === "m" ? null : 0.5,
    shareBelow: letter === "m" ? null : 0.25,
  };
  return { window, verdict: verdictOf(KINDS[letter], mean) };
}

/** Windows one after the other. */
export function lettersFrom(letters: string, firstQuarter = 0): AlertInput[] {
  return [...letters].map((letter, i) => inputAt(letter as Letter, firstQuarter + i));
}

/** All that came of a series of windows. */
export interface Run {
  readonly state: AlertState;
  readonly effects: readonly AlertEffect[];
  readonly because: readonly string[];
  /** Status after each window: `o`k, `p`ending, `f`iring, `r`ecovering. */
  readonly statuses: string;
  readonly data: readonly string[];
  /** `fired@3`: what was told, and at which window. */
  readonly told: readonly string[];
}

export function run(inputs: readonly AlertInput[], policy = policyOf(), from: AlertState = initialAlert()): Run {
  let state = from;
  const effects: AlertEffect[] = [];
  const because: string[] = [];
  const data: string[] = [];
  const told: string[] = [];
  let statuses = "";
  for (const [i, input] of inputs.entries()) {
    const step = stepAlert(state, input, policy);
    state = step.state;
    effects.push(...step.effects);
    because.push(step.because);
    data.push(state.dataStatus);
    statuses += state.status.charAt(0);
    for (const effect of step.effects) told.push(`${nameOf(effect)}@${i}`);
  }
  return { state, effects, because, statuses, data, told };
}

/** `fired`, or `withheld fired: cooldown`. */
export function nameOf(effect: AlertEffect): string {
  return effect.kind === "withheld" ? `withheld ${effect.notification.kind}: ${effect.reason}` : effect.kind;
}

/** Runs letters from the first quarter on. */
export function runLetters(letters: string, policy = policyOf()): Run {
  return run(lettersFrom(letters), policy);
}
