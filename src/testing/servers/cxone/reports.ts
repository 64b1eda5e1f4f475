import { type Copies, prepareCopies, visibleRecords } from "../copies.ts";
import { type Answer, type Area, type Call, instant } from "../received-request.ts";
import { refuse } from "./refuse.ts";
import { reportingPath } from "./reporting-path.ts";
import { selectFields } from "./select-fields.ts";

/** Records of the reporting API, by the key of their envelope. */
export interface CxoneReports {
  readonly agentPerformance?: readonly unknown[];
  readonly teamPerformanceTotal?: readonly unknown[];
  readonly skillSummaries?: readonly unknown[];
  readonly serviceLevelSummaries?: readonly unknown[];
  readonly agentStateHistory?: readonly unknown[];
  readonly wfmScorecardStats?: readonly unknown[];
  readonly dispositions?: readonly unknown[];
  readonly agents?: readonly unknown[];
  /** Found by contact id, one record without an envelope each. */
  readonly callQuality?: readonly unknown[];
}

interface Report {
  readonly path: RegExp;
  readonly key: keyof CxoneReports;
  /** The field that the id in the path is of. */
  readonly idField?: string;
}

const REPORTS: readonly Report[] = [
  { path: /^\/agents\/performance$/, key: "agentPerformance" },
  { path: /^\/agents\/([^/]+)\/performance$/, key: "agentPerformance", idField: "agentId" },
  { path: /^\/teams\/performance-total$/, key: "teamPerformanceTotal" },
  { path: /^\/teams\/([^/]+)\/performance-total$/, key: "teamPerformanceTotal", idField: "teamId" },
  { path: /^\/skills\/summary$/, key: "skillSummaries" },
  { path: /^\/skills\/([^/]+)\/summary$/, key: "skillSummaries", idField: "skillId" },
  { path: /^\/skills\/sla-summary$/, key: "serviceLevelSummaries" },
  { path: /^\/wfm-data\/agents\/schedule-adherence$/, key: "agentStateHistory" },
  { path: /^\/wfm-data\/agents\/scorecards$/, key: "wfmScorecardStats" },
  { path: /^\/dispositions$/, key: "dispositions" },
  { path: /^\/agents$/, key: "agents" },
  { path: /^\/contacts\/([^/]+)\/call-quality$/, key: "callQuality", idField: "contactId" },
];
const KNOWN: readonly string[] = ["startdate", "enddate", "fields"];

/**
 * Statistics of agents, teams and skills, agent states, names, and the call quality of a contact. A report that was not
 * given is not simulated.
 */
export function createReports(reports: CxoneReports = {}): Area {
  const served = new Map(
    Object.entries(reports).map(([key, rows]) => [key, prepareCopies(rows as readonly unknown[])]),
  );
  return (call) => {
    const path = reportingPath(call.request, "GET");
    const report = path === null ? undefined : REPORTS.find((one) => one.path.test(path));
    const rows = report && served.get(report.key);
    return report && rows && path !== null ? list(call, report, path, rows) : null;
  };
}

function list({ request, now }: Call, { path: pattern, key, idField }: Report, path: string, all: Copies[]): Answer {
  const asked = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), value]));
  if (Object.keys(asked).some((name) => !KNOWN.includes(name))) return refuse(501);
  const id = pattern.exec(path)?.[1];
  const rows = visibleRecords(all, now).filter((row) => {
    const at = instant(row["startDate"]);
    const isOther = idField !== undefined && String(row[idField]) !== id;
    return !isOther && !(at < instant(asked["startdate"]) || at > instant(asked["enddate"]));
  });
  const [first] = rows;
  if (first === undefined) return { status: 204, body: null };
  if (key === "callQuality") return { status: 200, body: first };
  const { fields } = asked;
  const selected = fields === undefined ? rows : rows.map((row) => selectFields(row, fields));
  const lastPollTime = new Date(now).toISOString();
  return { status: 200, body: { businessUnitId: 1, lastPollTime, [key]: selected } };
}
