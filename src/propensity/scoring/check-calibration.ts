import { type FieldKind, isOfKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkKeys } from "./check-keys.ts";
import type { CalibrationInput } from "./model.ts";

/** Adds what is wrong with a calibration; none is none. */
export function checkCalibration(
  problems: Problem[],
  path: string,
  calibration: unknown,
  output: CalibrationInput,
): void {
  if (calibration === undefined || calibration === null) return;
  if (!isRecord(calibration)) {
    problems.push(problem(path, "an object", describeValue(calibration)));
    return;
  }
  const of: FieldKind = ["one-of", "log-odds", "probability"];
  const { kind } = calibration;
  if (kind === "none") checkKeys(problems, path, calibration, { others: ["kind"] });
  else if (kind === "platt") {
    checkKeys(problems, path, calibration, {
      required: { a: "number", b: "number" },
      optional: { of },
      others: ["kind"],
    });
  } else if (kind === "isotonic") {
    checkKeys(problems, path, calibration, { optional: { of }, others: ["kind", "x", "y"] });
    checkPoints(problems, path, calibration["x"], calibration["y"]);
  } else problems.push(problem(`${path}.kind`, '"none" or "platt" or "isotonic"', describeValue(kind)));
  if (output === "probability" && calibration["of"] === "log-odds" && kind !== "none") {
    problems.push(problem(`${path}.of`, '"probability", which is what the trees give', '"log-odds"'));
  }
}

function checkPoints(problems: Problem[], path: string, x: unknown, y: unknown): void {
  if (!Array.isArray(x) || x.length === 0 || x.length > MOST_POINTS) {
    problems.push(problem(`${path}.x`, `a list of 1 to ${MOST_POINTS} numbers`, describeValue(x)));
    return;
  }
  if (!Array.isArray(y) || y.length !== x.length) {
    problems.push(problem(`${path}.y`, `a list of ${x.length} numbers, one per x`, describeValue(y)));
    return;
  }
  for (let i = 0; i < x.length; i++) {
    if (!isOfKind(x[i], ["number", -LARGEST, LARGEST]) || (typeof x[i - 1] === "number" && x[i] <= x[i - 1])) {
      const expected = "a number above the one before, at most 1e100 in size";
      problems.push(problem(`${path}.x[${i}]`, expected, describeValue(x[i])));
    }
    if (!isOfKind(y[i], ["number", 0, 1]) || (typeof y[i - 1] === "number" && y[i] < y[i - 1])) {
      problems.push(problem(`${path}.y[${i}]`, "a number from 0 to 1, not below the one before", describeValue(y[i])));
    }
    if (problems.length >= MOST_PROBLEMS) return;
  }
}

const MOST_POINTS = 100_000;
const LARGEST = 1e100;
const MOST_PROBLEMS = 100;
