import { checkFields, type FieldKinds, refuseProblems } from "./check-fields.ts";
import { describeValue, type Problem, problem } from "./errors.ts";

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
  readonly fields?: FieldKinds;
}

/**
 * Refuses a state that the machine could not have produced: of another version, made under another policy, or edited
 * by hand into something else. All machines of this package answer these cases in this one way.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem found.
 */
export function assertState(state: unknown, { machine, version, fingerprint, fields }: StateExpectation): void {
  const problems: Problem[] = [];
  if (Array.isArray(state)) {
    problems.push(problem("", "an object", describeValue(state)));
  } else {
    const own = fingerprint === undefined ? "text" : (["one-of", fingerprint] as const);
    checkFields(problems, "", state, { version: ["one-of", version], fingerprint: own, ...fields });
  }
  refuseProblems("ERR_INVALID_STATE", machine, problems);
}
