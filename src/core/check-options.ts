import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "./check-fields.ts";
import { describeValue, type Problem, problem } from "./errors.ts";
import { isRecord } from "./is-record.ts";
import { readOptions } from "./read-options.ts";
import { checkUnknownKeys, joinPath } from "./unknown-key.ts";

/**
 * What each option must be where it is given; `"any"` where somebody else looks at it, `"table"` of an object whose
 * values are texts.
 */
export interface OptionKinds {
  readonly [option: string]: FieldKind | "any" | "table";
}

/**
 * What is wrong with the options of a call. Each may be left out or `undefined`; no other name may be there, for a
 * misspelt option would be passed over in silence.
 */
export function optionProblems(options: unknown, kinds: OptionKinds): Problem[] {
  const problems: Problem[] = [];
  const given = readOptions(problems, "options", options, Object.keys(kinds));
  for (const name in kinds) {
    const kind = kinds[name] as OptionKinds[string];
    const value = given[name];
    if (value === undefined || kind === "any") continue;
    if (kind === "table") checkTable(problems, `options.${name}`, value);
    else checkFields(problems, "options", { [name]: value }, { [name]: kind });
  }
  return problems;
}

/**
 * @param further - What else may be wrong; not asked of what is no object.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with the options of a call.
 */
export function assertOptions<Options>(
  subject: string,
  options: Options,
  kinds: OptionKinds,
  further: (options: Options) => readonly (Problem | null)[] = () => [],
): void {
  const own = isRecord(options) ? further(options).filter((one) => one !== null) : [];
  refuseProblems("ERR_INVALID_INPUT", subject, [...optionProblems(options, kinds), ...own]);
}

/**
 * Refuses the parameters of a formula, which are its whole input, where they are no record, have unknown names, or are not
 * what they must be.
 *
 * @param given - The parameters as they came.
 * @param filled - The same, with defaults for what is left out.
 * @param fields - What each must be.
 * @param others - Names that may be there and are not looked at.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function assertParameters(
  subject: string,
  given: unknown,
  filled: unknown,
  fields: FieldKinds,
  others: readonly string[] = [],
): void {
  const problems: Problem[] = [];
  readOptions(problems, "", given, [...Object.keys(fields), ...others]);
  if (isRecord(given)) checkFields(problems, "", filled, fields);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** What is wrong with a policy made by hand, which the door of `cxscore/schemas` has not seen: unknown names too. */
export function handPolicyProblems(policy: unknown, fields: FieldKinds): Problem[] {
  const problems: Problem[] = [];
  checkFields(problems, "policy", policy, fields);
  if (isRecord(policy)) checkUnknownKeys(problems, "policy", policy, Object.keys(fields));
  return problems;
}

function checkTable(problems: Problem[], path: string, table: unknown): void {
  if (!isRecord(table)) problems.push(problem(path, "an object", describeValue(table)));
  else {
    for (const key in table) {
      const value = table[key];
      // What the ids mean may be personal.
      const received = typeof value === "number" ? "a number" : describeValue(value);
      if (typeof value !== "string") problems.push(problem(joinPath(path, key), "a text", received));
    }
  }
}
