import { describe, expect, it } from "vitest";
import { type AttemptFacts, decideAttempt } from "../../../src/adapters/client/decide-attempt.ts";
import { CXONE_CLIENT_POLICY, GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";

const facts = (status: number | null, more: Partial<AttemptFacts> = {}): AttemptFacts => ({
  status,
  attempt: 1,
  at: 0,
  retryAfter: null,
  rateLimitReset: null,
  hasRenewedToken: false,
  random: 0,
  ...more,
});

describe("what an answer of Genesys Cloud leads to", () => {
  it.each([
    [200, { kind: "done", pauseMs: null }],
    [202, { kind: "done", pauseMs: null }],
    [204, { kind: "done", pauseMs: null }],
    [0, { kind: "failed", because: "unexpected" }],
    [302, { kind: "failed", because: "unexpected" }],
    [400, { kind: "failed", because: "refused" }],
    [401, { kind: "renew-token" }],
    [403, { kind: "failed", because: "refused" }],
    [404, { kind: "failed", because: "gone" }],
    [408, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [409, { kind: "failed", because: "conflict" }],
    [410, { kind: "failed", because: "gone" }],
    [413, { kind: "failed", because: "refused" }],
    [415, { kind: "failed", because: "refused" }],
    [429, { kind: "retry", delayMs: 5000, pauseMs: 5000 }],
    [500, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [503, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [504, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [null, { kind: "retry", delayMs: 1000, pauseMs: null }],
  ])("should for %s be %j", (status, decision) => {
    expect(decideAttempt(facts(status), GENESYS_CLIENT_POLICY)).toMatchObject(decision);
  });

  it("should renew the token once", () => {
    const second = facts(401, { attempt: 2, hasRenewedToken: true });
    expect(decideAttempt(second, GENESYS_CLIENT_POLICY)).toMatchObject({ kind: "failed", because: "unauthorized" });
  });

  it("should end with the last attempt, and with its own reason where it has one", () => {
    expect(decideAttempt(facts(503, { attempt: 5 }), GENESYS_CLIENT_POLICY)).toMatchObject({
      kind: "failed",
      because: "attempts-exhausted",
    });
    expect(decideAttempt(facts(408, { attempt: 5 }), CXONE_CLIENT_POLICY)).toMatchObject({ because: "refused" });
  });
});

describe("a pause", () => {
  it.each([
    [{ retryAfter: "7" }, 7000],
    [{ retryAfter: "2" }, 5000],
    [{ rateLimitReset: "30" }, 30_000],
    [{ retryAfter: "soon", rateLimitReset: "30" }, 30_000],
    [{ retryAfter: "9", rateLimitReset: "30" }, 9000],
    [{ retryAfter: "-1", rateLimitReset: "x" }, 5000],
    [{ retryAfter: "Thu, 01 Jan 1970 00:00:20 GMT" }, 20_000],
  ])("should after 429 with %j take %d ms for everyone", (headers, pauseMs) => {
    const decision = decideAttempt(facts(429, headers), GENESYS_CLIENT_POLICY);
    expect(decision).toMatchObject({ kind: "retry", delayMs: pauseMs, pauseMs });
  });

  it("should be asked for by 503 with Retry-After, and by no other status", () => {
    expect(decideAttempt(facts(503, { retryAfter: "8" }), GENESYS_CLIENT_POLICY)).toMatchObject({ pauseMs: 8000 });
    const slow = decideAttempt(facts(500, { retryAfter: "8" }), GENESYS_CLIENT_POLICY);
    expect(slow).toEqual({ kind: "retry", delayMs: 8000, pauseMs: null });
  });

  it("should hold the others back even when this request has come to its end", () => {
    const last = decideAttempt(facts(429, { attempt: 5, retryAfter: "7" }), GENESYS_CLIENT_POLICY);
    expect(last).toMatchObject({ kind: "failed", because: "attempts-exhausted", pauseMs: 7000, retryAfterMs: 7000 });
  });

  it("should not be longer than the policy lets it be: such a request fails", () => {
    const day = decideAttempt(facts(429, { retryAfter: "86400" }), GENESYS_CLIENT_POLICY);
    expect(day).toEqual({
      kind: "failed",
      because: "attempts-exhausted",
      pauseMs: 900_000,
      retryAfterMs: 86_400_000,
    });
  });

  it("should on CXone, which says nothing, be 2 s, then 6 s", () => {
    const waits = [1, 2, 3].map((attempt) => decideAttempt(facts(429, { attempt }), CXONE_CLIENT_POLICY).pauseMs);
    expect(waits).toEqual([2000, 6000, 6000]);
  });

  it("should be spread upwards by chance", () => {
    expect(decideAttempt(facts(429, { random: 0.5 }), GENESYS_CLIENT_POLICY).pauseMs).toBe(6250);
  });
});
