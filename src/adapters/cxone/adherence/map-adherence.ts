import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { nameInOrNull } from "../../name-in.ts";
import { refuseProblems } from "../../request.ts";
import { readRows } from "../reading/read-rows.ts";
import { type Columns, headersProblems, resolveHeaders } from "../reading/resolve-headers.ts";
import { type RowReader, refuse, takeMs, takeNeededId, takeNumber } from "../reading/row-reader.ts";
import type { AdherenceColumn, AdherenceOptions, AgentAdherence, MappedAdherence } from "./model.ts";

/**
 * Maps rows of an adherence report to the adherence of agents: `in adherence / scheduled · 100`.
 *
 * A row tells the time in adherence, and with it the time out of adherence or the scheduled time; or a percentage,
 * which counts where the times are not told.
 *
 * - Takes any JSON: rows, lists of these. Never throws on data. A schedule of 0 s is in `quarantined`, and so is more
 *   time in adherence than was scheduled.
 * - Times of one agent are added up exactly. Percentages have no weight: an agent of several rows, one of which tells
 *   nothing else, has none.
 * - States of agents, as `/wfm-data/agents/schedule-adherence` gives them, are no adherence: there is no schedule in them.
 *
 * @param rows - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `rows`.
 *
 * @example
 * const rows = [{ AGENT_ID: 7, IN_ADHERENCE_SECONDS: 27000, OUT_OF_ADHERENCE_SECONDS: 1800 }, { AGENT_ID: 9, "In Adherence %": "92.5" }];
 * const { agents } = mapAdherence(rows);
 * agents[0]; // { agentId: "7", adherencePercent: 93.75, inAdherenceSeconds: 27000, scheduledSeconds: 28800, rowCount: 1 }
 * agents[1].adherencePercent; // 92.5
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapAdherence(rows: unknown, options: AdherenceOptions = {}): MappedAdherence {
  assertOptions("mapAdherence", options, { ...MAP_OPTIONS, headers: "any" });
  refuseProblems("mapAdherence", headersProblems(COLUMNS, options.headers));
  const columns = resolveHeaders(COLUMNS, options.headers);
  const read = (row: RowReader): AdherenceRow => {
    row.recordId = takeNeededId(row, columns.agentId);
    return { agentId: nameInOrNull(options.agents, row.recordId) ?? "", ...readAdherence(row, columns) };
  };
  const { items, quarantined, readCount } = readRows(rows, SOURCE, options.keepPayload, read);
  const byAgent = new Map<string, AdherenceRow[]>();
  for (const item of items) {
    const own = byAgent.get(item.agentId);
    if (own === undefined) byAgent.set(item.agentId, [item]);
    else own.push(item);
  }
  return {
    agents: [...byAgent.values()].map(mergeRows).sort((a, b) => compareTexts(a.agentId, b.agentId)),
    quarantined,
    counts: { read: readCount, mapped: items.length, quarantined: quarantined.length },
  };
}

/** Times in milliseconds, both or none; the percentage only counts without them. */
interface AdherenceTimes {
  readonly inMs: number | null;
  readonly scheduledMs: number | null;
  readonly percent: number | null;
}

interface AdherenceRow extends AdherenceTimes {
  readonly agentId: string;
}

const SOURCE = { lists: [], envelope: [], expected: "a row of an adherence report, or a list of these" };

const COLUMNS: Columns<AdherenceColumn> = {
  agentId: ["agentId", "agentNo"],
  inAdherenceSeconds: ["inAdherenceSeconds"],
  outOfAdherenceSeconds: ["outOfAdherenceSeconds"],
  scheduledSeconds: ["scheduledSeconds"],
  adherencePercent: ["inAdherence%", "adherence%", "adherencePercent"],
};

function readAdherence(row: RowReader, columns: Columns<AdherenceColumn>): AdherenceTimes {
  const inMs = takeMs(row, columns.inAdherenceSeconds);
  const outMs = takeMs(row, columns.outOfAdherenceSeconds);
  const scheduledMs = takeMs(row, columns.scheduledSeconds) ?? (inMs === null || outMs === null ? null : inMs + outMs);
  const percent = takeNumber(row, columns.adherencePercent, 100);
  if (inMs !== null && scheduledMs !== null) {
    if (scheduledMs === 0) {
      refuse(row, "invalid-number", columns.scheduledSeconds, "a schedule of more than 0 seconds", "0");
    } else if (inMs > scheduledMs) {
      refuse(row, "invalid-number", columns.inAdherenceSeconds, "no more than was scheduled", "more");
    }
    return { inMs, scheduledMs, percent };
  }
  if (percent === null && row.reader.reason === null) {
    refuse(row, "wrong-type", columns.adherencePercent, "times of adherence or a percentage", "neither");
  }
  return { inMs: null, scheduledMs: null, percent };
}

function mergeRows(rows: readonly AdherenceRow[]): AgentAdherence {
  const [first] = rows as readonly [AdherenceRow];
  const { agentId } = first;
  if (rows.some(({ inMs }) => inMs === null)) {
    const adherencePercent = rows.length === 1 ? first.percent : null;
    return { agentId, adherencePercent, inAdherenceSeconds: null, scheduledSeconds: null, rowCount: rows.length };
  }
  let inMs = 0;
  let scheduledMs = 0;
  for (const row of rows) {
    inMs += row.inMs ?? 0;
    scheduledMs += row.scheduledMs ?? 0;
  }
  return {
    agentId,
    adherencePercent: (inMs * 100) / scheduledMs,
    inAdherenceSeconds: inMs / 1000,
    scheduledSeconds: scheduledMs / 1000,
    rowCount: rows.length,
  };
}
