import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type RowReader, takeNeededId } from "../reading/row-reader.ts";
import { addTotals, figuresOf } from "./merge-performance.ts";
import type { MappedTeamPerformance, PerformanceOptions, PerformanceTotals } from "./model.ts";
import { readTotals } from "./read-totals.ts";

/**
 * Maps answers of `/teams/performance-total` to the work of teams, by the rules of {@link mapAgentPerformance}.
 *
 * The report's own `totalAvgHandled`, `avgAvailableTime` and `avgUnavailableTime` are per agent, not per contact; they
 * are not read.
 *
 * @param payload - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options are no object; never because of `payload`.
 *
 * @example
 * const row = { teamId: 310, totalHandled: "105", totalTalkTime: "PT7H43M6.15S", acwTime: "PT4H59M16.379S", refused: "11", agentOffered: "54" };
 * const { teams } = mapTeamPerformance({ teamPerformanceTotal: [row] });
 * teams[0].averageHandleSeconds.toFixed(3); // "435.643"
 * teams[0].refusedPercent.toFixed(2); // "20.37"
 */
export function mapTeamPerformance(payload: unknown, options: PerformanceOptions = {}): MappedTeamPerformance {
  assertOptions("mapTeamPerformance", options, MAP_OPTIONS);
  const read = (row: RowReader): TeamRow => {
    row.recordId = takeNeededId(row, ["teamId"]);
    return { teamId: row.recordId ?? "", totals: readTotals(row) };
  };
  const { items, quarantined, readCount } = readRows(payload, SOURCE, options.keepPayload, read);
  const byTeam = new Map<string, PerformanceTotals[]>();
  for (const { teamId, totals } of items) {
    const rows = byTeam.get(teamId);
    if (rows === undefined) byTeam.set(teamId, [totals]);
    else rows.push(totals);
  }
  const teams = [...byTeam].map(([teamId, rows]) => ({ teamId, ...figuresOf(addTotals(rows)) }));
  return {
    teams: teams.sort((a, b) => compareTexts(a.teamId, b.teamId)),
    total: figuresOf(addTotals(items.map(({ totals }) => totals))),
    quarantined,
    counts: { read: readCount, mapped: items.length, quarantined: quarantined.length },
  };
}

interface TeamRow {
  readonly teamId: string;
  readonly totals: PerformanceTotals;
}

const SOURCE: RowSource = {
  lists: ["teamPerformanceTotal"],
  envelope: ["lastPollTime", "totalRecords", "_links"],
  expected: "the performance of a team, an answer with these, or a list",
};
