import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { nameIn, nameInOrNull } from "../../name-in.ts";
import { refuseProblems } from "../../request.ts";
import { addAmount, type KpiTotals, kpisOf, newTotals, toMs } from "./kpi-totals.ts";
import type { AgentKpiOptions, AgentKpis, AggregateMetric, AggregateWindow } from "./model.ts";

/**
 * What each agent handled, by queue and interval, out of the windows of one query grouped by `userId` (and `queueId`).
 * Groups that differ in other dimensions, such as media, are added up; windows without a user are passed over.
 *
 * - AHT = `tHandle.sum / tHandle.count`. Talk, hold and after-call work are divided by `tHandle.count` too: their own
 *   counts leave out the interactions that had none. `nConnected` is the customer's and is never a divisor.
 * - Talk is `tTalkComplete`, and `tTalk` only where no window has the former; hold likewise.
 * - A metric that is absent everywhere is `null`; absent in one group only, nothing happened there.
 * - A metric is booked in the interval in which it was told: a call may be answered in one and handled in the next.
 *
 * `agentId`, `queueId`, `handledCount` and `handleSeconds` are what `compareHandleTimes` of `cxscore/gamification` takes.
 *
 * @returns By agent, queue (none first) and interval.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `windows` is no list of windows, or `mediaTypes` no list of texts.
 *
 * @example
 * const metrics = [
 *   { metric: "tHandle", stats: { count: 24, sum: 7440000 } },
 *   { metric: "tAcw", stats: { count: 20, sum: 600000 } },
 * ];
 * const data = [{ interval: "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z", metrics }];
 * const { windows } = mapConversationAggregates({ results: [{ group: { userId: "a-1", mediaType: "voice" }, data }] });
 * const [agent] = measureAgentKpis(windows);
 * agent.averageHandleSeconds; // 310
 * agent.averageAfterCallWorkSeconds; // 25
 * agent.transferredCount; // null
 *
 * @see docs/adapters/genesys-reading.md#agents
 */
export function measureAgentKpis(
  windows: readonly AggregateWindow[],
  options: AgentKpiOptions = {},
): readonly AgentKpis[] {
  assertOptions("measureAgentKpis", options, { ...MAP_OPTIONS, mediaTypes: "any" });
  const { agents, queues, mediaTypes } = options;
  refuseProblems("measureAgentKpis", problemsOf(windows, mediaTypes));
  const wanted = mediaTypes === undefined ? null : new Set(mediaTypes);
  const ofAgents = windows.filter(({ group }) => {
    if (!Object.hasOwn(group, "userId")) return false;
    const mediaType = dimension(group, "mediaType");
    return wanted === null || (mediaType !== null && wanted.has(mediaType));
  });
  const names = new Set(ofAgents.flatMap(({ metrics }) => metrics.map((one) => one.metric)));
  const fields = fieldsOf(names);
  const rows = new Map<string, { readonly place: Place; readonly totals: KpiTotals }>();
  for (const { group, startAt, endAt, metrics } of ofAgents) {
    const agentId = nameIn(agents, dimension(group, "userId") as string);
    const place = { agentId, queueId: nameInOrNull(queues, dimension(group, "queueId")), startAt, endAt };
    const key = canonicalJson([place.agentId, place.queueId, startAt, endAt]);
    const row = rows.get(key) ?? { place, totals: newTotals() };
    rows.set(key, row);
    for (const metric of metrics) addMetric(row.totals, metric, fields);
  }
  return [...rows.values()].map(({ place, totals }) => kpisOf(place, totals)).sort(compareKpis);
}

/** By agent, queue (none first) and interval. */
export function compareKpis(a: Place, b: Place): number {
  return (
    compareTexts(a.agentId, b.agentId) ||
    Number(a.queueId !== null) - Number(b.queueId !== null) ||
    compareTexts(a.queueId ?? "", b.queueId ?? "") ||
    a.startAt - b.startAt ||
    a.endAt - b.endAt
  );
}

type Place = Pick<AgentKpis, "agentId" | "queueId" | "startAt" | "endAt">;

function dimension(group: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(group, name) ? (group[name] as string) : null;
}

/** Which field a metric's sum is, and which its count. */
type MetricFields = ReadonlyMap<string, readonly [sum: keyof KpiTotals | null, count: keyof KpiTotals | null]>;

function fieldsOf(names: ReadonlySet<string>): MetricFields {
  return new Map([
    ["tHandle", ["handleMs", "handledCount"]],
    ["tAnswered", [null, "answeredCount"]],
    ["nTransferred", [null, "transferredCount"]],
    [names.has("tTalkComplete") ? "tTalkComplete" : "tTalk", ["talkMs", null]],
    [names.has("tHeldComplete") ? "tHeldComplete" : "tHeld", ["holdMs", null]],
    ["tAcw", ["afterCallWorkMs", null]],
  ]);
}

function addMetric(totals: KpiTotals, metric: AggregateMetric, fields: MetricFields): void {
  const field = fields.get(metric.metric);
  if (field === undefined) return;
  const [sum, count] = field;
  if (sum !== null && metric.kind === "duration") addAmount(totals, sum, toMs(metric.sumSeconds));
  if (count !== null) addAmount(totals, count, metric.count);
}

function problemsOf(windows: unknown, mediaTypes: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(windows)) return [problem("windows", "a list of windows", describeValue(windows))];
  const isTexts = mediaTypes === undefined || (Array.isArray(mediaTypes) && mediaTypes.every(isText));
  return [
    ...[...windows].map((window: unknown, index) => {
      return isWindow(window) ? null : problem(`windows[${index}]`, "a window of an aggregate", describeValue(window));
    }),
    isTexts ? null : problem("options.mediaTypes", "a list of texts", describeValue(mediaTypes)),
  ];
}

function isWindow(window: unknown): boolean {
  if (!isRecord(window) || !isRecord(window["group"])) return false;
  const { startAt, endAt, metrics } = window;
  return (
    Number.isSafeInteger(startAt) && Number.isSafeInteger(endAt) && Array.isArray(metrics) && metrics.every(isRecord)
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
