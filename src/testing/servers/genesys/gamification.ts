import { type Answer, type Area, type Call, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

/** One user's scorecard of one workday. */
export interface ServedScorecard {
  readonly userId: string;
  /** `2026-03-02` */
  readonly workday: string;
  /** Workday metrics, as the platform gives them. */
  readonly entities: readonly unknown[];
}

/** A workday metric with whose and when. */
interface Result {
  readonly userId: string;
  readonly workday: string;
  readonly profileId: unknown;
  readonly metric: Readonly<Record<string, unknown>>;
  readonly objective: unknown;
  readonly points: number;
}

const PATH = "/api/v2/gamification";

/** Performance profiles. */
export function createProfiles(profiles: readonly unknown[]): Area {
  return ({ request }) => {
    if (matchRoute(request, `GET ${PATH}/profiles`)) {
      return { status: 200, body: { entities: profiles, total: profiles.length } };
    }
    const [id] = matchRoute(request, `GET ${PATH}/profiles/{}`) ?? [];
    return id === undefined ? null : profileAnswer(profiles, id);
  };
}

/** Scorecards of users, one workday at a time. */
export function createScorecards(cards: readonly ServedScorecard[]): Area {
  return ({ request }) => {
    const [userId] = matchRoute(request, `GET ${PATH}/scorecards/users/{}`) ?? [];
    if (userId === undefined) return null;
    const { workday } = request.query;
    if (workday === undefined) return refuse(400, "bad.request");
    const entities = cards
      .filter((card) => card.userId === userId && card.workday === workday)
      .flatMap((card) => card.entities);
    return { status: 200, body: { entities } };
  };
}

/**
 * What scorecards tell of profiles: metrics, members, the profile of a user, and the leaderboard. A metric is of the
 * profile that it names, else of the only one.
 */
export function createProfileResults(profiles: readonly unknown[], cards: readonly ServedScorecard[]): Area {
  const only = profiles.length === 1 ? record(profiles[0])["id"] : undefined;
  const results = cards.flatMap(({ userId, workday, entities }) =>
    entities.map(record).map(({ metric: given, objective, points }): Result => {
      const metric = record(given);
      const profileId = metric["performanceProfileId"] ?? only;
      return { userId, workday, profileId, metric, objective, points: Number(points ?? 0) };
    }),
  );
  return (call) => {
    const { request } = call;
    if (matchRoute(request, `GET ${PATH}/leaderboard/all`)) return leaderboard(call, results);
    const [ofMetrics] = matchRoute(request, `GET ${PATH}/profiles/{}/metrics`) ?? [];
    const [ofMembers] = matchRoute(request, `GET ${PATH}/profiles/{}/members`) ?? [];
    const [userId] = matchRoute(request, `GET ${PATH}/profiles/users/{}`) ?? [];
    const { workday, expand } = request.query;
    if (userId !== undefined) {
      const found = results.find((one) => one.userId === userId && (workday === undefined || one.workday === workday));
      return found ? profileAnswer(profiles, found.profileId) : refuse(404, "not.found");
    }
    const profileId = ofMetrics ?? ofMembers;
    if (profileId === undefined) return null;
    if (profileAnswer(profiles, profileId).status !== 200) return refuse(404, "not.found");
    const own = results.filter((one) => one.profileId === profileId);
    const entities = ofMetrics === undefined ? membersOf(own) : metricsOf(own, workday, expand === "objective");
    return { status: 200, body: { entities, ...(ofMetrics === undefined ? {} : { total: entities.length }) } };
  };
}

function profileAnswer(profiles: readonly unknown[], id: unknown): Answer {
  const profile = profiles.find((one) => record(one)["id"] === id);
  return profile === undefined ? refuse(404, "not.found") : { status: 200, body: profile };
}

function membersOf(results: readonly Result[]): readonly object[] {
  return [...new Set(results.map(({ userId }) => userId))].map((id) => ({ id, selfUri: `/api/v2/users/${id}` }));
}

/** Each metric as it was on the workday, else on the last one; without `expand` an objective is a mere reference. */
function metricsOf(results: readonly Result[], workday: string | undefined, isExpanded: boolean): readonly object[] {
  const latest = new Map<unknown, Result>();
  for (const one of results) {
    const isLater = one.workday >= (latest.get(one.metric["id"])?.workday ?? "");
    if (workday === undefined ? isLater : one.workday === workday) latest.set(one.metric["id"], one);
  }
  return [...latest.values()].map(({ metric, objective: own }) => {
    const objective = own ?? metric["objective"];
    if (objective === undefined) return metric;
    return { ...metric, objective: isExpanded ? objective : { id: record(objective)["id"] } };
  });
}

/** Points summed over the workdays; who has as many has the same rank. */
function leaderboard({ request }: Call, results: readonly Result[]): Answer {
  const { filterType, filterId, startWorkday = "", endWorkday = "", metricId } = request.query;
  if (filterId === undefined || !(startWorkday !== "" && startWorkday <= endWorkday)) return refuse(400, "bad.request");
  if (filterType !== "PerformanceProfile") return refuse(501, "not.simulated");
  const sums = new Map<string, number>();
  for (const { profileId, userId, workday, metric, points } of results) {
    const isWanted = profileId === filterId && (metricId === undefined || metric["id"] === metricId);
    if (!isWanted || workday < startWorkday || workday > endWorkday) continue;
    sums.set(userId, (sums.get(userId) ?? 0) + points);
  }
  const all = [...sums].sort(([, a], [, b]) => b - a);
  const leaders = all.map(([id, points]) => {
    return { user: { id }, rank: 1 + all.filter(([, others]) => others > points).length, points };
  });
  const days = { dateStartWorkday: startWorkday, dateEndWorkday: endWorkday };
  const metric = metricId === undefined ? {} : { metric: { id: metricId } };
  return { status: 200, body: { performanceProfile: { id: filterId }, ...metric, ...days, leaders } };
}
