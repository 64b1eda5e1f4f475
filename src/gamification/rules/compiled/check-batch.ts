import { describeValue, type Problem, problem, ScoringError } from "../../../core/errors.ts";
import { readOptions } from "../../../core/read-options.ts";
import type { BatchOptions } from "./program-model.ts";

/** The most events that are named in one refusal. */
const MOST_NAMED = 100;

/**
 * Refuses a batch that cannot be scored: events that are no objects, arrays of another kind or too short.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, of events the first hundred.
 */
export function checkBatch(events: unknown, totals: unknown, options: BatchOptions, categoryCount: number): void {
  if (!Array.isArray(events)) refuse([problem("events", "an array of events", describeValue(events))]);
  const count = (events as readonly unknown[]).length;
  const problems: Problem[] = [];
  const known = ["categoryTotals", "undecidedCounts"];
  const { categoryTotals, undecidedCounts } = readOptions(problems, "options", options, known);
  if (!isRoomy(totals, count, [Float64Array])) problems.push(roomProblem("totals", "Float64Array", count, totals));
  if (categoryTotals !== undefined && !isRoomy(categoryTotals, count * categoryCount, [Float64Array])) {
    problems.push(roomProblem("options.categoryTotals", "Float64Array", count * categoryCount, categoryTotals));
  }
  if (undecidedCounts !== undefined && !isRoomy(undecidedCounts, count, [Uint32Array, Uint16Array])) {
    problems.push(roomProblem("options.undecidedCounts", "Uint32Array or Uint16Array", count, undecidedCounts));
  }
  if (problems.length > 0) refuse(problems);
}

/** Refuses a batch in which something is no object. */
export function refuseEvents(events: readonly unknown[]): never {
  const problems: Problem[] = [];
  for (let i = 0; i < events.length && problems.length < MOST_NAMED; i++) {
    const event = events[i];
    if (!isObject(event)) problems.push(problem(`events[${i}]`, "an object", describeValue(event)));
  }
  return refuse(problems);
}

/** Whether something can be an event. */
export function isObject(event: unknown): boolean {
  return typeof event === "object" && event !== null;
}

function isRoomy(array: unknown, count: number, kinds: readonly (new () => ArrayLike<number>)[]): boolean {
  return kinds.some((kind) => array instanceof kind && array.length >= count);
}

function roomProblem(path: string, kinds: string, count: number, received: unknown): Problem {
  const was = ArrayBuffer.isView(received) ? `${kindOf(received)} of ${lengthOf(received)}` : describeValue(received);
  return problem(path, `a ${kinds} of at least ${count}`, was);
}

function kindOf(view: ArrayBufferView): string {
  return Object.prototype.toString.call(view).slice("[object ".length, -1);
}

function lengthOf(view: ArrayBufferView): number {
  return "length" in view ? Number(view.length) : view.byteLength;
}

function refuse(problems: readonly Problem[]): never {
  throw new ScoringError("ERR_INVALID_INPUT", "scoreBatch", problems);
}
