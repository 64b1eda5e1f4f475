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

const failed = (because: string) => ({ kind: "failed", because, pauseMs: null, retryAfterMs: null });

describe("what an answer of Genesys Cloud leads to", () => {
  it.each([
    [200, { kind: "done", pauseMs: null }],
    [202, { kind: "done", pauseMs: null }],
    [204, { kind: "done", pauseMs: null }],
    [0, failed("unexpected")],
    [302, failed("unexpected")],
    [400, failed("refused")],
    [401, { kind: "renew-token", pauseMs: null }],
    [403, failed("refused")],
    [404, failed("gone")],
    [408, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [409, failed("conflict")],
    [410, failed("gone")],
    [413, failed("refused")],
    [415, failed("refused")],
    [429, { kind: "retry", delayMs: 5000, pauseMs: 5000 }],
    [500, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [503, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [504, { kind: "retry", delayMs: 1000, pauseMs: null }],
    [null, { kind: "retry", delayMs: 1000, pauseMs: null }],
  ])("should for %s be %j", (status, decision) => {
    expect(decideAttempt(facts(status), GENESYS_CLIENT_POLICY)).toEqual(decision);
  });

  it("should renew the token once", () => {
    const second = facts(401, { attempt: 2, hasRenewedToken: true });
    expect(decideAttempt(second, GENESYS_CLIENT_POLICY)).toEqual(failed("unauthorized"));
  });

  it("should end with the last attempt, and with its own reason where it has one", () => {
    expect(decideAttempt(facts(503, { attempt: 5 }), GENESYS_CLIENT_POLICY)).toEqual(failed("attempts-exhausted"));
    expect(decideAttempt(facts(null, { attempt: 5 }), GENESYS_CLIENT_POLICY)).toEqual(failed("attempts-exhausted"));
    expect(decideAttempt(facts(408, { attempt: 5 }), CXONE_CLIENT_POLICY)).toEqual(failed("refused"));
  });
});

describe("a status that a policy never tries again", () => {
  it.each([501, 505])(
    "should be %d by default: what a platform does not know, it will not learn in seconds",
    (status) => {
      for (const policy of [GENESYS_CLIENT_POLICY, CXONE_CLIENT_POLICY]) {
        expect(decideAttempt(facts(status), policy)).toEqual(failed("refused"));
      }
    },
  );

  it.each([408, 429, 500, 503])("should fail at once, although %d may pass", (status) => {
    const policy = { ...GENESYS_CLIENT_POLICY, neverRetriedStatuses: [status] };
    expect(decideAttempt(facts(status), policy)).toMatchObject({ kind: "failed", because: "refused" });
  });

  it("should fail at once although it is 401", () => {
    const policy = { ...GENESYS_CLIENT_POLICY, neverRetriedStatuses: [401] };
    expect(decideAttempt(facts(401), policy)).toEqual(failed("refused"));
  });

  it("should be the policy's alone: what it does not name is tried again", () => {
    const policy = { ...CXONE_CLIENT_POLICY, neverRetriedStatuses: [] };
    expect(decideAttempt(facts(408), policy)).toMatchObject({ kind: "retry" });
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

  it("should end with what the platform asks for, if that is exactly as long as the policy lets it be", () => {
    const policy = { ...GENESYS_CLIENT_POLICY, longestPauseMs: 7000 };
    const seven = decideAttempt(facts(429, { retryAfter: "7" }), policy);
    expect(seven).toEqual({ kind: "retry", delayMs: 7000, pauseMs: 7000 });
    expect(decideAttempt(facts(429, { retryAfter: "8" }), policy)).toMatchObject({ kind: "failed", pauseMs: 7000 });
  });

  it("should last as long as 429 waits by itself where the request has come to its end", () => {
    const last = decideAttempt(facts(429, { attempt: 5 }), GENESYS_CLIENT_POLICY);
    expect(last).toEqual({ kind: "failed", because: "attempts-exhausted", pauseMs: 5000, retryAfterMs: null });
    const short = decideAttempt(facts(429, { attempt: 5, retryAfter: "2" }), GENESYS_CLIENT_POLICY);
    expect(short).toMatchObject({ pauseMs: 5000, retryAfterMs: 2000 });
  });

  it("should on other statuses heed no ratelimit header", () => {
    expect(decideAttempt(facts(503, { rateLimitReset: "30" }), GENESYS_CLIENT_POLICY)).toEqual({
      kind: "retry",
      delayMs: 1000,
      pauseMs: null,
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
