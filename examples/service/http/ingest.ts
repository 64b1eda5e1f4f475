import { createHash, timingSafeEqual } from "node:crypto";
import { type BatchScore, initialTokenBucket, stepTokenBucket } from "cxscore";
import { safeParseScoreBatch } from "cxscore/schemas";
import type { ApiAnswer, ApiRequest, IngestState } from "./model.ts";
import { periodBounds } from "./periods.ts";

/** What the endpoint allows. */
export interface IngestOptions {
  /** The bearer token that opens it. */
  readonly token: string;
  /** The zone whose days the periods are. */
  readonly timeZone: string;
  /** Local date: periods that ended before it are closed. `null` = none is. */
  readonly closedBefore: string | null;
  /** Scores of how many agents and periods are kept: the whole state is written at every save. @defaultValue 200,000 */
  readonly mostScores?: number;
}

/** A dashboard that sends a batch every second stays within it. */
const LIMIT = { capacity: 30, refillPerMinute: 60 };

/** A batch that is sent again later than this many others counts as new: its scores are upserts, so nothing changes. */
const REMEMBERED_BATCHES = 10_000;

const MOST_SCORES = 200_000;

/** Nothing taken yet. */
export function initialIngest(): IngestState {
  return { batches: [], scores: {}, bucket: initialTokenBucket(LIMIT) };
}

/**
 * Takes a batch of scores: who sends it, how often, what kind of body, its shape, its periods, and whether it was here
 * before, in this order. What it refuses leaves everything as it was.
 */
export function ingestBatch(
  state: IngestState,
  request: ApiRequest,
  options: IngestOptions,
): { readonly state: IngestState; readonly answer: ApiAnswer } {
  if (!isAuthorized(request, options.token)) {
    const headers = { "www-authenticate": "Bearer" };
    return { state, answer: { status: 401, body: { error: "a bearer token is needed" }, headers } };
  }
  const { state: bucket, effects } = stepTokenBucket(state.bucket, { kind: "take", at: request.at }, LIMIT);
  const counted = { ...state, bucket };
  const [effect] = effects;
  if (effect?.kind === "wait") {
    const headers = { "retry-after": String(Math.ceil((effect.until - request.at) / 1000)) };
    return { state: counted, answer: { status: 429, body: { error: "too many requests" }, headers } };
  }
  const refuse = (status: number, body: unknown): { state: IngestState; answer: ApiAnswer } => ({
    state: counted,
    answer: { status, body },
  });
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    return refuse(415, { error: "the body has to be application/json" });
  }
  const json = parseJson(request.body);
  if (json === undefined) return refuse(400, { error: "the body is not JSON" });
  const read = safeParseScoreBatch(json);
  if (read.kind === "invalid")
    return refuse(422, { error: "the batch is not as it should be", problems: read.problems });
  const problems = read.value.scores.flatMap((score, index) => periodProblems(score, index, request.at, options));
  if (problems.length > 0) return refuse(422, { error: "the batch is not as it should be", problems });

  const { batch_id, scores } = read.value;
  const digest = createHash("sha256").update(JSON.stringify(scores)).digest("hex");
  const known = state.batches.find(([id]) => id === batch_id)?.[1];
  if (known === digest) return refuse(200, { batch_id, accepted: 0, duplicate: true });
  if (known !== undefined) return refuse(409, { error: "another batch came under this id" });
  const upserts = scores.map((score) => [scoreKey(score), score] as const);
  const upserted = { ...state.scores, ...Object.fromEntries(upserts) };
  const kept = Object.keys(upserted).length;
  const { mostScores = MOST_SCORES } = options;
  if (kept > mostScores && kept > Object.keys(state.scores).length) {
    return refuse(507, { error: `there is no room for scores of more than ${mostScores} agents and periods` });
  }
  return {
    state: {
      ...counted,
      batches: [...state.batches, [batch_id, digest] as const].slice(-REMEMBERED_BATCHES),
      scores: upserted,
    },
    answer: { status: 200, body: { batch_id, accepted: scores.length, duplicate: false } },
  };
}

/** Lets go of the scores of periods that ended before an instant. */
export function forgetScores(state: IngestState, before: number, timeZone: string): IngestState {
  const periods = new Set(Object.values(state.scores).map(({ scoring_period }) => scoring_period));
  const isOver = (period: string): boolean => (periodBounds(period, timeZone)?.endAt ?? 0) <= before;
  const over = new Set([...periods].filter(isOver));
  if (over.size === 0) return state;
  const left = Object.entries(state.scores).filter(([, { scoring_period }]) => !over.has(scoring_period));
  return { ...state, scores: Object.fromEntries(left) };
}

/** What has to be so in the period of a score, beyond being one: it has begun, and is not closed. */
function periodProblems(score: BatchScore, index: number, now: number, options: IngestOptions): object[] {
  const { timeZone, closedBefore } = options;
  const bounds = periodBounds(score.scoring_period, timeZone);
  const closedAt = closedBefore === null ? Number.NEGATIVE_INFINITY : periodBounds(closedBefore, timeZone)?.startAt;
  const refuse = (expected: string): object[] => [
    { path: `scores[${index}].scoring_period`, expected, received: JSON.stringify(score.scoring_period) },
  ];
  if (bounds === null) return refuse(`a day that there was in ${timeZone}`);
  if (bounds.startAt > now) return refuse("a period that has begun");
  return closedAt !== undefined && bounds.endAt <= closedAt ? refuse(`a period that is open on ${closedBefore}`) : [];
}

/** Digests are compared, so that neither the length nor the place of a difference shows in the time. */
function isAuthorized(request: ApiRequest, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1] ?? "";
  const [ours, theirs] = [token, given].map((text) => createHash("sha256").update(text).digest());
  return token !== "" && timingSafeEqual(ours as Buffer, theirs as Buffer);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function scoreKey({ agent_uuid, scoring_period }: BatchScore): string {
  return JSON.stringify([agent_uuid, scoring_period]);
}
