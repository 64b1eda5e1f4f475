import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { nameInOrNull } from "../../name-in.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type RowReader, takeId, takeNeededId } from "../reading/row-reader.ts";
import { addTotals, figuresOf } from "./merge-performance.ts";
import type { AgentPerformance, MappedAgentPerformance, PerformanceOptions, PerformanceTotals } from "./model.ts";
import { readTotals } from "./read-totals.ts";

/**
 * Maps answers of `/agents/performance` to the work of agents: AHT, occupancy and the like, made of the sums.
 *
 * - Takes any JSON: answers with their `agentPerformance`, rows, lists of these. Never throws on data.
 * - Durations are ISO 8601, days and fractions too, or seconds as number or text; counts are numbers or texts.
 * - Rows of one agent are added up exactly. A row does not say for which time it is: give each stretch once.
 * - Talk includes hold and conference. That it is no more than the time with contacts is not supposed: reports show
 *   otherwise.
 *
 * @param payload - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options are no object; never because of `payload`.
 *
 * @example
 * const row = { agentId: 20011, totalHandled: "50", totalTalkTime: "PT4H45M", acwTime: "PT35M", availableTime: "PT1H2M" };
 * const { agents } = mapAgentPerformance({ agentPerformance: [row] });
 * agents[0].agentId; // "20011"
 * agents[0].averageHandleSeconds; // 384
 * agents[0].occupancyPercent.toFixed(2); // "83.77"
 * agents[0].workingRatePercent; // null
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapAgentPerformance(payload: unknown, options: PerformanceOptions = {}): MappedAgentPerformance {
  assertOptions("mapAgentPerformance", options, MAP_OPTIONS);
  const read = (row: RowReader): AgentRow => {
    row.recordId = takeNeededId(row, ["agentId"]);
    const agentId = nameInOrNull(options.agents, row.recordId) ?? "";
    return { agentId, teamId: takeId(row, ["teamId"]), totals: readTotals(row) };
  };
  const { items, quarantined, readCount } = readRows(payload, SOURCE, options.keepPayload, read);
  const byAgent = new Map<string, AgentRow[]>();
  for (const item of items) {
    const rows = byAgent.get(item.agentId);
    if (rows === undefined) byAgent.set(item.agentId, [item]);
    else rows.push(item);
  }
  return {
    agents: [...byAgent.values()].map(mergeRows).sort((a, b) => compareTexts(a.agentId, b.agentId)),
    total: figuresOf(addTotals(items.map(({ totals }) => totals))),
    quarantined,
    counts: { read: readCount, mapped: items.length, quarantined: quarantined.length },
  };
}

interface AgentRow {
  readonly agentId: string;
  readonly teamId: string | null;
  readonly totals: PerformanceTotals;
}

const SOURCE: RowSource = {
  lists: ["agentPerformance"],
  envelope: ["lastPollTime", "totalRecords", "_links"],
  expected: "the performance of an agent, an answer with these, or a list",
};

function mergeRows(rows: readonly AgentRow[]): AgentPerformance {
  const { agentId, teamId } = rows[0] as AgentRow;
  const isOneTeam = rows.every((row) => row.teamId === teamId);
  const figures = figuresOf(addTotals(rows.map(({ totals }) => totals)));
  return { agentId, teamId: isOneTeam ? teamId : null, ...figures };
}
