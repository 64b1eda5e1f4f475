import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttemptOutcome, decideRetry, nextDelayMs, type RetryPolicy } from "../../src/core/retry.ts";
import { parseRetryAfter } from "../../src/core/retry-after.ts";

const delays = fc.nat({ max: 100_000 });
const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  maximumAttempts: fc.integer({ min: 1, max: 8 }),
  baseDelayMs: delays,
  delayFactor: fc.double({ min: 1, max: 4, noNaN: true }),
  maximumDelayMs: delays,
  throttledDelayMs: delays,
  onConflict: fc.constantFrom("dead-letter", "reread-once"),
  terminalStatuses: fc.uniqueArray(fc.integer({ min: 400, max: 499 }), { maxLength: 4 }),
});
const outcomes: fc.Arbitrary<AttemptOutcome> = fc.record(
  {
    status: fc.oneof(fc.constant(null), fc.integer({ min: 100, max: 600 }), fc.double()),
    attempt: fc.integer({ min: 1, max: 10 }),
    at: fc.integer({ min: 0, max: 4e12 }),
    retryAfter: fc.oneof(fc.constant(null), fc.nat({ max: 200_000 }).map(String), fc.string()),
    hasRenewedToken: fc.boolean(),
    hasReread: fc.boolean(),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  },
  { requiredKeys: ["status", "attempt", "at"] },
);

describe("decideRetry", () => {
  it("leads to an end: at most maximumAttempts requests, whatever is answered", () => {
    fc.assert(
      fc.property(policies, fc.array(outcomes, { minLength: 10, maxLength: 10 }), (policy, answers) => {
        let requests = 0;
        let attempt = 1;
        for (const answer of answers) {
          requests++;
          const decision = decideRetry({ ...answer, attempt }, policy);
          if (decision.kind === "success" || decision.kind === "dead-letter") break;
          expect(decision.attempt).toBe(attempt + 1);
          attempt = decision.attempt;
        }
        expect(requests).toBeLessThanOrEqual(policy.maximumAttempts);
      }),
    );
  });

  it("never redrives what is terminal, and never waits less than Retry-After says", () => {
    fc.assert(
      fc.property(policies, outcomes, (policy, outcome) => {
        const decision = decideRetry(outcome, policy);
        if (decision.kind === "dead-letter") expect(decision.isTerminal && decision.isRedrivable).toBe(false);
        if (decision.kind !== "retry") return;
        expect(decision.delayMs).toBeGreaterThanOrEqual(parseRetryAfter(outcome.retryAfter, outcome.at) ?? 0);
        expect(decision.dueAt).toBe(outcome.at + decision.delayMs);
        expect(Number.isSafeInteger(decision.delayMs)).toBe(true);
      }),
    );
  });

  it("shifts its due time by d when the answer is shifted by d", () => {
    fc.assert(
      fc.property(policies, outcomes, fc.nat({ max: 1e12 }), (policy, outcome, d) => {
        const { retryAfter, ...rest } = outcome;
        // A date does not shift by itself.
        const still = parseRetryAfter(retryAfter, 0) === null ? rest : { ...rest, retryAfter: "17" };
        const plain = decideRetry(still, policy);
        const shifted = decideRetry({ ...still, at: still.at + d }, policy);
        expect(shifted).toEqual(plain.kind === "retry" ? { ...plain, dueAt: plain.dueAt + d } : plain);
      }),
    );
  });
});

describe("nextDelayMs", () => {
  it("never shrinks from one attempt to the next, and stays within the maximum", () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 50 }), (policy, attempt) => {
        const delayMs = nextDelayMs(attempt, policy);
        expect(nextDelayMs(attempt + 1, policy)).toBeGreaterThanOrEqual(delayMs);
        expect(delayMs).toBeLessThanOrEqual(policy.maximumDelayMs);
        expect(delayMs).toBeGreaterThanOrEqual(Math.min(policy.baseDelayMs, policy.maximumDelayMs));
      }),
    );
  });

  it("is spread upwards by less than half", () => {
    const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 50 }), randoms, (policy, attempt, random) => {
        const plain = nextDelayMs(attempt, policy);
        const wide = nextDelayMs(attempt, policy, random);
        expect(wide).toBeGreaterThanOrEqual(plain);
        expect(wide).toBeLessThanOrEqual(plain * 1.5);
      }),
    );
  });
});

describe("parseRetryAfter", () => {
  it("reads back every second of a day, as seconds and as the date that the engine writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.nat({ max: 86_400 }), (second, wait) => {
        const at = second * 1000;
        expect(parseRetryAfter(String(wait), at)).toBe(wait * 1000);
        expect(parseRetryAfter(new Date(at + wait * 1000).toUTCString(), at)).toBe(wait * 1000);
      }),
    );
  });

  it("answers null or a wait of at most a day for any text", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4e12 }), (text, at) => {
        const wait = parseRetryAfter(text, at);
        expect(wait === null || (wait >= 0 && wait <= 86_400_000)).toBe(true);
      }),
    );
  });
});
