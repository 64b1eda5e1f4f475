import { type Copies, copyAt } from "../copies.ts";
import { cutPage } from "../page.ts";
import { type Answer, type Area, type Call, instant } from "../received-request.ts";
import { refuse } from "./refuse.ts";
import { reportingPath } from "./reporting-path.ts";
import { selectFields } from "./select-fields.ts";

type Row = Readonly<Record<string, unknown>>;

/** How completed contacts are served. */
export interface ContactOptions {
  readonly isWrapped: boolean;
  /** Longer times are refused with 408. Days. */
  readonly mostRangeDays: number;
}

/** The most records the platform puts on a page. */
const MAX_TOP = 10_000;
const DAY_MS = 86_400_000;
const KNOWN: readonly string[] = ["startdate", "enddate", "updatedsince", "skip", "top", "fields", "orderby"];
/** Query parameters that select records of one value, and the fields that hold it. */
const SELECTORS: readonly (readonly [parameter: string, field: string])[] = [
  ["agentid", "agentId"],
  ["campaignid", "campaignId"],
  ["mediatypeid", "mediaTypeId"],
  ["skillid", "skillId"],
  ["teamid", "teamId"],
];

/** Pages of completed contacts. */
export function createContacts(contacts: readonly Copies[], options: ContactOptions): Area {
  return (call) =>
    reportingPath(call.request, "GET") === "/contacts/completed" ? list(call, contacts, options) : null;
}

function list(call: Call, contacts: readonly Copies[], { isWrapped, mostRangeDays }: ContactOptions): Answer {
  const { request, url, now } = call;
  const asked = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), value]));
  const selectors = SELECTORS.filter(([parameter]) => asked[parameter] !== undefined);
  const known = [...KNOWN, ...selectors.map(([parameter]) => parameter)];
  const isKnown = Object.keys(asked).every((name) => known.includes(name));
  const order = /^contactstart(date)?( asc)?$/i.test(asked["orderby"] ?? "contactStart");
  if (!isKnown || !order) return refuse(501);
  const { startdate, enddate, updatedsince, fields, skip = "0", top = String(MAX_TOP) } = asked;
  const [from, count] = [Number(skip), Math.min(Number(top), MAX_TOP)];
  const isPage = Number.isSafeInteger(from) && from >= 0 && Number.isSafeInteger(count) && count >= 1;
  if (!isPage) return refuse(400, "Invalid skip or top");
  const [begin, end, since] = [instant(startdate), instant(enddate), instant(updatedsince)];
  const earliest = Number.isNaN(begin) ? since : begin;
  const range = (Number.isNaN(end) ? now : end) - (Number.isNaN(earliest) ? Number.NEGATIVE_INFINITY : earliest);
  if (range > mostRangeDays * DAY_MS) return refuse(408, "The request took too long");

  const found = contacts.flatMap((copies) => {
    const copy = copyAt(copies, now);
    return (copy?.payloads ?? []).filter((contact) => {
      const start = instant(contact["contactStartDate"] ?? contact["contactStart"]);
      // A copy was updated when it came into the warehouse; it can be seen when it was indexed, which may be later.
      const isCopy = Number.isFinite(copy?.visibleFrom);
      const updated = isCopy ? (copy?.updatedAt ?? 0) : instant(contact["lastUpdateTime"]);
      const isSelected = selectors.every(([parameter, field]) => String(contact[field]) === asked[parameter]);
      return isSelected && !(start < begin || start > end || updated < since);
    });
  });
  if (asked["orderby"] !== undefined) found.sort((a, b) => startOf(a) - startOf(b));
  const page = cutPage(found, from, count, call);
  if (page.length === 0) return { status: 204, body: null };

  const address = (at: number): string => {
    const query = new URLSearchParams({ ...request.query, skip: String(at), top: String(count) });
    return `${url}${request.path}?${query}`;
  };
  const links = { self: address(from), ...(from + count < found.length ? { next: address(from + count) } : {}) };
  const body = {
    businessUnitId: 1,
    lastPollTime: new Date(now).toISOString(),
    totalRecords: found.length,
    _links: links,
    completedContacts: fields === undefined ? page : page.map((contact) => selectFields(contact, fields)),
  };
  return { status: 200, body: isWrapped ? { resultSet: body } : body };
}

function startOf(contact: Row): number {
  return instant(contact["contactStartDate"] ?? contact["contactStart"]) || 0;
}
