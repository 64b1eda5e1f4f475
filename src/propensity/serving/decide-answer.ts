import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { PropensityScore } from "../model.ts";
import { assertServingPolicy } from "./check-serving-policy.ts";
import type { AnswerFacts, ScoreAnswer } from "./model.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "./policy.ts";

/**
 * Answers a request for a score with what is known at an instant. The first rule that fits decides:
 *
 * 1. A cached score with `0 <= age <= cacheTtlMs` is `fresh`; its `source` is the score's own.
 * 2. The model's score is `fresh` when it came within `modelTimeoutMs`, included.
 * 3. When the model failed, or that time is over, the heuristic's score is `fresh`; without one, `default-routing`.
 * 4. Else the flow has to `wait` within `flowWaitMs`, included; then `default-routing`.
 *
 * Where there is no fresh score, the status is `pending`, or `stale` when an expired score is cached, which is handed
 * over for callers who prefer an old score to none.
 *
 * `latencyMs` counts from the request to the answer (0 from the cache, to the failure or the time-out for the
 * heuristic), without an answer to `now`; an instant before the request counts as the request's. It is within the budget
 * up to `budgetMs`, and misses the window above `missedWindowMs`; both are told, neither decides.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem; `ERR_INVALID_POLICY`.
 *
 * @example
 * const heuristic = { value: 0.75, source: "heuristic" };
 * const model = { kind: "answered", at: 1500, score: { value: 0.82, source: "model" } };
 * decideAnswer({ askedAt: 0, now: 500, heuristic }).source; // "wait"
 * decideAnswer({ askedAt: 0, now: 501, heuristic }).source; // "default-routing"
 * decideAnswer({ askedAt: 0, now: 1500, model, heuristic }).source; // "model"
 * decideAnswer({ askedAt: 0, now: 1501, heuristic }).source; // "heuristic"
 */
export function decideAnswer<Score extends Pick<PropensityScore, "source"> = PropensityScore>(
  facts: AnswerFacts<Score>,
  policy: ServingPolicy = GUIDE_SERVING_POLICY,
): ScoreAnswer<Score> {
  assertServingPolicy(policy, "decideAnswer");
  assertFacts(facts);
  const { askedAt, now, cached, model, heuristic } = facts;
  const waitedMs = Math.max(0, now - askedAt);
  // What has not happened yet by `now` is not known yet.
  const kept = cached && cached.at <= now ? cached : null;
  if (kept && now - kept.at <= policy.cacheTtlMs) {
    const { score } = kept;
    return answer({ status: "fresh", source: score.source, score, because: "cached" }, 0, facts, policy);
  }
  const old = { status: kept ? "stale" : "pending", score: kept ? kept.score : null } as const;
  const ended = model && model.at <= now ? model : null;
  const endedMs = ended ? Math.max(0, ended.at - askedAt) : waitedMs;
  if (ended?.kind === "answered" && endedMs <= policy.modelTimeoutMs) {
    const { score } = ended;
    return answer({ status: "fresh", source: "model", score, because: "answered" }, endedMs, facts, policy);
  }
  const hasFailed = ended?.kind === "failed" && endedMs <= policy.modelTimeoutMs;
  if (hasFailed || waitedMs > policy.modelTimeoutMs) {
    const latencyMs = hasFailed ? endedMs : policy.modelTimeoutMs;
    const because = hasFailed ? "model-failed" : "model-timed-out";
    if (heuristic) {
      return answer({ status: "fresh", source: "heuristic", score: heuristic, because }, latencyMs, facts, policy);
    }
    return answer({ ...old, source: "default-routing", because: "nothing-to-score" }, waitedMs, facts, policy);
  }
  const isOver = waitedMs > policy.flowWaitMs;
  const source = isOver ? "default-routing" : "wait";
  return answer({ ...old, source, because: isOver ? "flow-wait-over" : "waiting" }, waitedMs, facts, policy);
}

function answer<Score>(
  decided: Pick<ScoreAnswer<Score>, "status" | "source" | "score" | "because">,
  latencyMs: number,
  { askedAt, now, model, windowStatus }: AnswerFacts<Score>,
  policy: ServingPolicy,
): ScoreAnswer<Score> {
  const hasScore = model?.kind === "answered" && model.at <= now;
  const isLate = hasScore && model.at - askedAt > policy.flowWaitMs;
  return {
    ...decided,
    latencyMs,
    isWithinBudget: latencyMs <= policy.budgetMs,
    isWindowMissed: latencyMs > policy.missedWindowMs,
    lateScore: isLate ? (windowStatus === "open" ? "may-trigger" : "store-only") : null,
  };
}

const KNOWN = ["askedAt", "now", "cached", "model", "heuristic", "windowStatus"];

function assertFacts(facts: AnswerFacts<unknown>): void {
  const problems: Problem[] = [];
  checkFields(problems, "", facts, FACTS);
  checkUnknownKeys(problems, "", facts, KNOWN);
  if (problems.length === 0) {
    const { cached, model, windowStatus, heuristic } = facts;
    if (cached !== undefined) checkFields(problems, "", { cached }, CACHED);
    if (model !== undefined && model !== null) checkFields(problems, "model", model, modelFields(model));
    if (heuristic !== undefined && heuristic !== null) checkFields(problems, "heuristic", heuristic, SCORE);
    if (!(windowStatus === undefined || windowStatus === null || STATUSES.includes(windowStatus))) {
      problems.push(problem("windowStatus", '"early", "open" or "late"', describeValue(windowStatus)));
    }
  }
  refuseProblems("ERR_INVALID_INPUT", "decideAnswer", problems);
}

function modelFields({ kind }: { readonly kind?: unknown }): FieldKinds {
  const shared: FieldKinds = { kind: ["one-of", "answered", "failed"], at: "instant" };
  return kind === "answered" ? { ...shared, score: ["record", SCORE] } : shared;
}

const STATUSES: readonly unknown[] = ["early", "open", "late"];
const FACTS: FieldKinds = { askedAt: "instant", now: "instant" };
const SCORE: FieldKinds = { source: ["one-of", "model", "heuristic"] };
const CACHED: FieldKinds = { cached: ["record-or-null", { at: "instant", score: ["record", SCORE] }] };
