import * as z from "zod";
import { deepFreeze } from "../../../core/policy.ts";
import {
  type JsonSchema,
  type ParseResult,
  readBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../../core/schema.ts";
import { type ChannelPolicy, GUIDE_CHANNEL_POLICY } from "./policy.ts";

/**
 * Reads a policy of a notification channel: fills in the defaults where a field is left out and freezes the result. Only
 * `domain`, the region's, has no default: sockets go there alone. It has no fingerprint: a channel goes on from its state
 * whatever its policy.
 *
 * - `renewBeforeSeconds` is below `lifeSeconds`, `longestDelaySeconds` not below `firstDelaySeconds`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseChannelPolicy({ domain: "mypurecloud.de" }).lifeSeconds; // 86400
 * safeParseChannelPolicy({ domain: "de" }).kind; // "invalid"
 */
export function parseChannelPolicy(input: unknown): ChannelPolicy {
  return valueOrThrow(safeParseChannelPolicy(input), "ERR_INVALID_POLICY", "channel policy");
}

/** As {@link parseChannelPolicy}, with the problems as a value. */
export function safeParseChannelPolicy(input: unknown): ParseResult<ChannelPolicy> {
  const result = readBySchema<ChannelPolicy>(ChannelPolicySchema, input);
  return result.kind === "valid" ? { kind: "valid", value: deepFreeze(result.value) } : result;
}

/** JSON Schema of what {@link parseChannelPolicy} accepts, for editors; a new object each time. */
export function channelPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(ChannelPolicySchema);
}

const DAY = 86_400;
const DOMAIN = "a domain in lower case, or a loopback host";
/** Labels with a dot between them, never a bare top level; 127.0.0.1 is such a name too. */
const DOMAIN_OR_LOOPBACK = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost|\[::1\])$/;

/** {@link ChannelPolicy} as its user writes it: all but the domain has a default. */
export const ChannelPolicySchema = strictRecord(
  {
    domain: z
      .string(DOMAIN)
      .regex(DOMAIN_OR_LOOPBACK, DOMAIN)
      .describe("The region's domain; a loopback host allows ws: to it."),
    largestTopics: whole("largestTopics", 1, 1000).describe("Topics of one channel; 1000 is the platform's limit."),
    lifeSeconds: whole("lifeSeconds", 2, 31 * DAY).describe(
      "Life of a channel of which the platform does not tell it.",
    ),
    renewBeforeSeconds: whole("renewBeforeSeconds", 1, 31 * DAY).describe(
      "How long before its end a channel is replaced; below lifeSeconds.",
    ),
    quietSeconds: whole("quietSeconds", 1, 3600).describe("After so long without a word a ping is sent."),
    pongSeconds: whole("pongSeconds", 1, 3600).describe("After so long without an answer the socket counts as dead."),
    answerTimeoutSeconds: whole("answerTimeoutSeconds", 1, 3600).describe("For a request, or for opening a socket."),
    firstDelaySeconds: whole("firstDelaySeconds", 1, DAY).describe("Wait after a failed attempt; it doubles."),
    longestDelaySeconds: whole("longestDelaySeconds", 1, DAY).describe("The longest wait; at least firstDelaySeconds."),
    replayMarginSeconds: whole("replayMarginSeconds", 0, DAY).describe("How far before the last word a replay begins."),
    rememberMessages: whole("rememberMessages", 0, 100_000).describe("Messages remembered to know repeated ones."),
  },
  "an object of policy fields",
)
  .superRefine(refuseContradictions, { when: () => true })
  .meta({ title: "ChannelPolicy", description: "How a notification channel of Genesys Cloud is kept open." });

type NumberField = Exclude<keyof ChannelPolicy, "domain">;

function whole(field: NumberField, smallest: number, largest: number) {
  const noun = field.endsWith("Seconds") ? "whole seconds" : "a whole number";
  return wholeNumberFrom(smallest, largest, `${noun} from ${smallest} to ${largest}`).default(
    GUIDE_CHANNEL_POLICY[field],
  );
}

/** Looked at even when other fields are wrong, so that all problems are told at once. */
function refuseContradictions(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const { renewBeforeSeconds, lifeSeconds, longestDelaySeconds, firstDelaySeconds } = policy as Record<string, unknown>;
  if (isNumber(renewBeforeSeconds) && isNumber(lifeSeconds) && renewBeforeSeconds >= lifeSeconds) {
    context.addIssue({ code: "custom", path: ["renewBeforeSeconds"], message: "a number below lifeSeconds" });
  }
  if (isNumber(longestDelaySeconds) && isNumber(firstDelaySeconds) && longestDelaySeconds < firstDelaySeconds) {
    context.addIssue({
      code: "custom",
      path: ["longestDelaySeconds"],
      message: "a number not below firstDelaySeconds",
    });
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
