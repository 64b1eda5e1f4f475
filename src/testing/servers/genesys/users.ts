import { type Answer, type Area, type Call, matchRoute, record } from "../received-request.ts";
import { type AgentState, agentStates, presencesOf } from "./agent-states.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { readFilter } from "./detail-filter.ts";
import { readInterval } from "./details.ts";
import { refuse } from "./refuse.ts";
import { addUpStates } from "./user-aggregates.ts";

const USERS = "/api/v2/users";
const ANALYTICS = "/api/v2/analytics/users";

/** Users, which are those of the served conversations: presence, routing status, their time, and real-time adherence. */
export function createUsers(store: ConversationStore): Area {
  return (call) => {
    const { request, now } = call;
    if (matchRoute(request, `POST ${ANALYTICS}/details/query`)) return queryDetails(call, agentStates(store, now));
    if (matchRoute(request, `POST ${ANALYTICS}/aggregates/query`)) {
      return addUpStates(record(request.body), agentStates(store, now), now);
    }
    if (matchRoute(request, `GET ${USERS}/presences/purecloud/bulk`)) {
      const states = agentStates(store, now);
      return { status: 200, body: askedIds(call, "id").flatMap((id) => describePresence(id, states.get(id)) ?? []) };
    }
    if (matchRoute(request, "GET /api/v2/workforcemanagement/adherence")) {
      const states = agentStates(store, now);
      return {
        status: 200,
        body: askedIds(call, "userId").flatMap((id) => describeAdherence(id, states.get(id)) ?? []),
      };
    }
    const [userId] = matchRoute(request, `GET ${USERS}/{}`) ?? [];
    const [routedId] = matchRoute(request, `GET ${USERS}/{}/routingstatus`) ?? [];
    const [presentId] = matchRoute(request, `GET ${USERS}/{}/presences/purecloud`) ?? [];
    const id = userId ?? routedId ?? presentId;
    if (id === undefined || id === "me") return null;
    const states = agentStates(store, now).get(id);
    if (!states) return refuse(404, "not.found");
    if (routedId !== undefined) return { status: 200, body: describeRouting(id, states) };
    if (presentId !== undefined) return { status: 200, body: describePresence(id, states) };
    return { status: 200, body: { id, state: "active", selfUri: `${USERS}/${encodeURIComponent(id)}` } };
  };
}

function askedIds({ request }: Call, name: string): readonly string[] {
  return new URLSearchParams(request.search).getAll(name).flatMap((one) => one.split(","));
}

/** A page of the users that are asked for, each with what touches the interval. */
function queryDetails({ request }: Call, all: ReadonlyMap<string, readonly AgentState[]>): Answer {
  const body = record(request.body);
  const interval = readInterval(body["interval"]);
  const { order = "asc", userFilters = [], paging } = body;
  const { pageSize = 25, pageNumber = 1 } = record(paging) as { pageSize?: number; pageNumber?: number };
  if (!interval || !Array.isArray(userFilters) || !(pageSize >= 1 && pageNumber >= 1))
    return refuse(400, "bad.request");
  const tests = userFilters.map((filter) => readFilter(filter, ["userId"]));
  const isOther = ["presenceFilters", "routingStatusFilters", "presenceAggregations", "routingStatusAggregations"];
  const isKnown = order === "asc" && !tests.includes(null) && isOther.every((name) => body[name] === undefined);
  if (!isKnown) return refuse(501, "not.simulated");

  const touches = ({ from, to }: { readonly from: number; readonly to: number | null }): boolean =>
    from < interval.to && (to === null || to > interval.from);
  const users = [...all].flatMap(([userId, states]) => {
    const isWanted = tests.every((test) => test?.(() => [userId]));
    const routingStatus = states
      .filter(touches)
      .map(({ from, to, routingStatus }) => ({ ...ends(from, to), routingStatus }));
    const primaryPresence = presencesOf(states)
      .filter(touches)
      .map(({ from, to, isOnQueue }) => ({ ...ends(from, to), systemPresence: presenceName(isOnQueue) }));
    return isWanted && routingStatus.length > 0 ? [{ userId, primaryPresence, routingStatus }] : [];
  });
  const page = users.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  return { status: 200, body: { ...(page.length > 0 ? { userDetails: page } : {}), totalHits: users.length } };
}

function describeRouting(userId: string, states: readonly AgentState[]): unknown {
  const state = states.at(-1);
  return { userId, status: state?.routingStatus ?? "OFF_QUEUE", ...(state ? { startTime: iso(state.from) } : {}) };
}

function describePresence(id: string, states: readonly AgentState[] | undefined): unknown {
  if (!states) return null;
  const presence = presencesOf(states).at(-1);
  return {
    id,
    source: "PURECLOUD",
    primary: true,
    presenceDefinition: { systemPresence: presenceName(presence?.isOnQueue ?? false) },
    ...(presence ? { modifiedDate: iso(presence.from) } : {}),
    selfUri: `${USERS}/${encodeURIComponent(id)}/presences/purecloud`,
  };
}

/** No schedule is known, so that whether somebody keeps to it is not either. */
function describeAdherence(id: string, states: readonly AgentState[] | undefined): unknown {
  if (!states) return null;
  const presence = presencesOf(states).at(-1);
  return {
    user: { id },
    systemPresence: presence?.isOnQueue ? "OnQueue" : "Offline",
    routingStatus: states.at(-1)?.routingStatus ?? "OFF_QUEUE",
    actualActivityCategory: presence?.isOnQueue ? "OnQueueWork" : "Unavailable",
    adherenceState: "Unknown",
    impact: "Unknown",
    ...(presence ? { presenceUpdateTime: iso(presence.from) } : {}),
  };
}

function presenceName(isOnQueue: boolean): "ON_QUEUE" | "OFFLINE" {
  return isOnQueue ? "ON_QUEUE" : "OFFLINE";
}

function ends(from: number, to: number | null): object {
  return { startTime: iso(from), ...(to === null ? {} : { endTime: iso(to) }) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
