import { describeValue, type Problem, problem } from "./errors.ts";
import { isRecord } from "./is-record.ts";
import { checkUnknownKeys } from "./unknown-key.ts";

/**
 * The options of a function as a record whose fields nobody has looked at yet; an empty one where they are no object.
 * What is wrong is added to `problems`: that, and each key that the function does not know, so that a misspelt option
 * is not passed over in silence.
 */
export function readOptions(
  problems: Problem[],
  path: string,
  options: unknown,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  if (!isRecord(options)) {
    problems.push(problem(path, "an object", describeValue(options)));
    return {};
  }
  checkUnknownKeys(problems, path, options, known);
  return options;
}
