import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "./check-fields.ts";
import { describeValue, type Problem, problem } from "./errors.ts";
import { isRecord } from "./is-record.ts";
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
  if (!isRecord(options)) return [problem("options", "an object", describeValue(options))];
  const problems: Problem[] = [];
  for (const name in kinds) {
    const kind = kinds[name] as OptionKinds[string];
    const value = options[name];
    if (value === undefined || kind === "any") continue;
    if (kind === "table") checkTable(problems, `options.${name}`, value);
    else checkFields(problems, "options", { [name]: value }, { [name]: kind });
  }
  checkUnknownKeys(problems, "options", options, Object.keys(kinds));
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
