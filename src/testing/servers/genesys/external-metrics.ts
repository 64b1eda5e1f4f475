import { type Area, list, matchRoute, record } from "../received-request.ts";
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

/** External metric data that was written. */
export interface ExternalMetrics {
  readonly area: Area;
  readonly dayOf: (userId: string, metricId: string, date: string) => ExternalMetricDay | null;
}

const DAY_MS = 86_400_000;
const MOST_ITEMS = 100;

/** @param names - Without it every user and every metric is known. */
export function createExternalMetrics(names?: ExternalMetricNames): ExternalMetrics {
  const days = new Map<string, ExternalMetricDay>();

  const write = (item: Record<string, unknown>, now: number): string | null => {
    const { userId, userEmail, metricId, dateOccurred, value, count = 1, type = "Total" } = item;
    const user = userId ?? userEmail;
    if ((userId === undefined) === (userEmail === undefined)) return "one of userId and userEmail is needed";
    if (typeof user !== "string" || (names && !names.userIds.includes(user))) return "unknown user";
    if (typeof metricId !== "string" || (names && !names.metricIds.includes(metricId))) return "unknown metric";
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
  const area: Area = ({ request, now }) => {
    if (!matchRoute(request, "POST /api/v2/employeeperformance/externalmetrics/data")) return null;
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
