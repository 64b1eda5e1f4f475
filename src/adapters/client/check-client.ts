import { refuseProblems } from "../../core/check-fields.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { describeKind } from "./describe-kind.ts";

/** What is wrong with the ports of a client. */
export function portProblems(ports: unknown): readonly Problem[] {
  if (!isRecord(ports)) return [problem("", "an object", describeKind(ports))];
  const { fetch, clock, tokenStore, random, observer } = ports;
  const problems = [functionProblem("fetch", fetch)];
  const { now, wait } = (isRecord(clock) ? clock : {}) as Readonly<Record<string, unknown>>;
  problems.push(functionProblem("clock.now", now), functionProblem("clock.wait", wait));
  if (random !== undefined) problems.push(functionProblem("random", random));
  if (observer !== undefined) problems.push(functionProblem("observer", observer));
  if (tokenStore !== undefined) {
    const { load, save } = (isRecord(tokenStore) ? tokenStore : {}) as Readonly<Record<string, unknown>>;
    problems.push(functionProblem("tokenStore.load", load), functionProblem("tokenStore.save", save));
  }
  return problems.filter((one) => one !== null);
}

/**
 * @param names - The functions that a run needs, `clock.now` for one inside of another port.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every port that is missing.
 */
export function assertPorts(subject: string, run: unknown, names: readonly string[]): void {
  const portOf = (owner: unknown, name: string): unknown => (isRecord(owner) ? owner[name] : undefined);
  refuseProblems(
    "ERR_INVALID_INPUT",
    subject,
    names.flatMap((name) => functionProblem(name, name.split(".").reduce(portOf, run)) ?? []),
  );
}

/** What is wrong with credentials; what they hold is never told. */
export function credentialProblems(credentials: unknown, names: readonly string[]): readonly Problem[] {
  if (!isRecord(credentials)) return [problem("credentials", "an object", describeKind(credentials))];
  return names.flatMap((name) => {
    const value = credentials[name];
    const isText = typeof value === "string" && value !== "" && value.length <= LONGEST;
    // In a Basic header the first colon ends the name.
    if (isText && !(name === "clientId" && value.includes(":"))) return [];
    const expected = name === "clientId" ? "a non-empty text without a colon" : "a non-empty text";
    const received = value === undefined ? "missing" : typeof value === "string" ? "another text" : "something else";
    return [problem(`credentials.${name}`, expected, received)];
  });
}

const LONGEST = 4000;

function functionProblem(path: string, value: unknown): Problem | null {
  return typeof value === "function" ? null : problem(path, "a function", describeKind(value));
}
