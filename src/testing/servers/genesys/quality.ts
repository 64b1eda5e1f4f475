import { prepareCopies, visibleRecords } from "../copies.ts";
import { cutPage } from "../page.ts";
import { type Answer, type Area, type Call, instant, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

type Row = Readonly<Record<string, unknown>>;

const WHO: readonly (readonly [query: string, field: string])[] = [
  ["conversationId", "conversation"],
  ["agentUserId", "agent"],
  ["evaluatorUserId", "evaluator"],
  ["assigneeUserId", "assignee"],
];
const KNOWN: readonly string[] = [
  "conversationId",
  "agentUserId",
  "evaluatorUserId",
  "assigneeUserId",
  "startTime",
  "endTime",
  "queueId",
  "evaluationState",
  "isReleased",
  "expandAnswerTotalScores",
  "pageSize",
  "pageNumber",
];
const QUERY = "/api/v2/quality/evaluations/query";

/** Evaluations by query and by id. */
export function createEvaluations(evaluations: readonly unknown[]): Area {
  const served = prepareCopies(evaluations, ({ id }) => id);
  return (call) => {
    const { request, now } = call;
    if (matchRoute(request, `GET ${QUERY}`)) return query(call, visibleRecords(served, now));
    const wanted = matchRoute(request, "GET /api/v2/quality/conversations/{}/evaluations/{}");
    if (!wanted) return null;
    const [conversationId, id] = wanted;
    const isWanted = (one: Row): boolean => one["id"] === id && idOf(one["conversation"]) === conversationId;
    return found(visibleRecords(served, now).find(isWanted));
  };
}

/** Surveys of a conversation and by id. */
export function createSurveys(surveys: readonly unknown[]): Area {
  const served = prepareCopies(surveys, ({ id }) => id);
  return ({ request, now }) => {
    const [conversationId] = matchRoute(request, "GET /api/v2/quality/conversations/{}/surveys") ?? [];
    if (conversationId !== undefined) {
      const all = visibleRecords(served, now);
      return { status: 200, body: all.filter((one) => idOf(one["conversation"]) === conversationId) };
    }
    const [surveyId] = matchRoute(request, "GET /api/v2/quality/surveys/{}") ?? [];
    return surveyId === undefined ? null : found(visibleRecords(served, now).find((one) => one["id"] === surveyId));
  };
}

/** By agent the list goes by date of release, and what was never released is missing. */
function query(call: Call, evaluations: readonly Row[]): Answer {
  const { query: asked, search } = call.request;
  if (!WHO.some(([name]) => asked[name] !== undefined)) return refuse(400, "bad.request");
  if (Object.keys(asked).some((name) => !KNOWN.includes(name))) return refuse(501, "not.simulated");
  const [pageSize, pageNumber] = [Number(asked["pageSize"] ?? 25), Number(asked["pageNumber"] ?? 1)];
  if (!(pageSize >= 1 && pageNumber >= 1)) return refuse(400, "bad.request");

  const states = new URLSearchParams(search).getAll("evaluationState").flatMap((one) => one.split(","));
  const dateField = asked["agentUserId"] === undefined ? "conversationDate" : "releaseDate";
  const isReleased = (one: Row): boolean => typeof one["releaseDate"] === "string";
  const wanted = evaluations.filter((one) => {
    const at = instant(one[dateField]);
    return (
      WHO.every(([name, field]) => asked[name] === undefined || idOf(one[field]) === asked[name]) &&
      (asked["queueId"] === undefined || idOf(one["queue"]) === asked["queueId"]) &&
      (states.length === 0 || states.includes(String(one["status"]).toUpperCase())) &&
      (asked["isReleased"] === undefined || String(isReleased(one)) === asked["isReleased"]) &&
      (asked["agentUserId"] === undefined || isReleased(one)) &&
      (asked["startTime"] === undefined || at >= instant(asked["startTime"])) &&
      (asked["endTime"] === undefined || at < instant(asked["endTime"]))
    );
  });
  wanted.sort((a, b) => (instant(a[dateField]) || 0) - (instant(b[dateField]) || 0));
  const page = cutPage(wanted, (pageNumber - 1) * pageSize, pageSize, call);
  const hasAnswers = asked["expandAnswerTotalScores"] === "true";
  const entities = hasAnswers ? page : page.map(({ answers: _, ...evaluation }) => evaluation);
  const next = new URLSearchParams(search);
  next.set("pageNumber", String(pageNumber + 1));
  const hasNext = pageNumber * pageSize < wanted.length;
  const body = { entities, pageSize, pageNumber, total: wanted.length, pageCount: Math.ceil(wanted.length / pageSize) };
  return { status: 200, body: { ...body, ...(hasNext ? { nextUri: `${QUERY}?${next}` } : {}) } };
}

function found(one: Row | undefined): Answer {
  return one ? { status: 200, body: one } : refuse(404, "not.found");
}

function idOf(reference: unknown): unknown {
  return record(reference)["id"];
}
