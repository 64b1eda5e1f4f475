import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { PropensityScore } from "../model.ts";
import { assertServingPolicy } from "./check-serving-policy.ts";
import type {
  ScoreCacheBecause,
  ScoreCacheCounts,
  ScoreCacheEffect,
  ScoreCacheEntry,
  ScoreCacheInput,
  ScoreCacheState,
  ScoreCacheStep,
} from "./model.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "./policy.ts";

/**
 * An empty cache.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function initialScoreCache<Score = PropensityScore>(
  policy: ServingPolicy = GUIDE_SERVING_POLICY,
): ScoreCacheState<Score> {
  assertServingPolicy(policy, "initialScoreCache");
  const counts = { hits: 0, expired: 0, misses: 0, joined: 0, evicted: 0 };
  return { version: 1, fingerprint: currentFingerprint(policy, GUIDE_SERVING_POLICY), entries: [], counts };
}

/**
 * Keeps the last score of each interaction, answers at once whether it is still good, and lets one computation run
 * where several ask.
 *
 * - A score is fresh while `0 <= age <= cacheTtlMs`. An older one is `stale`; one from the future is none.
 * - Whoever finds no fresh score gets `compute`, unless that has been told already and neither `store` nor `failed` came
 *   since, for less than `computationTimeoutMs`.
 * - A score that comes late is stored like any other; only one older than what is there is not.
 * - Asking for and storing a score makes it the last one used. When `maximumEntries` are kept, the one not used for the
 *   longest time goes; a computation that is under way for it may still be stored.
 * - A state made under another policy is taken along.
 *
 * Asked again for each new set of features, give these a `featureVersion`: within the time to live an interaction has
 * one score otherwise, whatever was said since.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never for
 *   a late or repeated input.
 *
 * @example
 * const ask = (at) => ({ kind: "ask", at, interactionId: "i-1" });
 * const first = stepScoreCache(initialScoreCache(), ask(0));
 * first.effects; // [{ kind: "pending" }, { kind: "compute", interactionId: "i-1", featureVersion: null }]
 * stepScoreCache(first.state, ask(10)).effects; // [{ kind: "pending" }]
 * const stored = stepScoreCache(first.state, { kind: "store", at: 900, interactionId: "i-1", score: 0.82 });
 * stepScoreCache(stored.state, ask(60_900)).effects; // [{ kind: "fresh", score: 0.82, ageMs: 60000 }]
 * stepScoreCache(stored.state, ask(60_901)).effects[0]; // { kind: "stale", score: 0.82, ageMs: 60001 }
 */
export function stepScoreCache<Score = PropensityScore>(
  state: ScoreCacheState<Score>,
  input: ScoreCacheInput<Score>,
  policy: ServingPolicy = GUIDE_SERVING_POLICY,
): ScoreCacheStep<Score> {
  assertServingPolicy(policy, "stepScoreCache");
  assertCache(state, "stepScoreCache");
  assertInput(input);
  const { interactionId, featureVersion = null } = input;
  // From the end, where what was used last stands: most often that is asked for again.
  const known = state.entries.findLastIndex(
    (one) => one.interactionId === interactionId && one.featureVersion === featureVersion,
  );
  const entry = state.entries[known] ?? { interactionId, featureVersion, stored: null, computingSince: null };
  switch (input.kind) {
    case "ask":
      return ask(state, known, entry, input.at + 0, policy);
    case "store": {
      const { stored } = entry;
      if (stored !== null && stored.at > input.at) {
        const next = entry.computingSince === null ? state : replace(state, known, { ...entry, computingSince: null });
        return { state: next, effects: [], because: "late" };
      }
      const next = { ...entry, stored: { score: input.score, at: input.at + 0 }, computingSince: null };
      return use(state, known, next, {}, [], "stored", policy);
    }
    case "failed":
      if (entry.computingSince === null) return { state, effects: [], because: "unknown" };
      return { state: replace(state, known, { ...entry, computingSince: null }), effects: [], because: "failed" };
  }
}

/**
 * Share of those who asked and got a fresh score, 0 to 1; `null` before the first.
 *
 * @example
 * const state = { ...initialScoreCache(), counts: { hits: 3, expired: 0, misses: 1, joined: 0, evicted: 0 } };
 * cacheHitRatio(state); // 0.75
 */
export function cacheHitRatio<Score>(state: ScoreCacheState<Score>): number | null {
  assertCache(state, "cacheHitRatio");
  const { hits, expired, misses } = state.counts;
  const asked = hits + expired + misses;
  return asked === 0 ? null : hits / asked;
}

