import { checkFields, type FieldKinds, refuseProblems } from "../../../core/check-fields.ts";
import { handPolicyProblems } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { assertState } from "../../../core/machine.ts";
import { LOOPBACK } from "./connect-uri.ts";
import type { ChannelInput, ChannelState } from "./model.ts";
import type { ChannelPolicy } from "./policy.ts";

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every setting that is out of its range. */
export function assertChannelPolicy(policy: ChannelPolicy, subject: string): void {
  const problems = handPolicyProblems(policy, POLICY);
  const domain: unknown = policy?.domain;
  if (typeof domain === "string" && !DOMAIN.test(domain) && !LOOPBACK.includes(domain)) {
    problems.push(problem("policy.domain", "a domain in lower case, or a loopback host", describeValue(domain)));
  }
  if (problems.length === 0) checkOrder(problems, policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** Looked at where every setting is sound by itself. */
function checkOrder(problems: Problem[], policy: ChannelPolicy): void {
  const { renewBeforeSeconds, lifeSeconds, longestDelaySeconds, firstDelaySeconds } = policy;
  if (renewBeforeSeconds >= lifeSeconds) {
    const received = describeValue(renewBeforeSeconds);
    problems.push(problem("policy.renewBeforeSeconds", "a number below lifeSeconds", received));
  }
  if (longestDelaySeconds < firstDelaySeconds) {
    const received = describeValue(longestDelaySeconds);
    problems.push(problem("policy.longestDelaySeconds", "a number not below firstDelaySeconds", received));
  }
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when an input is none of the nine, or its fields are out of range. */
export function assertChannelInput(input: ChannelInput, policy: ChannelPolicy): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, { at: INSTANT });
  const kind: unknown = input?.kind;
  if (typeof kind === "string" && Object.hasOwn(INPUTS, kind)) {
    checkFields(problems, "", input, INPUTS[kind as ChannelInput["kind"]]);
    if (problems.length === 0 && input.kind === "start") checkTopics(problems, input.topics, policy.largestTopics);
  } else {
    problems.push(problem("kind", Object.keys(INPUTS).join(" or "), describeValue(kind)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepChannel", problems);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state is not what the machine makes. */
export function assertChannelState(state: ChannelState): void {
  assertState(state, { machine: "stepChannel", version: 1, fields: STATE });
}

function checkTopics(problems: Problem[], topics: readonly string[], largest: number): void {
  if (topics.length === 0 || topics.length > largest) {
    problems.push(problem("topics", `1 to ${largest} topics`, String(topics.length)));
  }
  if (new Set(topics).size < topics.length) problems.push(problem("topics", "each topic once", "one of them twice"));
}

const LAST_INSTANT = 253_402_300_799_999;
const INSTANT = ["integer", 0, LAST_INSTANT] as const;
const INSTANT_OR_NULL = ["integer-or-null", 0, LAST_INSTANT] as const;
const DAY = 86_400;

/** Labels with a dot between them: never a bare top level, which would let every host through. */
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

const POLICY: FieldKinds = {
  domain: "id",
  largestTopics: ["integer", 1, 1000],
  lifeSeconds: ["integer", 2, 31 * DAY],
  renewBeforeSeconds: ["integer", 1, 31 * DAY],
  quietSeconds: ["integer", 1, 3600],
  pongSeconds: ["integer", 1, 3600],
  answerTimeoutSeconds: ["integer", 1, 3600],
  firstDelaySeconds: ["integer", 1, DAY],
  longestDelaySeconds: ["integer", 1, DAY],
  replayMarginSeconds: ["integer", 0, DAY],
  rememberMessages: ["integer", 0, 100_000],
};

const NUMBERED: FieldKinds = { number: "integer" };

const INPUTS: Readonly<Record<ChannelInput["kind"], FieldKinds>> = {
  start: { topics: ["list", "id"] },
  stop: {},
  tick: {},
  created: { number: "integer", channelId: "id", connectUri: "text", expiresAt: "instant-or-null" },
  subscribed: NUMBERED,
  failed: NUMBERED,
  opened: NUMBERED,
  message: { number: "integer", text: "text" },
  closed: NUMBERED,
};

const STATE: FieldKinds = {
  at: INSTANT_OR_NULL,
  phase: ["one-of", "none", "creating", "subscribing", "connecting", "open", "waiting"],
  topics: ["list", "id"],
  channelId: "text-or-null",
  connectUri: "text-or-null",
  renewAt: "instant-or-null",
  current: "integer-or-null",
  socket: "integer-or-null",
  lastNumber: "count",
  dueAt: "instant-or-null",
  failures: "count",
  heardAt: "instant-or-null",
  pingedAt: "instant-or-null",
  gapFrom: "instant-or-null",
  seen: ["list", "text"],
  wakeAt: "instant-or-null",
};
