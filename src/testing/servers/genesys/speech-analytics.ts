import { prepareCopies, visibleRecords } from "../copies.ts";
import { type Area, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

type Row = Readonly<Record<string, unknown>>;

/** @param analytics - What the platform makes of transcribed conversations, each with the id of its conversation. */
export function createSpeechAnalytics(analytics: readonly unknown[]): Area {
  const served = prepareCopies(analytics, idOf);
  return ({ request, now }) => {
    const asked = matchRoute(request, "GET /api/v2/speechandtextanalytics/conversations/{}");
    if (!asked) return null;
    const found = visibleRecords(served, now).find((one) => idOf(one) === asked[0]);
    return found ? { status: 200, body: found } : refuse(404, "not.found");
  };
}

function idOf({ conversation }: Row): unknown {
  return record(conversation)["id"];
}
