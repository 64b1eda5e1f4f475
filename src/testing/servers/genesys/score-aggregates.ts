import { compareTexts } from "../../../core/compare-texts.ts";
import { type Copies, prepareCopies, visibleRecords } from "../copies.ts";
import { type Answer, type Area, type Call, instant, list, matchRoute, record } from "../received-request.ts";
import { addValue, type Group, resultOf } from "./aggregates.ts";
import { countBelow } from "./conversation-store.ts";
import { readFilter } from "./detail-filter.ts";
import { readInterval } from "./details.ts";
import { cutIntervals } from "./intervals.ts";
import { refuse } from "./refuse.ts";

interface Scores {
  readonly resource: "surveys" | "evaluations";
  readonly metric: string;
  /** By the name of a time: the fields that hold it, the first that is there counts. */
  readonly times: Readonly<Record<string, readonly string[]>>;
}

const SURVEYS: Scores = {
  resource: "surveys",
  metric: "oSurveyTotalScore",
  times: { eventTime: ["completedDate"] },
};
const EVALUATIONS: Scores = {
  resource: "evaluations",
  metric: "oTotalScore",
  times: {
    eventTime: ["submittedDate", "releaseDate"],
    evaluationReleaseDate: ["releaseDate"],
    conversationStart: ["conversationDate"],
  },
};

/** Total scores of finished surveys by queue and interval. */
export function createSurveyAggregates(surveys: readonly unknown[]): Area {
  return scoreAggregates(surveys, SURVEYS);
}

/** Total scores of finished evaluations by queue and interval. */
export function createEvaluationAggregates(evaluations: readonly unknown[]): Area {
  return scoreAggregates(evaluations, EVALUATIONS);
}

function scoreAggregates(records: readonly unknown[], scores: Scores): Area {
  const served = prepareCopies(records, ({ id }) => id);
  const route = `POST /api/v2/analytics/${scores.resource}/aggregates/query`;
  return (call) => (matchRoute(call.request, route) ? query(call, served, scores) : null);
}

function query({ request, now }: Call, served: readonly Copies[], { metric, times }: Scores): Answer {
  const body = record(request.body);
  const { metrics, groupBy, granularity, timeZone = "UTC", filter, alternateTimeDimension = "eventTime" } = body;
  const interval = readInterval(body["interval"]);
  if (!interval || list(metrics).length === 0) return refuse(400, "bad.request");
  const intervals = cutIntervals(interval, granularity, timeZone);
  const isWanted = filter === undefined ? () => true : readFilter(filter, ["queueId", "released"]);
  const fields = times[String(alternateTimeDimension)];
  const isKnown = list(metrics).every((one) => one === metric) && JSON.stringify(groupBy) === '["queueId"]';
  if (!intervals || !isWanted || !fields || !isKnown) return refuse(501, "not.simulated");
  if (intervals === "too-many") return refuse(413, "payload.too.large");

  const groups = new Map<string, Group>();
  for (const one of visibleRecords(served, now)) {
    const score = record(one["answers"])["totalScore"];
    const isFinished = String(one["status"]).toUpperCase() === "FINISHED" && typeof score === "number";
    const queueId = record(one["queue"])["id"];
    const released = [String(typeof one["releaseDate"] === "string")];
    const at = instant(fields.map((field) => one[field]).find((value) => typeof value === "string"));
    const isInTime = at >= interval.from && at < interval.to;
    const valuesOf = (dimension: string) =>
      dimension === "released" ? released : queueId === undefined ? [] : [queueId];
    if (!isFinished || !isInTime || !isWanted(valuesOf)) continue;
    addValue(groups, queueId === undefined ? {} : { queueId }, countBelow(intervals.starts, at + 1) - 1, metric, score);
  }
  const results = [...groups].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => resultOf(group, intervals));
  return { status: 200, body: { results } };
}
