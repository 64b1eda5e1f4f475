import { problem, ScoringError } from "../../core/errors.ts";
import { setOwnField } from "./own-fields.ts";

/** Micro-points of one category: gains and losses apart, so that no order of adding can leave the exact range. */
export interface TallyLine {
  gain: number;
  loss: number;
  /** The sum that may still change: between loss and gain at any time, so as exact as these. */
  open: number;
  isProvisional: boolean;
}

/** An agent's sums in one span of time. */
export interface Tally {
  eventCount: number;
  readonly lines: Map<string, TallyLine>;
}

export function newTally(): Tally {
  return { eventCount: 0, lines: new Map() };
}

/** Adds micro-points to a category; `isOpen` when they may still change. */
export function addToTally(tally: Tally, category: string, micro: number, isOpen: boolean): void {
  let line = tally.lines.get(category);
  if (line === undefined) {
    line = { gain: 0, loss: 0, open: 0, isProvisional: false };
    tally.lines.set(category, line);
  }
  if (micro >= 0) line.gain += micro;
  else line.loss += micro;
  if (!isOpen) return;
  line.isProvisional = true;
  line.open += micro;
}

/** Adds all of one tally to another. */
export function addTally(to: Tally, from: Tally): void {
  to.eventCount += from.eventCount;
  for (const [category, line] of from.lines) {
    const sum = to.lines.get(category);
    if (sum === undefined) {
      to.lines.set(category, { ...line });
      continue;
    }
    sum.gain += line.gain;
    sum.loss += line.loss;
    sum.open += line.open;
    sum.isProvisional ||= line.isProvisional;
  }
}

/**
 * Micro-points by category in code-unit order.
 *
 * @param whose - Whose they are, for the message.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when gains or losses, of a category or of all, pass 2^53 micro-points.
 */
export function sumsOf(tally: Tally, subject: string, whose: string): Record<string, number> {
  const sums: Record<string, number> = {};
  let [gains, losses] = [0, 0];
  for (const category of [...tally.lines.keys()].sort()) {
    const { gain, loss } = tally.lines.get(category) as TallyLine;
    gains += gain;
    losses += loss;
    setOwnField(sums, category, gain + loss);
  }
  // A sum of whole numbers that has come out below 2^53 has been exact all the way, since it never shrinks.
  if (gains <= Number.MAX_SAFE_INTEGER && losses >= Number.MIN_SAFE_INTEGER) return sums;
  const expected = "gains and losses of at most 9007199254 points each, which is what whole micro-points hold";
  throw new ScoringError("ERR_INVALID_INPUT", subject, [problem(whose, expected, "more")]);
}
