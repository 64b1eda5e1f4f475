import { type FieldKinds, refuseProblems } from "../../../core/check-fields.ts";
import { handPolicyProblems } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { assertState } from "../../../core/machine.ts";
import type { ConversationInProgress, DetailEventsInput, DetailEventsState } from "./model.ts";
import type { DetailEventsPolicy } from "./policy.ts";

/** The bounds of {@link DetailEventsPolicy}, in seconds. */
export const LARGEST_GRACE_SECONDS = 86_400;
export const LARGEST_MEMORY_SECONDS = 31_536_000;

/** @throws {ScoringError} `ERR_INVALID_POLICY` when a number is not whole or out of its bounds. */
export function assertDetailEventsPolicy(policy: DetailEventsPolicy, subject: string): void {
  const problems = handPolicyProblems(policy, POLICY);
  if (problems.length === 0 && policy.rememberSeconds < policy.graceSeconds) {
    const expected = `a whole number from graceSeconds to ${LARGEST_MEMORY_SECONDS}`;
    problems.push(problem("policy.rememberSeconds", expected, describeValue(policy.rememberSeconds)));
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

const POLICY: FieldKinds = {
  graceSeconds: ["integer", 0, LARGEST_GRACE_SECONDS],
  rememberSeconds: ["integer", 0, LARGEST_MEMORY_SECONDS],
  fingerprint: "text",
};

/** @throws {ScoringError} `ERR_INVALID_INPUT` when `at` is no instant, or the kind or topic is none. */
export function assertDetailEventsInput(input: DetailEventsInput): void {
  const problems: Problem[] = [];
  const { kind, at, topic: given } = (input ?? {}) as Partial<DetailEventsInput> & { readonly topic?: unknown };
  if (kind !== undefined && kind !== "event" && kind !== "tick") {
    problems.push(problem("kind", '"event", "tick" or nothing', describeValue(kind)));
  }
  if (!(Number.isSafeInteger(at) && (at as number) >= 0)) {
    problems.push(problem("at", "an instant in whole epoch milliseconds", describeValue(at)));
  }
  const topic: unknown = kind === "tick" ? undefined : given;
  if (topic !== undefined && typeof topic !== "string") {
    problems.push(problem("topic", "a text or nothing", describeValue(topic)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepDetailEvents", problems);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when the machine could not have made the state. */
export function assertDetailEventsState(state: DetailEventsState): void {
  assertState(state, { machine: "stepDetailEvents", version: 1, fields: { at: "integer-or-null" } });
  if (!isRecord(state.groups)) refuseState("groups", "an object", state.groups);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a group is no object. */
export function assertGroup(group: unknown): Readonly<Record<string, ConversationInProgress>> {
  if (!isRecord(group)) refuseState("groups.…", "an object", group);
  return group as Readonly<Record<string, ConversationInProgress>>;
}

/**
 * A conversation out of a state; looked at only when it is needed, for a state may hold very many.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` when it is no such thing.
 */
export function assertConversation(conversation: unknown): ConversationInProgress {
  const { facts, arrivedAt } = (isRecord(conversation) ? conversation : {}) as Partial<ConversationInProgress>;
  if (!Array.isArray(facts) || !facts.every(isRecord)) refuseState("groups.….facts", "a list of facts", facts);
  if (!Number.isSafeInteger(arrivedAt)) refuseState("groups.….arrivedAt", "whole epoch milliseconds", arrivedAt);
  return conversation as ConversationInProgress;
}

function refuseState(path: string, expected: string, received: unknown): never {
  throw new ScoringError("ERR_INVALID_STATE", "stepDetailEvents", [problem(path, expected, describeValue(received))]);
}
