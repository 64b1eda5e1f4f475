import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { refuseProblems } from "../../request.ts";
import { addAmount, type KpiTotals, kpisOf, newTotals, toMs } from "./kpi-totals.ts";
import { compareKpis } from "./measure-agent-kpis.ts";
import type { AgentKpis } from "./model.ts";

/**
 * Several intervals of each agent and queue as one: counts and durations are added exactly, and the averages made anew
 * from them, never averaged. An interval without data adds nothing.
 *
 * @param rows - Of `measureAgentKpis`, in any order. Intervals of one agent and queue must not overlap: such rows hold
 *   the same interactions.
 * @param options - `acrossQueues`: one row per agent over all queues. @defaultValue false
 * @returns By agent and queue, none first.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when two intervals of an agent and queue overlap, or something is no row.
 *
 * @example
 * const quarter = (start, count, sum) => ({ interval: `2026-03-02T${start}`, metrics: [{ metric: "tHandle", stats: { count, sum } }] });
 * const data = [quarter("08:00:00Z/2026-03-02T08:15:00Z", 1, 100000), quarter("08:15:00Z/2026-03-02T08:30:00Z", 9, 1800000)];
 * const { windows } = mapConversationAggregates({ results: [{ group: { userId: "a-1", mediaType: "voice" }, data }] });
 * const [hour] = mergeAgentKpis(measureAgentKpis(windows));
 * hour.averageHandleSeconds; // 190
 *
 * @see docs/adapters/genesys-reading.md#agents
 */
export function mergeAgentKpis(
  rows: readonly AgentKpis[],
  options: { readonly acrossQueues?: boolean | undefined } = {},
): readonly AgentKpis[] {
  assertOptions("mergeAgentKpis", options, { acrossQueues: "any" });
  const { acrossQueues = false } = options;
  refuseProblems("mergeAgentKpis", problemsOf(rows, acrossQueues));
  const merged = new Map<string, { readonly rows: AgentKpis[]; readonly totals: KpiTotals }>();
  for (const row of rows) {
    const key = canonicalJson([row.agentId, acrossQueues ? null : row.queueId]);
    const one = merged.get(key) ?? { rows: [], totals: newTotals() };
    merged.set(key, one);
    one.rows.push(row);
    const { totals } = one;
    addAmount(totals, "handledCount", row.handledCount);
    addAmount(totals, "handleMs", toMs(row.handleSeconds));
    addAmount(totals, "answeredCount", row.answeredCount);
    addAmount(totals, "transferredCount", row.transferredCount);
    addAmount(totals, "talkMs", toMs(row.talkSeconds));
    addAmount(totals, "holdMs", toMs(row.holdSeconds));
    addAmount(totals, "afterCallWorkMs", toMs(row.afterCallWorkSeconds));
  }
  return [...merged.values()]
    .map(({ rows: parts, totals }) => {
      const { agentId, queueId } = parts[0] as AgentKpis;
      const startAt = parts.reduce((first, row) => Math.min(first, row.startAt), Number.POSITIVE_INFINITY);
      const endAt = parts.reduce((last, row) => Math.max(last, row.endAt), 0);
      return kpisOf({ agentId, queueId: acrossQueues ? null : queueId, startAt, endAt }, totals);
    })
    .sort(compareKpis);
}

const COUNTS = ["handledCount", "answeredCount", "transferredCount"] as const;
const DURATIONS = ["handleSeconds", "talkSeconds", "holdSeconds", "afterCallWorkSeconds"] as const;

function problemsOf(rows: unknown, acrossQueues: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(rows)) return [problem("rows", "a list of rows", describeValue(rows))];
  const problems: (Problem | null)[] = [...rows].map((row: unknown, index) =>
    isRow(row) ? null : problem(`rows[${index}]`, "a row of measureAgentKpis", describeValue(row)),
  );
  if (typeof acrossQueues !== "boolean") {
    problems.push(problem("options.acrossQueues", "true or false", describeValue(acrossQueues)));
  }
  return problems.some((one) => one !== null) ? problems : overlaps(rows as readonly AgentKpis[]);
}

function isRow(row: unknown): boolean {
  if (!isRecord(row) || typeof row["agentId"] !== "string") return false;
  const { queueId, startAt, endAt } = row;
  if (queueId !== null && typeof queueId !== "string") return false;
  if (!Number.isSafeInteger(startAt) || !Number.isSafeInteger(endAt) || (startAt as number) >= (endAt as number))
    return false;
  const isAmount = (value: unknown): boolean => value === null || (typeof value === "number" && value >= 0);
  const areCounts = COUNTS.every((field) => row[field] === null || Number.isSafeInteger(row[field]));
  return areCounts && [...COUNTS, ...DURATIONS].every((field) => isAmount(row[field]));
}

function overlaps(rows: readonly AgentKpis[]): readonly Problem[] {
  const problems: Problem[] = [];
  const sorted = rows.map((row, index) => ({ row, index })).sort((a, b) => compareKpis(a.row, b.row));
  let last = sorted[0];
  for (const { row, index } of sorted.slice(1)) {
    const before = last as (typeof sorted)[number];
    const isSame = before.row.agentId === row.agentId && before.row.queueId === row.queueId;
    if (isSame && row.startAt < before.row.endAt) {
      const expected = "an interval that does not overlap another one of its agent and queue";
      problems.push(problem(`rows[${index}]`, expected, `one that overlaps rows[${before.index}]`));
    }
    if (!isSame || row.endAt > before.row.endAt) last = { row, index };
  }
  return problems;
}
