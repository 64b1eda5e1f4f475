import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";

/** What every machine of this package answers: where it is now, what is to be done, and why. */
export interface MachineStep<State, Effect, Because extends string> {
  /** Plain JSON; the state given is not changed. */
  readonly state: State;
  /** What the caller has to do or to know, in order. */
  readonly effects: readonly Effect[];
  readonly because: Because;
}

/** The fields that every machine's state carries. */
export interface MachineState {
  /** Version of the state's shape. */
  readonly version: number;
  /** Fingerprint of the policy under which the state was made. */
  readonly fingerprint: string;
}

/** What a machine accepts as its own state. */
export interface StateExpectation {
  /** Name of the step function, for the message. */
  readonly machine: string;
  /** The only version that is accepted. */
  readonly version: number;
  /** The policy's fingerprint; left out by a machine that takes its state along to a new policy. */
  readonly fingerprint?: string;
  /** Further fields that must be there, and of which kind. */
  readonly fields?: Readonly<Record<string, StateField>>;
}

/** The kinds of field that a state is checked for; what else it holds, its machine checks. */
export type StateField = "count" | "integer-or-null" | "list";

/**
 * Refuses a state that the machine could not have produced: of another version, made under another policy, or edited
 * by hand into something else. All machines of this package answer these cases in this one way.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem found.
 */
export function assertState(state: unknown, expected: StateExpectation): void {
  const problems = findStateProblems(state, expected);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_STATE", expected.machine, problems);
}

function findStateProblems(state: unknown, expected: StateExpectation): readonly Problem[] {
  if (typeof state !== "object" || state === null || Array.isArray(state)) {
    return [problem("", "a state", describeValue(state))];
  }
  const record = state as Record<string, unknown>;
  const problems: Problem[] = [];
  const check = (path: string, isRight: boolean, words: string): void => {
    if (!isRight) problems.push(problem(path, words, describeValue(record[path])));
  };
  check("version", record["version"] === expected.version, `version ${expected.version}`);
  if (expected.fingerprint === undefined) {
    check("fingerprint", typeof record["fingerprint"] === "string", "a text");
  } else {
    check("fingerprint", record["fingerprint"] === expected.fingerprint, `the policy's, "${expected.fingerprint}"`);
  }
  const fields = expected.fields ?? {};
  for (const path of Object.keys(fields)) {
    const kind = fields[path] as StateField;
    check(path, isField(record[path], kind), FIELD_WORDS[kind]);
  }
  return problems;
}

const FIELD_WORDS: Readonly<Record<StateField, string>> = {
  count: "a whole number >= 0",
  "integer-or-null": "a whole number or null",
  list: "a list",
};

function isField(value: unknown, kind: StateField): boolean {
  if (kind === "list") return Array.isArray(value);
  if (value === null) return kind === "integer-or-null";
  return Number.isSafeInteger(value) && (kind !== "count" || (value as number) >= 0);
}
