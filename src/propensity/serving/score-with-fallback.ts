import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { FallbackOptions, FallbackResult } from "./model.ts";

/**
 * Waits for a score as long as it is worth waiting, then takes another. The only function of this entry point that
 * waits; its time is the caller's clock.
 *
 * - A score that takes at most `timeoutMs` by the clock counts. The timer is set one millisecond later, and a score that
 *   finds itself late by the clock is late although no timer has run.
 * - An error of `compute`, thrown or rejected, is answered with the fallback; after the time-out nobody hears of it.
 * - What is no probability is a failure too: a number outside of 0 to 1 or NaN, alone or as the `value` of an object.
 *   Whatever else is computed, `null` included, is passed on as it is.
 * - `onScore` is told every score that is computed, also the one that lost: store it, and the next who asks has it.
 * - The timer is cleared and the signal's listener removed when the answer is there.
 * - When the signal is aborted before the answer, the result is `aborted`. A signal that is aborted from the beginning
 *   keeps `compute` from being called.
 *
 * @param compute - Called once, at once. It is given the signal.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is none, as a rejection; and what `fallback` throws.
 *
 * @example
 * const clock = { now: () => 0, setTimeout: (run) => run(), clearTimeout: () => undefined };
 * const never = () => new Promise(() => undefined);
 * const result = await scoreWithFallback(never, { timeoutMs: 1500, fallback: () => 0.75, clock });
 * result.source; // "fallback"
 * result.because; // "timed-out"
 */
export async function scoreWithFallback<Score>(
  compute: (signal: FallbackOptions<Score>["signal"]) => Score | PromiseLike<Score>,
  options: FallbackOptions<Score>,
): Promise<FallbackResult<Score>> {
  assertArguments(compute, options);
  const { timeoutMs, fallback, clock, signal, onScore } = options;
  const startedAt = clock.now();
  const latency = (): number => Math.max(0, clock.now() - startedAt);
  if (signal?.aborted === true) return { kind: "aborted", latencyMs: 0 };

  return new Promise((resolve, reject) => {
    let isSettled = false;
    const settle = (answer: () => FallbackResult<Score>): void => {
      if (isSettled) return;
      isSettled = true;
      clock.clearTimeout(timer as never);
      signal?.removeEventListener("abort", abort);
      try {
        resolve(answer());
      } catch (error) {
        reject(error);
      }
    };
    const fallBack = (because: "timed-out" | "failed", error: unknown): void => {
      settle(() => ({ kind: "scored", source: "fallback", score: fallback(), because, latencyMs: latency(), error }));
    };
    const abort = (): void => settle(() => ({ kind: "aborted", latencyMs: latency() }));
    const take = (score: Score): void => {
      const latencyMs = latency();
      const isLate = isSettled || latencyMs > timeoutMs;
      if (!isPossible(score)) {
        const problems = [problem("score", "a number from 0 to 1", describeValue(numberIn(score)))];
        const error = new ScoringError("ERR_INVALID_INPUT", "scoreWithFallback", problems);
        fallBack(isLate ? "timed-out" : "failed", isLate ? null : error);
        return;
      }
      if (isLate) fallBack("timed-out", null);
      else settle(() => ({ kind: "scored", source: "computed", score, because: "answered", latencyMs, error: null }));
      // The answer is out; storing it is the listener's own matter, whether it throws or rejects.
      if (onScore !== undefined) start(() => onScore(score, latencyMs, isLate), signal).catch(() => undefined);
    };
    let timer: unknown = null;
    timer = clock.setTimeout(() => fallBack("timed-out", null), timeoutMs + 1);
    // A clock may run a timer at once, before there is a handle to clear it with.
    if (isSettled) clock.clearTimeout(timer as never);
    signal?.addEventListener("abort", abort);
    if (isSettled) signal?.removeEventListener("abort", abort);
    start(compute, signal)
      .then(take)
      .catch((error: unknown) => fallBack("failed", error));
  });
}

/** Whether the number of a score, if it has one, can be a probability. */
function isPossible(score: unknown): boolean {
  const number = numberIn(score);
  return typeof number !== "number" || (number >= 0 && number <= 1);
}

function numberIn(score: unknown): unknown {
  return isRecord(score) ? score["value"] : score;
}

/** What is thrown at once is a rejection too. */
async function start<Score>(
  compute: (signal: FallbackOptions<Score>["signal"]) => Score | PromiseLike<Score>,
  signal: FallbackOptions<Score>["signal"],
): Promise<Score> {
  return compute(signal);
}

const OPTIONS = ["timeoutMs", "fallback", "clock", "signal", "onScore"];

function assertArguments(compute: unknown, options: unknown): void {
  const problems: Problem[] = [];
  const expectFunction = (path: string, value: unknown): void => {
    if (typeof value !== "function") problems.push(problem(path, "a function", describeValue(value)));
  };
  expectFunction("compute", compute);
  if (!isRecord(options)) problems.push(problem("options", "an object of options", describeValue(options)));
  else {
    checkUnknownKeys(problems, "options", options, OPTIONS);
    const { timeoutMs, fallback, clock, signal, onScore } = options;
    if (!(typeof timeoutMs === "number" && timeoutMs >= 0 && timeoutMs <= LONGEST_TIMEOUT_MS)) {
      problems.push(problem("options.timeoutMs", `a number from 0 to ${LONGEST_TIMEOUT_MS}`, describeValue(timeoutMs)));
    }
    expectFunction("options.fallback", fallback);
    const methods = isRecord(clock) ? clock : {};
    for (const name of ["now", "setTimeout", "clearTimeout"]) expectFunction(`options.clock.${name}`, methods[name]);
    if (onScore !== undefined) expectFunction("options.onScore", onScore);
    if (signal !== undefined && !isSignal(signal)) {
      problems.push(problem("options.signal", "an AbortSignal", describeValue(signal)));
    }
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "scoreWithFallback", problems);
}

function isSignal(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return ["addEventListener", "removeEventListener"].every((name) => typeof value[name] === "function");
}

/** What the timers of platforms can count to; beyond that they run at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_646;
