import fc from "fast-check";
import type { DeliveryInput } from "../../../src/ces/delivery/model.ts";
import type { DeliveryPolicy } from "../../../src/ces/policy.ts";
import { policyOf } from "./deliveries.ts";

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  { weight: 4, arbitrary: fc.constantFrom(401, 403, 404, 408, 409, 410, 429, 500, 503, null, 0) },
);
const pause = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 2000 }) },
  { weight: 2, arbitrary: fc.nat({ max: 90_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5000, max: 5_000_000 }) },
);
const withoutTime = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("score" as const),
      interactionId: fc.constantFrom("a", "b", "c", "__proto__"),
      value: fc.integer({ min: 1, max: 7 }),
      completedAt: fc.integer({ min: -2000, max: 60_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("existing" as const),
      request: fc.integer({ min: 1, max: 30 }),
      value: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 7 })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("response" as const),
      request: fc.integer({ min: 1, max: 30 }),
      status,
      retryAfter: fc.constantFrom(null, "3", "90"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("token-renewed" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("tick" as const) }) },
);

/** Anything a caller may say, in any order: answers to requests that are long gone, clocks that jump. */
export const inputs: fc.Arbitrary<DeliveryInput[]> = fc
  .array(fc.tuple(withoutTime, pause), { maxLength: 60 })
  .map((list) => {
    let at = 0;
    return list.map(([input, after]) => {
      at += after;
      return { ...input, at };
    });
  });

/** Policies small enough that every limit is met. */
export const policies: fc.Arbitrary<DeliveryPolicy> = fc
  .record({
    tokenBucket: fc.record({
      capacity: fc.integer({ min: 1, max: 5 }),
      refillPerMinute: fc.integer({ min: 1, max: 600 }),
    }),
    writeWindowSeconds: fc.constantFrom(null, 10, 120, 3600),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
    onConflict: fc.constantFrom("dead-letter" as const, "reread-once" as const),
    responseTimeoutSeconds: fc.constantFrom(1, 30),
    queueLimit: fc.integer({ min: 1, max: 3 }),
    redriveIntervalSeconds: fc.constantFrom(2, 60, 3600),
    maxRedrives: fc.integer({ min: 0, max: 2 }),
    forgetAfterSeconds: fc.constantFrom(0, 5, 600),
  })
  .map(policyOf);
