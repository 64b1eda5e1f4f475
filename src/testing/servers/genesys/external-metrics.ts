import { type Answer, type Area, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

/** Whom and what external metric data may name. */
export interface ExternalMetricNames {
  readonly metricIds: readonly string[];
  readonly userIds: readonly string[];
}

/** One user's day of one metric, as the platform keeps it. */
export interface ExternalMetricDay {
  readonly value: number;
  readonly count: number;
}

/** External metrics that were defined, and their data that was written. */
export interface ExternalMetrics {
  readonly area: Area;
  readonly dayOf: (userId: string, metricId: string, date: string) => ExternalMetricDay | null;
}

const PATH = "/api/v2/employeeperformance/externalmetrics";
const DAY_MS = 86_400_000;
const MOST_ITEMS = 100;

/** @param names - Without it every user and every metric is known. */
export function createExternalMetrics(names?: ExternalMetricNames): ExternalMetrics {
  const days = new Map<string, ExternalMetricDay>();
  const definitions: { readonly id: string }[] = names?.metricIds.map((id) => ({ id })) ?? [];

  const write = (item: Record<string, unknown>, now: number): string | null => {
    const { userId, userEmail, metricId, dateOccurred, value, count = 1, type = "Total" } = item;
    const user = userId ?? userEmail;
    if ((userId === undefined) === (userEmail === undefined)) return "one of userId and userEmail is needed";
    if (typeof user !== "string" || (names && !names.userIds.includes(user))) return "unknown user";
    if (typeof metricId !== "string" || (names && !definitions.some(({ id }) => id === metricId)))
      return "unknown metric";
    const day = Date.parse(`${dateOccurred}T00:00:00Z`);
    const today = Math.floor(now / DAY_MS) * DAY_MS;
    if (!(day >= today - 7 * DAY_MS && day <= today + 30 * DAY_MS)) return "dateOccurred is out of range";
    const isValue = value === null || (typeof value === "number" && Number.isFinite(value));
    if (!isValue || typeof count !== "number" || !(count >= 0)) return "value or count is invalid";
    if (type !== "Total" && type !== "Cumulative") return "type is invalid";

    const key = [user, metricId, dateOccurred].join("/");
    const before = type === "Cumulative" ? days.get(key) : undefined;
    if (value === null || count === 0) days.delete(key);
    else days.set(key, { value: (before?.value ?? 0) + (value as number), count: (before?.count ?? 0) + count });
    return null;
  };
  const define = (body: unknown): Answer => {
    const { name, unit, defaultObjectiveType, ...more } = record(body);
    if (![name, unit, defaultObjectiveType].every((one) => typeof one === "string")) return refuse(400, "bad.request");
    const definition = { id: `metric-${definitions.length + 1}`, name, unit, defaultObjectiveType, ...more };
    definitions.push(definition);
    return { status: 200, body: definition };
  };
  const area: Area = ({ request, now }) => {
    if (matchRoute(request, `POST ${PATH}/definitions`)) return define(request.body);
    if (matchRoute(request, `GET ${PATH}/definitions`)) return listPage(definitions, request.query);
    if (!matchRoute(request, `POST ${PATH}/data`)) return null;
    const items = list(record(request.body)["items"]).map(record);
    if (items.length === 0 || items.length > MOST_ITEMS) return refuse(400, "bad.request");
    const settled = items.map((item) => ({ item, message: write(item, now) }));
    const processedEntities = settled.filter(({ message }) => message === null).map(({ item }) => item);
    const unprocessedEntities = settled.flatMap(({ item, message }) =>
      message === null ? [] : [{ ...item, message }],
    );
    return { status: 200, body: { processedEntities, unprocessedEntities } };
  };
  return { area, dayOf: (userId, metricId, date) => days.get([userId, metricId, date].join("/")) ?? null };
}

function listPage(all: readonly unknown[], asked: Readonly<Record<string, string>>): Answer {
  const [pageSize, pageNumber] = [Number(asked["pageSize"] ?? 25), Number(asked["pageNumber"] ?? 1)];
  if (!(pageSize >= 1 && pageNumber >= 1)) return refuse(400, "bad.request");
  const entities = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  const total = all.length;
  return { status: 200, body: { entities, pageSize, pageNumber, total, pageCount: Math.ceil(total / pageSize) } };
}
