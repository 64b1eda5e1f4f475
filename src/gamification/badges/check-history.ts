import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";
import { isRecord } from "../../core/is-record.ts";
import { isPlaceable } from "../ledger/read-score.ts";

/** Everything that keeps a value from being the history of an agent. Never throws. */
export function historyProblems(history: unknown): readonly Problem[] {
  if (!isRecord(history)) return [problem("history", "an object", describeValue(history))];
  const problems: Problem[] = [];
  checkList(problems, history["days"], "history.days", checkDay);
  checkList(problems, history["evaluations"], "history.evaluations", checkEvaluation);
  checkList(problems, history["freezes"], "history.freezes", checkFreeze);
  return problems;
}

/** `null`, absent and NaN all mean that nobody knows. */
export function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

/** Epoch milliseconds of an instant that a calendar can answer for, else `null`. */
export function readInstant(value: unknown): number | null {
  const at = typeof value === "number" ? value : parseInstant(value);
  return at !== null && isPlaceable(at) ? at : null;
}

export const INSTANT = "epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30";
const LARGEST = 1_000_000_000;
const LONGEST_ID = 256;

type Fields = Readonly<Record<string, unknown>>;

function checkList(
  problems: Problem[],
  list: unknown,
  path: string,
  check: (problems: Problem[], entry: Fields, path: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    problems.push(problem(path, "an array", describeValue(list)));
    return;
  }
  for (let i = 0; i < list.length; i++) {
    const entry: unknown = list[i];
    if (isRecord(entry)) check(problems, entry, `${path}[${i}]`);
    else problems.push(problem(`${path}[${i}]`, "an object", describeValue(entry)));
  }
}

function checkDay(problems: Problem[], day: Fields, path: string): void {
  const expectThat = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(day[field])));
  };
  const { date, isScheduled, adherencePct, fcrCount, fcrResolvedCount, csatSum } = day;
  expectThat("date", dayOfDate(date) !== null, LOCAL_DATE);
  expectThat("isScheduled", typeof isScheduled === "boolean", "true or false");
  const isPercent = typeof adherencePct === "number" && adherencePct >= 0 && adherencePct <= LARGEST;
  expectThat("adherencePct", !isKnown(adherencePct) || isPercent, `null or a number from 0 to ${LARGEST}`);
  for (const field of ["handledCount", "fcrCount", "fcrResolvedCount", "csatCount"]) {
    const isRight = !isKnown(day[field]) || isCount(day[field]);
    expectThat(field, isRight, `null or a whole number from 0 to ${LARGEST}`);
  }
  const isTooMany = isCount(fcrCount) && isCount(fcrResolvedCount) && fcrResolvedCount > fcrCount;
  expectThat("fcrResolvedCount", !isTooMany, "no more than fcrCount");
  const isSum = typeof csatSum === "number" && csatSum >= 0 && csatSum <= LARGEST;
  expectThat("csatSum", !isKnown(csatSum) || isSum, `null or a number from 0 to ${LARGEST}`);
  checkRecordedAt(problems, day, path);
}

function checkEvaluation(problems: Problem[], evaluation: Fields, path: string): void {
  const { evaluationId, evaluatedAt, score } = evaluation;
  if (typeof evaluationId !== "string" || evaluationId === "" || evaluationId.length > LONGEST_ID) {
    const expected = `a text of 1 to ${LONGEST_ID} characters`;
    problems.push(problem(`${path}.evaluationId`, expected, describeValue(evaluationId)));
  }
  checkInstant(problems, evaluatedAt, `${path}.evaluatedAt`);
  if (isKnown(score) && !(typeof score === "number" && score >= 0 && score <= 100)) {
    problems.push(problem(`${path}.score`, "null or a number from 0 to 100", describeValue(score)));
  }
  checkRecordedAt(problems, evaluation, path);
}

function checkFreeze(problems: Problem[], { date, declaredAt }: Fields, path: string): void {
  if (dayOfDate(date) === null) problems.push(problem(`${path}.date`, LOCAL_DATE, describeValue(date)));
  checkInstant(problems, declaredAt, `${path}.declaredAt`);
}

function checkRecordedAt(problems: Problem[], { recordedAt }: Fields, path: string): void {
  if (recordedAt !== undefined) checkInstant(problems, recordedAt, `${path}.recordedAt`);
}

function checkInstant(problems: Problem[], value: unknown, path: string): void {
  if (readInstant(value) === null) problems.push(problem(path, INSTANT, describeValue(value)));
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LARGEST;
}
