import { createJobBook, type JobOptions } from "../job-book.ts";
import { type Answer, type Area, type Call, instant, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

type Row = Record<string, unknown>;

const PATH = "/api/v2/workforcemanagement/adherence/historical/bulk";
const STATES = { waiting: "Processing", working: "Processing", done: "Complete", failed: "Error", expired: "Error" };

/** Historical adherence: a job, and the files it leaves. */
export interface Adherence {
  readonly area: Area;
  /** The files: they are elsewhere, the address alone opens them, and a token is refused. */
  readonly downloads: Area;
}

/** @param results - Files as the platform writes them, one per management unit and time. */
export function createAdherence(results: readonly unknown[] = [], options: JobOptions = {}): Adherence {
  const jobs = createJobBook<readonly Row[]>(options);

  const start = ({ request, now }: Call): Answer => {
    const items = list(record(request.body)["items"]).map(record);
    const isItem = (item: Row): boolean =>
      typeof item["managementUnitId"] === "string" && instant(item["startDate"]) < instant(item["endDate"]);
    if (items.length === 0 || !items.every(isItem)) return refuse(400, "bad.request");
    const files = items.flatMap((item) =>
      results
        .map(record)
        .filter((one) => fits(one, item))
        .map((one) => cut(one, item)),
    );
    return { status: 202, body: { job: { id: jobs.start(now, files), status: "Processing" }, downloadUrls: [] } };
  };
  const area: Area = (call) => {
    const { request, now, url } = call;
    if (matchRoute(request, `POST ${PATH}`)) return start(call);
    const [id] = matchRoute(request, `GET ${PATH}/jobs/{}`) ?? [];
    if (id === undefined) return null;
    const job = jobs.find(id, now);
    if (!job) return refuse(404, "not.found");
    const files = job.state === "done" ? job.input : [];
    const downloadUrls = files.map((_, n) => `${url}/downloads/adherence/${id}/${n}?signature=${n}`);
    return { status: 200, body: { job: { id, status: STATES[job.state] }, downloadUrls } };
  };
  const downloads: Area = ({ request, now }) => {
    const asked = matchRoute(request, "GET /downloads/adherence/{}/{}");
    if (!asked) return null;
    const [id = "", n = ""] = asked;
    if (request.headers["authorization"] !== undefined) return { status: 400, body: null };
    if (request.query["signature"] !== n) return { status: 403, body: null };
    const job = jobs.find(id, now);
    const file = job?.state === "done" ? job.input[Number(n)] : undefined;
    return file ? { status: 200, body: file } : { status: 404, body: null };
  };
  return { area, downloads };
}

function fits(file: Row, item: Row): boolean {
  return (
    file["managementUnitId"] === item["managementUnitId"] &&
    instant(file["startDate"]) < instant(item["endDate"]) &&
    instant(file["endDate"]) > instant(item["startDate"])
  );
}

/** Leaves in a file what was asked for. */
function cut(file: Row, { userIds, includeExceptions, includeActuals }: Row): Row {
  const users = list(file["userResults"])
    .map(record)
    .filter(({ userId }) => userIds === undefined || list(userIds).includes(userId))
    .map(({ exceptionInfo, actuals, ...user }) => ({
      ...user,
      ...(includeExceptions === true ? { exceptionInfo } : {}),
      ...(includeActuals === true ? { actuals } : {}),
    }));
  return { ...file, userResults: users };
}
