import { refuseProblems } from "../../core/check-fields.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, nearestKey, unknownKeyProblem } from "../../core/unknown-key.ts";
import { unknownProblems } from "../request.ts";
import { describeKind } from "./describe-kind.ts";
import { baseAddressProblem } from "./hosts.ts";

/**
 * What is wrong with the ports of a client.
 *
 * @param others - What may stand beside them; no other name may be there.
 */
export function portProblems(ports: unknown, others: readonly string[]): readonly Problem[] {
  if (!isRecord(ports)) return [problem("", "an object", describeKind(ports))];
  const { fetch, clock, tokenStore, random, observer } = ports;
  const problems: (Problem | null)[] = [
    ...unknownNameProblems("", ports, ["fetch", "clock", "tokenStore", "random", "observer", ...others]),
    functionProblem("fetch", fetch),
  ];
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
 * The names that a client does not know. One that is not near to a known name is not told: where options are mixed up it
 * may be a secret.
 */
export function unknownNameProblems(
  path: string,
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly Problem[] {
  return Object.keys(record)
    .filter((key) => !known.includes(key))
    .map((key) =>
      nearestKey(key, known) === null
        ? problem(path, "known fields only", "an unknown field")
        : unknownKeyProblem(joinPath(path, key), key, known),
    );
}

/**
 * @param names - The functions that a run needs, `clock.now` for one inside of another port.
 * @param others - What else may be there; no other name may.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every port that is missing and every name that is unknown.
 */
export function assertPorts(subject: string, run: unknown, names: readonly string[], others: readonly string[]): void {
  const portOf = (owner: unknown, name: string): unknown => (isRecord(owner) ? owner[name] : undefined);
  const known = [...names.map((name) => name.split(".")[0] as string), ...others];
  refuseProblems("ERR_INVALID_INPUT", subject, [
    ...(isRecord(run) ? unknownProblems(run, known) : []),
    ...names.flatMap((name) => functionProblem(name, name.split(".").reduce(portOf, run)) ?? []),
  ]);
}

/** What is wrong with credentials; what they hold is never told. */
export function credentialProblems(credentials: unknown, names: readonly string[]): readonly Problem[] {
  if (!isRecord(credentials)) return [problem("credentials", "an object", describeKind(credentials))];
  const wrong = names.flatMap((name) => {
    const value = credentials[name];
    const isText = typeof value === "string" && value !== "" && value.length <= LONGEST;
    // In a Basic header the first colon ends the name.
    if (isText && !(name === "clientId" && value.includes(":"))) return [];
    const expected = name === "clientId" ? "a non-empty text without a colon" : "a non-empty text";
    const received = value === undefined ? "missing" : typeof value === "string" ? "another text" : "something else";
    return [problem(`credentials.${name}`, expected, received)];
  });
  return [...unknownNameProblems("credentials", credentials, names), ...wrong];
}

/** What is wrong with the hosts of a client. */
export function hostsProblems(hosts: unknown): readonly (Problem | null)[] {
  if (!isRecord(hosts)) return [problem("hosts", "an object", describeKind(hosts))];
  const names = ["api", "login"];
  return [
    ...unknownNameProblems("hosts", hosts, names),
    ...names.map((name) => baseAddressProblem(`hosts.${name}`, hosts[name])),
  ];
}

const LONGEST = 4000;

function functionProblem(path: string, value: unknown): Problem | null {
  return typeof value === "function" ? null : problem(path, "a function", describeKind(value));
}
