import { describe, expect, it } from "vitest";
import {
  type AttemptOutcome,
  decideRetry,
  GUIDE_RETRY_POLICY,
  nextDelayMs,
  type RetryDecision,
  type RetryPolicy,
} from "../../src/core/retry.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const AT = Date.UTC(2026, 2, 2, 8);
const REREAD: RetryPolicy = { ...GUIDE_RETRY_POLICY, onConflict: "reread-once" };

function decide(status: number | null, more: Partial<AttemptOutcome> = {}, policy?: RetryPolicy): RetryDecision {
  return decideRetry({ status, attempt: 1, at: AT, ...more }, policy);
}

const deadLetter = (because: string, isRedrivable: boolean, isTerminal = false): unknown => ({
  kind: "dead-letter",
  isTerminal,
  isRedrivable,
  because,
});

describe("decideRetry", () => {
  it.each([200, 201, 202, 204, 226, 299])("should take %d for a success", (status) => {
    expect(decide(status)).toEqual({ kind: "success", because: "success" });
    expect(decide(status, { attempt: 99 })).toEqual({ kind: "success", because: "success" });
  });

  it.each<[number | null, string]>([
    [408, "request-timeout"],
    [425, "too-early"],
    [500, "server-error"],
    [501, "server-error"],
    [502, "server-error"],
    [503, "server-error"],
    [504, "server-error"],
    [599, "server-error"],
    [null, "no-response"],
    [0, "no-response"],
    [-1, "no-response"],
    [100, "no-response"],
    [199, "no-response"],
    [600, "no-response"],
    [200.5, "no-response"],
    [Number.NaN, "no-response"],
    [Number.POSITIVE_INFINITY, "no-response"],
  ])("should try again after %j, 1, 2, 4 and 8 s later, then give up but redrive", (status, because) => {
    const waits = [1000, 2000, 4000, 8000];
    for (const [i, delayMs] of waits.entries()) {
      expect(decide(status, { attempt: i + 1 })).toEqual({
        kind: "retry",
        attempt: i + 2,
        delayMs,
        dueAt: AT + delayMs,
        because,
      });
    }
    expect(decide(status, { attempt: 5 })).toEqual(deadLetter("attempts-exhausted", true));
    expect(decide(status, { attempt: 6 })).toEqual(deadLetter("attempts-exhausted", true));
  });

  it.each<[string | null | undefined, number]>([
    [undefined, 5000],
    [null, 5000],
    ["nonsense", 5000],
    ["0", 5000],
    ["4", 5000],
    ["5", 5000],
    ["6", 6000],
    ["120", 120_000],
    ["Mon, 02 Mar 2026 08:01:00 GMT", 60_000],
    ["Mon, 02 Mar 2026 07:00:00 GMT", 5000],
  ])("should wait after 429 with Retry-After %j for %d ms, at every attempt", (retryAfter, delayMs) => {
    for (const attempt of [1, 4]) {
      expect(decide(429, { attempt, ...(retryAfter === undefined ? {} : { retryAfter }) })).toEqual({
        kind: "retry",
        attempt: attempt + 1,
        delayMs,
        dueAt: AT + delayMs,
        because: "throttled",
      });
    }
  });

  it("should count a 429 as an attempt", () => {
    expect(decide(429, { attempt: 5, retryAfter: "1" })).toEqual(deadLetter("attempts-exhausted", true));
  });

  it("should honour a longer Retry-After of other answers, and not a shorter one", () => {
    expect(decide(503, { retryAfter: "30" })).toMatchObject({ kind: "retry", delayMs: 30_000 });
    expect(decide(503, { attempt: 4, retryAfter: "3" })).toMatchObject({ kind: "retry", delayMs: 8000 });
  });

  it("should renew the token once after 401", () => {
    expect(decide(401)).toEqual({ kind: "renew-token", attempt: 2, because: "unauthorized" });
    expect(decide(401, { attempt: 4 })).toEqual({ kind: "renew-token", attempt: 5, because: "unauthorized" });
    expect(decide(401, { attempt: 5 })).toEqual(deadLetter("attempts-exhausted", true));
    expect(decide(401, { hasRenewedToken: true })).toEqual(deadLetter("unauthorized", true));
    expect(decide(401, { attempt: 5, hasRenewedToken: true })).toEqual(deadLetter("unauthorized", true));
  });

  it("should dead-letter a conflict under the guide's policy", () => {
    expect(decide(409)).toEqual(deadLetter("conflict", true));
    expect(decide(409, { attempt: 5 })).toEqual(deadLetter("conflict", true));
  });

  it("should read again once after a conflict when the policy says so", () => {
    expect(decide(409, {}, REREAD)).toEqual({ kind: "reread", attempt: 2, because: "conflict" });
    expect(decide(409, { attempt: 4 }, REREAD)).toMatchObject({ kind: "reread", attempt: 5 });
    expect(decide(409, { attempt: 5 }, REREAD)).toEqual(deadLetter("attempts-exhausted", true));
    expect(decide(409, { hasReread: true }, REREAD)).toEqual(deadLetter("conflict", true));
  });

  it.each([404, 410])("should take %d for the end", (status) => {
    expect(decide(status)).toEqual(deadLetter("gone", false, true));
    expect(decide(status, {}, { ...GUIDE_RETRY_POLICY, terminalStatuses: [] })).toEqual(deadLetter("gone", true));
  });

  it("should take any status for the end that the policy names, but a success", () => {
    const policy = { ...GUIDE_RETRY_POLICY, terminalStatuses: [200, 403, 503] };
    expect(decide(403, {}, policy)).toEqual(deadLetter("gone", false, true));
    expect(decide(503, {}, policy)).toEqual(deadLetter("gone", false, true));
    expect(decide(200, {}, policy).kind).toBe("success");
  });

  it.each([400, 402, 403, 405, 406, 411, 412, 413, 414, 415, 418, 422, 426, 428, 431, 451, 499])(
    "should dead-letter %d without redrive",
    (status) => {
      expect(decide(status)).toEqual(deadLetter("refused", false));
    },
  );

  it.each([300, 301, 302, 304, 308, 399])("should dead-letter the redirect %d without redrive", (status) => {
    expect(decide(status)).toEqual(deadLetter("unexpected", false));
  });

  it("should never ask for more than the attempts of the policy", () => {
    const policy = { ...REREAD, maximumAttempts: 1 };
    for (const status of [401, 408, 409, 425, 429, 500, null]) {
      expect(decide(status, {}, policy)).toEqual(deadLetter("attempts-exhausted", true));
    }
  });

  it("should spread waits upwards by up to half, and never undercut Retry-After", () => {
    expect(decide(500, { random: 0 })).toMatchObject({ delayMs: 1000 });
    expect(decide(500, { random: 0.5 })).toMatchObject({ delayMs: 1250 });
    expect(decide(500, { random: 0.999 })).toMatchObject({ delayMs: 1499 });
    expect(decide(429, { random: 0.5 })).toMatchObject({ delayMs: 6250 });
    expect(decide(429, { random: 0.5, retryAfter: "60" })).toMatchObject({ delayMs: 60_000 });
  });

  it.each<[Partial<AttemptOutcome>, string[]]>([
    [{ attempt: 0 }, ["attempt"]],
    [{ attempt: 1.5 }, ["attempt"]],
    [{ attempt: Number.NaN }, ["attempt"]],
    [{ at: Number.NaN }, ["at"]],
    [{ at: Number.POSITIVE_INFINITY }, ["at"]],
    [{ random: 1 }, ["random"]],
    [{ random: -0.1 }, ["random"]],
    [{ random: Number.NaN }, ["random"]],
    [{ attempt: -1, at: Number.NaN, random: 2 }, ["attempt", "at", "random"]],
  ])("should refuse %j", (more, paths) => {
    expect(refusedPaths(() => decide(500, more))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("the refusals of decideRetry", () => {
  it("should say what is expected", () => {
    expect(refusalOf(() => decide(500, { attempt: 0, at: Number.NaN, random: 1 })).message.split("\n  - ")).toEqual([
      "decideRetry: 3 problems",
      "attempt: expected a whole number >= 1, received 0",
      "at: expected a finite number, received NaN",
      "random: expected a number from 0 to below 1, received 1",
    ]);
  });
});

describe("nextDelayMs", () => {
  it.each([
    [1, 1000],
    [2, 2000],
    [5, 16_000],
    [6, 32_000],
    [7, 60_000],
    [8, 60_000],
    [1_000_000_000, 60_000],
  ])("should wait after attempt %d for %d ms", (attempt, expected) => {
    expect(nextDelayMs(attempt)).toBe(expected);
  });

  it.each<[Partial<RetryPolicy>, number, number]>([
    [{ delayFactor: 1 }, 1_000_000_000, 1000],
    [{ baseDelayMs: 0 }, 1_000_000_000, 0],
    [{ delayFactor: 3 }, 3, 9000],
    [{ delayFactor: 1.5, baseDelayMs: 5 }, 2, 7],
    [{ maximumDelayMs: 999 }, 1, 999],
    [{ maximumDelayMs: 1000 }, 2, 1000],
    [{ maximumDelayMs: 0 }, 4, 0],
  ])("should follow the policy %j at attempt %d: %d ms", (change, attempt, expected) => {
    expect(nextDelayMs(attempt, { ...GUIDE_RETRY_POLICY, ...change })).toBe(expected);
  });

  it("should spread the wait upwards by up to half", () => {
    expect(nextDelayMs(1, GUIDE_RETRY_POLICY, 0.5)).toBe(1250);
    expect(nextDelayMs(9, GUIDE_RETRY_POLICY, 0.999_999)).toBe(89_999);
  });
});

describe("decideRetry, refusing", () => {
  it.each([null, undefined])("should refuse %j for an outcome", (outcome) => {
    expect(refusedPaths(() => decideRetry(outcome as never))).toEqual(["ERR_INVALID_INPUT", ""]);
  });
});
