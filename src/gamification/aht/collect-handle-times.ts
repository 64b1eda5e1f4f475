import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { LARGEST_MICRO_AMOUNT, toMicro } from "../../core/micro-units.ts";
import type { HandleTimeRow } from "./model.ts";

/** All that an agent handled in a queue. */
export interface QueueHandleTime {
  readonly kind: "known" | "no-calls" | "no-handle-time";
  readonly handledCount: number;
  /** Whole microseconds. */
  readonly handleMicro: number;
}

/**
 * Adds up rows by agent, then queue.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function collectHandleTimes(
  rows: readonly HandleTimeRow[],
): ReadonlyMap<string, ReadonlyMap<string, QueueHandleTime>> {
  if (!Array.isArray(rows)) refuse([problem("rows", "an array of rows", describeValue(rows))]);
  const problems: Problem[] = [];
  const byAgent = new Map<string, Map<string, QueueHandleTime>>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as HandleTimeRow;
    const wrong = rowProblems(row, `rows[${i}]`);
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    const queues = byAgent.get(row.agentId) ?? new Map<string, QueueHandleTime>();
    byAgent.set(row.agentId, queues);
    const before = queues.get(row.queueId);
    const sum = addRow(before, row);
    queues.set(row.queueId, sum);
    if (sum.handleMicro > LARGEST_SUM_MICRO && !((before?.handleMicro ?? 0) > LARGEST_SUM_MICRO)) {
      problems.push(problem(`rows[${i}].handleSeconds`, `a sum of at most ${LARGEST_MICRO_AMOUNT} s`, "a larger one"));
    }
  }
  if (problems.length > 0) refuse(problems);
  return byAgent;
}

const LARGEST_SECONDS = 1_000_000_000;
const LARGEST_COUNT = 1_000_000_000;
const LARGEST_SUM_MICRO = 9_007_199_254_000_000;

function addRow(before: QueueHandleTime | undefined, row: HandleTimeRow): QueueHandleTime {
  const { handledCount } = row;
  const handleSeconds = isKnown(row.handleSeconds) ? row.handleSeconds : null;
  const count = (before?.handledCount ?? 0) + handledCount;
  const isUnknown = before?.kind === "no-handle-time" || (handledCount > 0 && handleSeconds === null);
  const handleMicro = (before?.handleMicro ?? 0) + toMicro(handleSeconds ?? 0);
  const kind = isUnknown ? "no-handle-time" : count === 0 ? "no-calls" : "known";
  return { kind, handledCount: count, handleMicro };
}

function rowProblems(row: unknown, path: string): readonly Problem[] {
  if (typeof row !== "object" || row === null) return [problem(path, "an object", describeValue(row))];
  const { agentId, queueId, handledCount, handleSeconds } = row as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  if (!isId(agentId)) problems.push(problem(`${path}.agentId`, ID, describeValue(agentId)));
  if (!isId(queueId)) problems.push(problem(`${path}.queueId`, ID, describeValue(queueId)));
  if (!isAmount(handledCount, LARGEST_COUNT) || !Number.isInteger(handledCount)) {
    problems.push(
      problem(`${path}.handledCount`, `a whole number from 0 to ${LARGEST_COUNT}`, describeValue(handledCount)),
    );
  }
  if (isKnown(handleSeconds) && !isAmount(handleSeconds, LARGEST_SECONDS)) {
    const expected = `null or a number from 0 to ${LARGEST_SECONDS}`;
    problems.push(problem(`${path}.handleSeconds`, expected, describeValue(handleSeconds)));
  }
  return problems;
}

const ID = "a text that is not empty";

function isId(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** `null`, absent and NaN all mean that nobody knows. */
function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function isAmount(value: unknown, largest: number): boolean {
  return typeof value === "number" && value >= 0 && value <= largest;
}

function refuse(problems: readonly Problem[]): never {
  throw new ScoringError("ERR_INVALID_INPUT", "compareHandleTimes", problems);
}
