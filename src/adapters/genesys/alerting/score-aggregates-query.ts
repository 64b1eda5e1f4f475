import { isOfKind } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import { LONGEST_WINDOW_SECONDS } from "../../../mos/windows/check-window-policy.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, jsonRequest, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, queueProblems } from "./query-checks.ts";
import type { ScoreMetric } from "./score-model.ts";

/** Which scores to ask for. */
export interface ScoreAggregatesSelection {
  /** What customers answered, or what evaluators gave. Two things: never one series. */
  readonly scores: "survey" | "evaluation";
  /** Beginning of the first window, a multiple of the window's length. Epoch milliseconds. */
  readonly startAt: number;
  /** End of the last window, a multiple of its length too. Epoch milliseconds. */
  readonly endAt: number;
  /** @defaultValue all, each a series of its own */
  readonly queueIds?: readonly string[];
  /** Length of a window. Seconds, a whole number from 1 to 604,800. @defaultValue 900 */
  readonly windowSeconds?: number;
  /**
   * The instant by which scores fall into windows. Of surveys `eventTime` or `surveyCreatedDate`; of evaluations
   * `conversationStart`, `evaluationCreatedDate`, `evaluationReleaseDate` or `eventTime`. @defaultValue the platform's own
   */
  readonly timeDimension?: string;
  /** Of evaluations: only those that were released. @defaultValue true */
  readonly isReleasedOnly?: boolean;
}

/** Body of the query, as far as this package writes it. */
export interface ScoreAggregatesQueryBody {
  readonly interval: string;
  readonly granularity: string;
  readonly groupBy: readonly ["queueId"];
  readonly metrics: readonly ScoreMetric[];
  readonly filter?: { readonly type: "and"; readonly clauses: readonly ScoreClause[] };
  readonly alternateTimeDimension?: string;
}

interface ScoreClause {
  readonly type: "or";
  readonly predicates: readonly {
    readonly type: "dimension";
    readonly dimension: "queueId" | "released";
    readonly operator: "matches";
    readonly value: string;
  }[];
}

/**
 * The request for survey or evaluation scores by queue and window, whose answer `mapScoreAggregates` reads: the
 * platform's own form of the guide's aggregation query.
 *
 * Windows lie on multiples of their length in UTC, as those of `cxscore/mos` do, so no time zone is sent.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, unknown names among them.
 *
 * @example
 * const hour = { scores: "survey", startAt: 1772438400000, endAt: 1772442000000, queueIds: ["q-1"] };
 * const { path, body } = scoreAggregatesQuery(hour);
 * path; // "/api/v2/analytics/surveys/aggregates/query"
 * body.interval; // "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z"
 * body.granularity; // "PT15M"
 * body.metrics; // ["oSurveyTotalScore"]
 */
export function scoreAggregatesQuery(
  selection: ScoreAggregatesSelection,
): PlatformRequest & { readonly body: ScoreAggregatesQueryBody } {
  assertObject("scoreAggregatesQuery", selection);
  const { scores, startAt, endAt, queueIds = [], windowSeconds = 900, timeDimension } = selection;
  const { isReleasedOnly = true } = selection;
  refuseProblems("scoreAggregatesQuery", [
    ...unknownProblems(selection, SELECTION),
    typeof scores === "string" && Object.hasOwn(KINDS, scores)
      ? null
      : problem("scores", '"survey" or "evaluation"', describeValue(scores)),
    ...gridProblems(startAt, endAt, windowSeconds),
    ...queueProblems(queueIds),
    timeDimension === undefined ? null : timeProblem(scores, timeDimension),
    typeof isReleasedOnly === "boolean"
      ? null
      : problem("isReleasedOnly", "true or false", describeValue(isReleasedOnly)),
  ]);
  const kind = KINDS[scores];
  const clauses: ScoreClause[] = [];
  if (queueIds.length > 0) clauses.push(clauseOf("queueId", queueIds));
  if (scores === "evaluation" && isReleasedOnly) clauses.push(clauseOf("released", ["true"]));
  const body: ScoreAggregatesQueryBody = {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    granularity: windowSeconds % 60 === 0 ? `PT${windowSeconds / 60}M` : `PT${windowSeconds}S`,
    groupBy: ["queueId"],
    metrics: [kind.metric],
    ...(clauses.length === 0 ? {} : { filter: { type: "and", clauses } }),
    ...(timeDimension === undefined ? {} : { alternateTimeDimension: timeDimension }),
  };
  return { ...jsonRequest("POST", `/api/v2/analytics/${kind.resource}/aggregates/query`, body), body };
}

const SELECTION = ["scores", "startAt", "endAt", "queueIds", "windowSeconds", "timeDimension", "isReleasedOnly"];
const KINDS = {
  survey: {
    resource: "surveys",
    metric: "oSurveyTotalScore",
    timeDimensions: ["eventTime", "surveyCreatedDate"],
  },
  evaluation: {
    resource: "evaluations",
    metric: "oTotalScore",
    timeDimensions: ["conversationStart", "evaluationCreatedDate", "evaluationReleaseDate", "eventTime"],
  },
} as const;

function clauseOf(dimension: "queueId" | "released", values: readonly string[]): ScoreClause {
  const predicates = values.map((value) => ({ type: "dimension", dimension, operator: "matches", value }) as const);
  return { type: "or", predicates };
}

function gridProblems(startAt: unknown, endAt: unknown, windowSeconds: unknown): readonly (Problem | null)[] {
  const problems = [...intervalProblems(startAt, endAt)];
  if (!isOfKind(windowSeconds, ["integer", 1, LONGEST_WINDOW_SECONDS])) {
    const expected = `a whole number from 1 to ${LONGEST_WINDOW_SECONDS}`;
    return [...problems, problem("windowSeconds", expected, describeValue(windowSeconds))];
  }
  if (problems.some((one) => one !== null)) return problems;
  const lengthMs = (windowSeconds as number) * 1000;
  const offGrid = (path: string, at: unknown): Problem | null =>
    (at as number) % lengthMs === 0 ? null : problem(path, `a multiple of ${lengthMs}`, describeValue(at));
  return [offGrid("startAt", startAt), offGrid("endAt", endAt)];
}

function timeProblem(scores: unknown, timeDimension: unknown): Problem | null {
  if (scores !== "survey" && scores !== "evaluation") return null;
  const names: readonly unknown[] = KINDS[scores].timeDimensions;
  if (names.includes(timeDimension)) return null;
  return problem("timeDimension", names.map((name) => `"${name}"`).join(" or "), describeValue(timeDimension));
}
