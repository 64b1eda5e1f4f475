import { prepareCopies, visibleRecords } from "../copies.ts";
import { type Area, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";
import { selectFields } from "./select-fields.ts";

/** Survey responses, page by page with a cursor. Filters are not simulated. */
export function createFeedback(rows: readonly unknown[]): Area {
  const served = prepareCopies(rows, (row) => row["RESPONSE_ID"]);
  return ({ request, now }) => {
    if (!matchRoute(request, "POST /survey-data/v1.0/feedback/search")) return null;
    const { fields, filter } = record(request.body);
    if (Object.keys(record(filter)).length > 0) return refuse(501);
    const { limit = "100", cursor = "after-0" } = request.query;
    const [size, offset] = [Number(limit), Number(/^after-(\d+)$/.exec(cursor)?.[1])];
    if (!(Number.isSafeInteger(size) && size >= 1) || Number.isNaN(offset))
      return refuse(400, "Invalid limit or cursor");
    const all = visibleRecords(served, now);
    const page = all.slice(offset, offset + size);
    const names = list(fields).join(",");
    const body = {
      data: names === "" ? page : page.map((row) => selectFields(row, names)),
      nextCursor: offset + size < all.length ? `after-${offset + size}` : null,
      warnings: [],
      exportLimit: { limitRemaining: 100_000, resetAt: new Date(now + 86_400_000).toISOString() },
    };
    return { status: 200, body };
  };
}
