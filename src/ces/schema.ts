import * as z from "zod";
import { completePolicy } from "../core/policy.ts";
import {
  fingerprint,
  hasSixPlaces,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  readPolicyBySchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../core/schema.ts";
import { type DeliveryPolicy, type EffortPolicy, GUIDE_DELIVERY_POLICY, GUIDE_EFFORT_POLICY } from "./policy.ts";

/**
 * Reads an effort policy: fills in what is left out, checks every field and rule, freezes the result and computes its
 * fingerprint. Unknown keys are refused; a `fingerprint` that came along is let in and computed anew.
 *
 * - No `drivers` are the guide's; a driver's name is its fact unless it is given, `grace` 0, `interval` 1, `maxPoints`
 *   none.
 * - 1 to 20 drivers of different names, none called `floor`; numbers have at most six decimal places.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseEffortPolicy({}).drivers.length; // 2
 * parseEffortPolicy({ drivers: [{ fact: "holdSeconds", kind: "per-interval", weight: 1, interval: 60 }] }).drivers[0].driver; // "holdSeconds"
 */
export function parseEffortPolicy(input: unknown): EffortPolicy {
  return valueOrThrow(safeParseEffortPolicy(input), "ERR_INVALID_POLICY", "effort policy");
}

/** As {@link parseEffortPolicy}, with the problems as a value. */
export function safeParseEffortPolicy(input: unknown): ParseResult<EffortPolicy> {
  const result = readBySchema(EffortPolicySchema, input);
  if (result.kind === "invalid") return result;
  const drivers = result.value.drivers.map((one) => ({ ...one, driver: one.driver ?? one.fact }));
  return { kind: "valid", value: completePolicy<EffortPolicy>({ drivers }) };
}

/** JSON Schema of what {@link parseEffortPolicy} accepts, for editors; a new object each time. */
export function effortPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(EffortPolicySchema);
}

/**
 * Reads a delivery policy: fills in the guide's values where a field is left out, checks every field and rule, freezes
 * the result and computes its fingerprint. Only `tokenBucket` has no default.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDeliveryPolicy({ tokenBucket: { capacity: 60, refillPerMinute: 240 } }).maxAttempts; // 5
 */
export function parseDeliveryPolicy(input: unknown): DeliveryPolicy {
  return valueOrThrow(safeParseDeliveryPolicy(input), "ERR_INVALID_POLICY", "delivery policy");
}

/** As {@link parseDeliveryPolicy}, with the problems as a value. */
export function safeParseDeliveryPolicy(input: unknown): ParseResult<DeliveryPolicy> {
  return readPolicyBySchema<DeliveryPolicy>(DeliveryPolicySchema, input);
}

/** JSON Schema of what {@link parseDeliveryPolicy} accepts, for editors; a new object each time. */
export function deliveryPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DeliveryPolicySchema);
}

const LONGEST_NAME = 100;
const LARGEST_DRIVER_COUNT = 20;
const DRIVERS = `an array of 1 to ${LARGEST_DRIVER_COUNT} drivers`;

const driverName = `a name of 1 to ${LONGEST_NAME} characters that no other driver has, not floor`;

const driver = strictRecord(
  {
    driver: textUpTo(LONGEST_NAME, driverName)
      .optional()
      .describe("Name of the driver in contributions, unique within the policy, never floor. Default: its fact."),
    fact: textUpTo(LONGEST_NAME, `the name of a fact, 1 to ${LONGEST_NAME} characters`).describe(
      "The measure it reads: transferCount, queueWaitSeconds, holdSeconds, ivrSeconds, or one of the caller's.",
    ),
    kind: z
      .enum(["per-unit", "per-interval"], '"per-unit" or "per-interval"')
      .describe("per-unit: weight for each interval beyond grace, pro rata. per-interval: for each completed one."),
    weight: decimalFrom(0, 1_000_000).describe("Points lost per interval, at most six decimal places."),
    grace: decimalFrom(0, 1_000_000_000).default(0).describe("Amount that costs nothing, in the unit of the fact."),
    interval: decimalFrom(0.000001, 1_000_000_000).default(1).describe("Size of one step, in the unit of the fact."),
    maxPoints: decimalFrom(0, 100_000_000, "null or ")
      .nullable()
      .default(null)
      .describe("The most this driver may cost; null = no cap of its own."),
  },
  "a driver: an object with fact, kind and weight",
);

