import { checkFields, type FieldKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { AvailabilityInput, SupervisorCapacity } from "./model.ts";

/** More supervisors than any team has; the quotient of two such counts tells all six-digit decimals apart. */
const LARGEST_COUNT = 1e9;
const COUNT: FieldKind = ["integer", 0, LARGEST_COUNT];

const CAPACITY = ["available", "staffed", "predictedAvailable", "queueDepth", "isScarce"];

/** Available ÷ staffed, of measured and predicted the smaller; 0 with nobody staffed. */
export function availabilityRatioOf({
  available,
  staffed,
  predictedAvailable,
}: Pick<SupervisorCapacity, "available" | "staffed" | "predictedAvailable">): number {
  if (staffed === 0) return 0;
  return Math.min(available, predictedAvailable ?? available) / staffed + 0;
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when a count is none, or more supervisors are available than staffed. */
export function assertCapacity(capacity: SupervisorCapacity, subject: string): void {
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "", capacity, CAPACITY);
  checkCounts(problems, capacity);
  const isScarce: unknown = capacity?.isScarce ?? false;
  if (typeof isScarce !== "boolean") problems.push(problem("isScarce", "true or false", describeValue(isScarce)));
  const queueDepth = capacity?.queueDepth ?? 0;
  checkFields(problems, "", { queueDepth }, { queueDepth: COUNT });
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` as {@link assertCapacity}, and when the instant is none. */
export function assertAvailabilityInput(input: AvailabilityInput, subject: string): void {
  const problems: Problem[] = [];
  checkCounts(problems, input);
  if (typeof input === "object" && input !== null) checkFields(problems, "", input, { at: "instant" });
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

function checkCounts(problems: Problem[], capacity: Pick<SupervisorCapacity, "available" | "staffed"> | null): void {
  const before = problems.length;
  checkFields(problems, "", capacity, { available: COUNT, staffed: COUNT });
  const { available, staffed, predictedAvailable } = (capacity ?? {}) as SupervisorCapacity;
  if (problems.length === before && available > staffed) {
    problems.push(problem("available", "a whole number not above staffed", describeValue(available)));
  }
  const predicted = predictedAvailable ?? 0;
  checkFields(problems, "", { predictedAvailable: predicted }, { predictedAvailable: ["number", 0] });
}
