import { type Copies, prepareCopies, visibleRecords } from "../copies.ts";
import { createJobBook, type JobOptions } from "../job-book.ts";
import { type Answer, type Area, type Call, instant, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

type Row = Readonly<Record<string, unknown>>;

/** How extraction jobs go. */
export interface ExtractionOptions extends JobOptions {
  /** Time between two starts; earlier ones are refused with 403. Seconds. @defaultValue 30 */
  readonly coolDownSeconds?: number;
}

interface Extraction {
  readonly rows: readonly Copies[];
  readonly from: number;
  readonly to: number;
}

/** The jobs, and the files they leave. */
export interface Extractions {
  readonly area: Area;
  /** The files: the address alone opens them for 30 seconds, and a token is refused. */
  readonly downloads: Area;
}

const PATH = "/data-extraction/v1/jobs";
const DAY_MS = 86_400_000;
const LINK_LIFE_MS = 30_000;
const DATES: readonly string[] = ["lastUpdated", "submissionDate", "startDate"];
const STATES = { waiting: "RUNNING", working: "RUNNING", done: "SUCCEEDED", failed: "FAILED", expired: "EXPIRED" };

/** @param entities - Rows by the name of their entity, such as `qm-workflows`. */
export function createExtractions(
  entities: Readonly<Record<string, readonly unknown[]>> = {},
  options: ExtractionOptions = {},
): Extractions {
  const served = new Map(Object.entries(entities).map(([name, rows]) => [name, prepareCopies(rows, workflowOf)]));
  const jobs = createJobBook<Extraction>(options);
  let last: { readonly id: string; readonly at: number } | null = null;

  const start = ({ request, now }: Call): Answer => {
    const { entityName, version, startDate, endDate } = record(request.body);
    const rows = served.get(String(entityName));
    const [from, to] = [dayOf(startDate), dayOf(endDate) + DAY_MS];
    const isRange = from < to && to - from <= 14 * DAY_MS;
    if (!rows || typeof version !== "string" || !isRange) return refuse(400, "Invalid extraction");
    const state = last === null ? "done" : jobs.find(last.id, now)?.state;
    const isTooSoon = last !== null && now - last.at < (options.coolDownSeconds ?? 30) * 1000;
    if (isTooSoon || state === "waiting" || state === "working") return refuse(403);
    const id = jobs.start(now, { rows, from, to });
    last = { id, at: now };
    return { status: 202, body: JSON.stringify(id), headers: { "content-type": "application/json" } };
  };
  const area: Area = (call) => {
    const { request, now, url } = call;
    if (matchRoute(request, `POST ${PATH}`)) return start(call);
    const [id] = matchRoute(request, `GET ${PATH}/{}`) ?? [];
    if (id === undefined) return null;
    const job = jobs.find(id, now);
    if (!job) return refuse(404);
    const link = `${url}/downloads/extraction/${id}?until=${now + LINK_LIFE_MS}`;
    const result = {
      url: job.state === "done" ? link : null,
      errorMessage: job.state === "failed" ? "the job failed" : null,
    };
    return { status: 200, body: { jobStatus: { id, status: STATES[job.state], result } } };
  };
  const downloads: Area = ({ request, now }) => {
    const [id] = matchRoute(request, "GET /downloads/extraction/{}") ?? [];
    if (id === undefined) return null;
    if (request.headers["authorization"] !== undefined) return { status: 400, body: null };
    const job = jobs.find(id, now);
    if (!job || !(now < Number(request.query["until"]))) return { status: 403, body: null };
    return { status: 200, body: csvOf(job.input, job.doneAt), headers: { "content-type": "text/csv; charset=utf-8" } };
  };
  return { area, downloads };
}

/** A table with a byte order mark, as of the end of the job. */
function csvOf({ rows, from, to }: Extraction, doneAt: number): string {
  const columns = [
    ...new Set(rows.flatMap((copies) => copies.flatMap(({ payloads }) => payloads.flatMap(Object.keys)))),
  ];
  const wanted = visibleRecords(rows, doneAt).filter((row) => {
    const at = dateOf(row);
    return Number.isNaN(at) || (at >= from && at < to);
  });
  const lines = [columns, ...wanted.map((row) => columns.map((column) => row[column]))];
  return `\ufeff${lines.map((cells) => cells.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The workflow that a row is of. */
function workflowOf(row: Row): unknown {
  return foldedNames(row).get("workflowid");
}

/** Values by name in lower case, without spaces. */
function foldedNames(row: Row): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(row).map(([name, value]) => [name.replaceAll(" ", "").toLowerCase(), value]));
}

/** The last date of a row; NaN, with which it is always in range, when it has none. */
function dateOf(row: Row): number {
  const named = foldedNames(row);
  const text = DATES.map((name) => named.get(name.toLowerCase())).find((value) => value !== undefined && value !== "");
  return typeof text === "string" ? instant(`${text.slice(0, 10)}T00:00:00Z`) : Number.NaN;
}

function dayOf(date: unknown): number {
  return typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? instant(`${date}T00:00:00Z`) : Number.NaN;
}
