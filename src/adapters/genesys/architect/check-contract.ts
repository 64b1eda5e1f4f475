import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { refuseProblems } from "../../request.ts";
import type { ActionContract } from "./model.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with a contract. */
export function assertContract(subject: string, contract: ActionContract): void {
  refuseProblems(subject, contractProblems(contract));
}

function contractProblems(contract: unknown): readonly Problem[] {
  if (!isRecord(contract)) return [problem("contract", "an object of input and output", describeValue(contract))];
  return ["input", "output"].flatMap((side) => {
    const fields = contract[side];
    const path = `contract.${side}`;
    if (!isRecord(fields)) return [problem(path, "an object of fields", describeValue(fields))];
    return Object.entries(fields).flatMap(([name, field]) => fieldProblems(`${path}.${name}`, name, field, side));
  });
}

function fieldProblems(path: string, name: string, field: unknown, side: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (!NAME.test(name)) problems.push(problem(path, "a name such as queueWaitSeconds", "a name of other characters"));
  if (RESERVED.includes(name)) problems.push(problem(path, "a name that the platform does not use", name));
  if (side === "output" && name === "error") problems.push(problem(path, "another name: every output has it", name));
  if (!isRecord(field)) return [...problems, problem(path, "an object", describeValue(field))];
  const { type, description, isRequired } = field;
  if (!TYPES.includes(type as string)) problems.push(problem(`${path}.type`, TYPES.join(", "), describeValue(type)));
  if (typeof description !== "string") {
    problems.push(problem(`${path}.description`, "a text", describeValue(description)));
  }
  if (isRequired !== undefined && (typeof isRequired !== "boolean" || side === "output")) {
    const expected = side === "output" ? "nothing: a handler may leave out what it has not" : "true or false";
    problems.push(problem(`${path}.isRequired`, expected, describeValue(isRequired)));
  }
  return problems;
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** Names that the platform gives to values of its own. */
const RESERVED: readonly string[] = ["orgId", "integrationId", "rawRequest"];
const TYPES: readonly string[] = ["string", "number", "integer", "boolean"];
