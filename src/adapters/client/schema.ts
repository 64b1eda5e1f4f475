import * as z from "zod";
import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { deepFreeze } from "../../core/policy.ts";
import {
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import type { ClientPlatform } from "./model.ts";
import { type ClientPolicy, CXONE_CLIENT_POLICY, GENESYS_CLIENT_POLICY } from "./policy.ts";

/**
 * Reads a client's policy: fills in the platform's values where a field is left out and freezes the result. A part
 * (`tokenBucket`, `retry`, `tokenRetry`, `jobPolling`) replaces the default as a whole. It has no fingerprint: no score
 * depends on it.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem; `ERR_INVALID_INPUT` for another platform.
 *
 * @example
 * parseClientPolicy({ timeoutMs: 5000 }, "nice_cxone").throttledDelaysMs; // [2000, 6000]
 * parseClientPolicy({}, "genesys_cloud").tokenBucket; // { capacity: 60, refillPerMinute: 240 }
 */
export function parseClientPolicy(input: unknown, platform: ClientPlatform): ClientPolicy {
  return valueOrThrow(safeParseClientPolicy(input, platform), "ERR_INVALID_POLICY", "client policy");
}

/** As {@link parseClientPolicy}, with the problems of the policy as a value. */
export function safeParseClientPolicy(input: unknown, platform: ClientPlatform): ParseResult<ClientPolicy> {
  const result = readBySchema<ClientPolicy>(schemaOf(platform), input);
  return result.kind === "valid" ? { kind: "valid", value: deepFreeze(result.value) } : result;
}

/** JSON Schema of what {@link parseClientPolicy} accepts for a platform, for editors; a new object each time. */
export function clientPolicyJsonSchema(platform: ClientPlatform): JsonSchema {
  return toJsonSchema(schemaOf(platform));
}

const LONGEST_WAIT_MS = 86_400_000;
const WAITS = "an object with maximumAttempts, baseDelayMs, delayFactor and maximumDelayMs";
const DELAYS = `at least one wait, whole milliseconds from 0 to ${LONGEST_WAIT_MS}`;
const STATUSES = "a list of statuses";
const RENEW_AT = "a number above 0, up to 1";

/** The policy of a Genesys Cloud client as its user writes it. */
export const GenesysClientPolicySchema = clientPolicySchema(GENESYS_CLIENT_POLICY, {
  title: "GenesysClientPolicy",
  description: "How a client treats Genesys Cloud.",
});

/** The policy of a CXone client as its user writes it. */
export const CxoneClientPolicySchema = clientPolicySchema(CXONE_CLIENT_POLICY, {
  title: "CxoneClientPolicy",
  description: "How a client treats NICE CXone.",
});

function schemaOf(platform: unknown): typeof GenesysClientPolicySchema {
  if (platform === "genesys_cloud") return GenesysClientPolicySchema;
  if (platform === "nice_cxone") return CxoneClientPolicySchema;
  const found = problem("platform", '"genesys_cloud" or "nice_cxone"', describeValue(platform));
  throw new ScoringError("ERR_INVALID_INPUT", "client policy", [found]);
}

function clientPolicySchema(defaults: ClientPolicy, meta: { readonly title: string; readonly description: string }) {
  return strictRecord(
    {
      tokenBucket: strictRecord(
        {
          capacity: whole(1, 1e9).describe("Requests at once after a pause."),
          refillPerMinute: whole(1, 1e9).describe("Requests per minute in the long run."),
        },
        "an object with capacity and refillPerMinute",
      )
        .default({ ...defaults.tokenBucket })
        .describe("No span of 60 seconds sees more than the sum of both."),
      maximumWaiting: whole(0, 100_000)
        .default(defaults.maximumWaiting)
        .describe("Requests that may wait for their turn; what comes beyond fails."),
      timeoutMs: whole(1, 600_000)
        .default(defaults.timeoutMs)
        .describe("Time-out of an attempt, its body included. Milliseconds."),
      renewAtRatio: numberFrom(0, 1, RENEW_AT)
        .refine((ratio) => ratio > 0, RENEW_AT)
        .meta({ exclusiveMinimum: 0 })
        .default(defaults.renewAtRatio)
        .describe("The part of its life after which a token is renewed. Above 0."),
      retry: waits()
        .default({ ...defaults.retry })
        .describe("Attempts and waits of requests."),
      throttledDelaysMs: z
        .array(wholeMs(), DELAYS)
        .min(1, DELAYS)
        .default([...defaults.throttledDelaysMs])
        .describe("The shortest waits after the first, second … 429 of a request; the last one repeats. Milliseconds."),
      neverRetriedStatuses: z
        .array(whole(300, 599), STATUSES)
        .default([...defaults.neverRetriedStatuses])
        .describe("Statuses that end a request at once."),
      tokenRetry: waits()
        .default({ ...defaults.tokenRetry })
        .describe("Attempts and waits of token requests."),
      longestPauseMs: wholeMs()
        .default(defaults.longestPauseMs)
        .describe("The longest pause that a platform is given; what asks for more fails. Milliseconds."),
      maximumBodyBytes: whole(1024, 1_000_000_000)
        .default(defaults.maximumBodyBytes)
        .describe("The largest body that is read. Bytes."),
      maximumPages: whole(1, 1_000_000_000).default(defaults.maximumPages).describe("The most pages of an iteration."),
      jobPolling: waits()
        .default({ ...defaults.jobPolling })
        .describe("Waits between two questions after a job's state; maximumAttempts is how often it is asked."),
    },
    "an object of policy fields",
  ).meta(meta);
}

function waits() {
  return strictRecord(
    {
      maximumAttempts: whole(1, 1000).describe("Attempts in all, the first included."),
      baseDelayMs: wholeMs().describe("Wait after the first attempt. Milliseconds."),
      delayFactor: numberFrom(1, 1000, "a number from 1 to 1000").describe("What the wait is multiplied with."),
      maximumDelayMs: wholeMs().describe("The longest wait of our own. Milliseconds."),
    },
    WAITS,
  );
}

function wholeMs(): z.ZodType<number, number> {
  return whole(0, LONGEST_WAIT_MS);
}

function whole(smallest: number, largest: number): z.ZodType<number, number> {
  return wholeNumberFrom(smallest, largest, `a whole number from ${smallest} to ${largest}`);
}
