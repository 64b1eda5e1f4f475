import { type Area, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

/** One user's scorecard of one workday. */
export interface ServedScorecard {
  readonly userId: string;
  /** `2026-03-02` */
  readonly workday: string;
  /** Workday metrics, as the platform gives them. */
  readonly entities: readonly unknown[];
}

const PATH = "/api/v2/gamification";

/** Performance profiles. */
export function createProfiles(profiles: readonly unknown[]): Area {
  return ({ request }) => {
    if (matchRoute(request, `GET ${PATH}/profiles`)) {
      return { status: 200, body: { entities: profiles, total: profiles.length } };
    }
    const [id] = matchRoute(request, `GET ${PATH}/profiles/{}`) ?? [];
    if (id === undefined) return null;
    const profile = profiles.find((one) => record(one)["id"] === id);
    return profile === undefined ? refuse(404, "not.found") : { status: 200, body: profile };
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