/** `EffortPolicy` as its user writes it, with the guide's drivers where none are given. */
export const EffortPolicySchema = strictRecord(
  {
    drivers: z
      .array(driver, DRIVERS)
      .min(1, DRIVERS)
      .max(LARGEST_DRIVER_COUNT, DRIVERS)
      .superRefine(refuseRepeatedNames, { when: () => true })
      .default([...GUIDE_EFFORT_POLICY.drivers])
      .describe("What costs the customer effort, in the order in which contributions are listed."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "EffortPolicy", description: "What effort is made of. The scale is fixed: 1 (most) to 7 (least)." });

const LONGEST_SECONDS = 1_000_000_000;
const SHORTEST_SECONDS = 0.001;
const LARGEST_TOKEN_COUNT = 1_000_000_000;

/** `DeliveryPolicy` as its user writes it: all but the token bucket has a default. */
export const DeliveryPolicySchema = strictRecord(
  {
    tokenBucket: strictRecord(
      {
        capacity: whole(1, LARGEST_TOKEN_COUNT).describe("Requests that may go out at once after a pause."),
        refillPerMinute: whole(1, LARGEST_TOKEN_COUNT).describe("Requests per minute in the long run."),
      },
      "an object with capacity and refillPerMinute",
    ).describe("The platform's limits differ per tenant and endpoint, so there is no default."),
    writeWindowSeconds: positiveSeconds("null or ")
      .nullable()
      .default(GUIDE_DELIVERY_POLICY.writeWindowSeconds)
      .describe("How long an interaction can be written to, from the event's timestamp; null = no window known."),
    maxAttempts: whole(1, 100)
      .default(GUIDE_DELIVERY_POLICY.maxAttempts)
      .describe("Attempts before a score becomes a dead letter, and again in each redrive."),
    firstDelaySeconds: positiveSeconds()
      .default(GUIDE_DELIVERY_POLICY.firstDelaySeconds)
      .describe("Pause after the first failed attempt; doubled after each further one."),
    maxDelaySeconds: positiveSeconds()
      .default(GUIDE_DELIVERY_POLICY.maxDelaySeconds)
      .describe("The longest such pause; not below firstDelaySeconds."),
    throttleDelaySeconds: decimalFrom(0, LONGEST_SECONDS)
      .default(GUIDE_DELIVERY_POLICY.throttleDelaySeconds)
      .describe("The least pause after status 429; a longer Retry-After wins."),
    onConflict: z
      .enum(["dead-letter", "reread-once"], '"dead-letter" or "reread-once"')
      .default(GUIDE_DELIVERY_POLICY.onConflict)
      .describe("What status 409 leads to."),
    responseTimeoutSeconds: positiveSeconds()
      .default(GUIDE_DELIVERY_POLICY.responseTimeoutSeconds)
      .describe("Time after which a request without an answer counts as failed."),
    queueLimit: whole(1, 100_000)
      .default(GUIDE_DELIVERY_POLICY.queueLimit)
      .describe("Scores that may wait for their turn; what comes beyond becomes a dead letter."),
    redriveIntervalSeconds: positiveSeconds()
      .default(GUIDE_DELIVERY_POLICY.redriveIntervalSeconds)
      .describe("Pause before a dead letter is tried again."),
    maxRedrives: whole(0, 1000)
      .default(GUIDE_DELIVERY_POLICY.maxRedrives)
      .describe("How often a dead letter is tried again, once per interval; 0 = never."),
    forgetAfterSeconds: decimalFrom(0, LONGEST_SECONDS)
      .default(GUIDE_DELIVERY_POLICY.forgetAfterSeconds)
      .describe("How long a finished interaction is remembered, to recognise duplicates."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseShrinkingDelay, { when: () => true })
  .meta({ title: "DeliveryPolicy", description: "How scores get back to the platform." });

/** A number in a range with at most six decimal places, which is what whole micro-units hold. */
function decimalFrom(smallest: number, largest: number, or = ""): z.ZodType<number, number> {
  const expected = `${or}a number from ${smallest === 0.000001 ? "0.000001" : smallest} to ${largest} with at most six decimal places`;
  return numberFrom(smallest, largest, expected).refine(hasSixPlaces, expected);
}

function positiveSeconds(or = ""): z.ZodType<number, number> {
  return decimalFrom(SHORTEST_SECONDS, LONGEST_SECONDS, or);
}

function whole(smallest: number, largest: number): z.ZodType<number, number> {
  return wholeNumberFrom(smallest, largest, `a whole number from ${smallest} to ${largest}`);
}

function refuseRepeatedNames(drivers: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(drivers)) return;
  const seen = new Set<unknown>();
  drivers.forEach((one: unknown, index) => {
    if (typeof one !== "object" || one === null) return;
    const { driver: name, fact } = one as { driver?: unknown; fact?: unknown };
    const effective = name ?? fact;
    if (effective === "floor" || seen.has(effective)) {
      context.addIssue({ code: "custom", path: [index, name === undefined ? "fact" : "driver"], message: driverName });
    }
    if (typeof effective === "string") seen.add(effective);
  });
}

function refuseShrinkingDelay(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const { firstDelaySeconds: first, maxDelaySeconds: max } = policy as Record<string, unknown>;
  if (typeof first !== "number" || typeof max !== "number" || max >= first) return;
  context.addIssue({
    code: "custom",
    path: ["maxDelaySeconds"],
    message: `a number of seconds not below firstDelaySeconds, ${first}`,
  });
}