function ask<Score>(
  state: ScoreCacheState<Score>,
  known: number,
  entry: ScoreCacheEntry<Score>,
  at: number,
  policy: ServingPolicy,
): ScoreCacheStep<Score> {
  const { interactionId, featureVersion, computingSince } = entry;
  const stored = entry.stored !== null && entry.stored.at <= at ? entry.stored : null;
  if (stored !== null && at - stored.at <= policy.cacheTtlMs) {
    const hit = { kind: "fresh", score: stored.score, ageMs: at - stored.at } as const;
    return use(state, known, entry, { hits: 1 }, [hit], "hit", policy);
  }
  // A computation from the future was begun before a clock went back: whether it lasts nobody can tell.
  const isJoined = computingSince !== null && computingSince <= at && at - computingSince < policy.computationTimeoutMs;
  const effects: ScoreCacheEffect<Score>[] = [
    stored === null ? { kind: "pending" } : { kind: "stale", score: stored.score, ageMs: at - stored.at },
  ];
  if (!isJoined) effects.push({ kind: "compute", interactionId, featureVersion });
  const next = isJoined ? entry : { ...entry, computingSince: at };
  const counted = { [stored === null ? "misses" : "expired"]: 1, joined: isJoined ? 1 : 0 };
  const because = stored !== null ? "expired" : isJoined ? "joined" : "miss";
  return use(state, known, next, counted, effects, because, policy);
}

/** Makes an entry the last one used, and lets go of what is too much. */
function use<Score>(
  state: ScoreCacheState<Score>,
  known: number,
  entry: ScoreCacheEntry<Score>,
  counted: Partial<ScoreCacheCounts>,
  effects: ScoreCacheEffect<Score>[],
  because: ScoreCacheBecause,
  policy: ServingPolicy,
): ScoreCacheStep<Score> {
  const entries = [...state.entries];
  if (known >= 0) entries.splice(known, 1);
  entries.push(entry);
  const evicted = entries.splice(0, Math.max(0, entries.length - policy.maximumEntries));
  for (const { interactionId, featureVersion } of evicted) {
    effects.push({ kind: "evicted", interactionId, featureVersion });
  }
  const { counts } = state;
  const next = {
    hits: counts.hits + (counted.hits ?? 0),
    expired: counts.expired + (counted.expired ?? 0),
    misses: counts.misses + (counted.misses ?? 0),
    joined: counts.joined + (counted.joined ?? 0),
    evicted: counts.evicted + evicted.length,
  };
  const fingerprint = currentFingerprint(policy, GUIDE_SERVING_POLICY);
  return { state: { version: 1, fingerprint, entries, counts: next }, effects, because };
}

function replace<Score>(
  state: ScoreCacheState<Score>,
  at: number,
  entry: ScoreCacheEntry<Score>,
): ScoreCacheState<Score> {
  return { ...state, entries: state.entries.map((one, i) => (i === at ? entry : one)) };
}

function assertInput(input: ScoreCacheInput<unknown>): void {
  const problems: Problem[] = [];
  checkFields(problems, "", input, INPUT);
  if (isRecord(input)) {
    checkUnknownKeys(problems, "", input, NAMES);
    const { interactionId, featureVersion = null } = input as Partial<Record<string, unknown>>;
    if (!isName(interactionId)) problems.push(problem("interactionId", NAME, describeValue(interactionId)));
    if (featureVersion !== null && !isName(featureVersion)) {
      problems.push(problem("featureVersion", `${NAME}, or null`, describeValue(featureVersion)));
    }
    if (input.kind === "store" && input.score === undefined) problems.push(problem("score", "a score", "missing"));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepScoreCache", problems);
}

function assertCache(state: ScoreCacheState<unknown>, subject: string): void {
  // `every` would pass over holes.
  if (isRecord(state) && Array.isArray(state.entries) && state.entries.findIndex((one) => !isSoundEntry(one)) < 0) {
    assertState(state, { machine: subject, version: 1, fields: COUNTS });
    return;
  }
  assertState(state, { machine: subject, version: 1, fields: { ...COUNTS, ...ENTRIES } });
}

/** What {@link ENTRIES} says, in plain code: all of them are looked at in every step. */
function isSoundEntry(entry: ScoreCacheEntry<unknown>): boolean {
  if (typeof entry !== "object" || entry === null) return false;
  const { interactionId, featureVersion, stored, computingSince } = entry;
  if (typeof interactionId !== "string" || interactionId === "") return false;
  if (featureVersion !== null && typeof featureVersion !== "string") return false;
  if (computingSince !== null && !Number.isSafeInteger(computingSince)) return false;
  return stored === null || (typeof stored === "object" && Number.isSafeInteger(stored.at));
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

const LONGEST_NAME = 200;
const NAME = `a text of 1 to ${LONGEST_NAME} characters`;

const NAMES = ["kind", "at", "interactionId", "featureVersion", "score"];
const INPUT: FieldKinds = { kind: ["one-of", "ask", "store", "failed"], at: "instant" };

const COUNTS: FieldKinds = {
  counts: ["record", { hits: "count", expired: "count", misses: "count", joined: "count", evicted: "count" }],
};

const ENTRY: FieldKind = [
  "record",
  {
    interactionId: "id",
    featureVersion: "text-or-null",
    stored: ["record-or-null", { at: "instant" }],
    computingSince: "instant-or-null",
  },
];
const ENTRIES: FieldKinds = { entries: ["list", ENTRY] };
