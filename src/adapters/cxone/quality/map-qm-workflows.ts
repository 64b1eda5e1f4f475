import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { QualityRecordStatus } from "../../../interaction/quality/model.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { nameInOrNull } from "../../name-in.ts";
import { PLATFORM } from "../contacts/build-records.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type Columns, headersProblems, resolveHeaders } from "../reading/resolve-headers.ts";
import {
  plainKey,
  type RowReader,
  takeCode,
  takeId,
  takeInstant,
  takeNeededId,
  takeNumber,
} from "../reading/row-reader.ts";
import { QUALITY_ROW_OPTIONS, qualityOptionProblems } from "./check-quality-options.ts";
import { latestRows, type QualityRow } from "./latest-rows.ts";
import type { MappedQualityRows, QmColumn, QmWorkflowOptions } from "./model.ts";

/**
 * Maps rows of the `qm-workflows` export to late quality, one record per workflow.
 *
 * Takes any JSON: rows as a CSV reader gives them, an object of texts per row, in lists or lists of these. Never throws
 * on data: a row that cannot be read is in `quarantined` with every problem, and nobody's name or remark.
 *
 * - The status decides: `Completed` is final; `Deleted`, `Deleted - Expired`, `Expired` and `Replaced` withdraw what was
 *   scored before; all others, `Dispute` too, are provisional.
 * - An empty `Score Percentage` is no score; 0 is one, as of a form whose critical question failed.
 * - The interaction is that of the `ACD ID`, where there is none that of the `Segment ID`, both after `journeys`.
 * - Of several copies of a workflow the one last updated counts, whatever the order. `version` is the instant of that.
 *
 * @param rows - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `rows`.
 *
 * @example
 * const row = { workflowId: "wf-1", type: "Evaluation", workflowStatus: "Completed", agentId: "20044", acdId: "516200011002", "Score Percentage": "92" };
 * const { records } = mapQmWorkflows([row], { journeys: { 516200011002: "516200011001" } });
 * records[0].interaction_id; // "516200011001"
 * records[0].score_percent; // 92
 * records[0].status; // "final"
 * mapQmWorkflows([{ ...row, workflowStatus: "Dispute" }]).records[0].status; // "provisional"
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapQmWorkflows(rows: unknown, options: QmWorkflowOptions = {}): MappedQualityRows {
  assertOptions(
    "mapQmWorkflows",
    options,
    { ...MAP_OPTIONS, ...QUALITY_ROW_OPTIONS, types: "any", headers: "any" },
    furtherProblems,
  );
  const { agents, journeys, utcOffsetMinutes = 0, keepPayload, types = DEFAULT_TYPES } = options;
  const columns = resolveHeaders(COLUMNS, options.headers);
  const wanted = new Set(types.map(plainKey));
  const read = (row: RowReader): QualityRow | null => {
    const type = takeCode(row, columns.type);
    if (type !== null && !wanted.has(plainKey(type))) return null;
    row.recordId = takeNeededId(row, columns.workflowId);
    // Digital interactions have no contact of the ACD.
    const segmentId = takeId(row, columns.segmentId);
    const contactId = segmentId === null ? takeNeededId(row, columns.acdId) : takeId(row, columns.acdId);
    const scoredAt = takeInstant(row, columns.submissionDate, utcOffsetMinutes);
    const record: QualityRow["record"] = {
      quality_id: row.recordId ?? "",
      platform_origin: PLATFORM,
      interaction_id: nameInOrNull(journeys, contactId ?? segmentId) ?? "",
      agent_uuid: nameInOrNull(agents, takeId(row, columns.agentId)),
      source: "evaluation",
      score_percent: takeNumber(row, columns.scorePercentage, 100),
      status: statusOf(takeCode(row, columns.workflowStatus)),
      scored_at_utc: scoredAt === null ? null : formatInstant(scoredAt),
    };
    return { record, updatedAt: takeInstant(row, columns.lastUpdated, utcOffsetMinutes) };
  };
  return latestRows(readRows(rows, SOURCE, keepPayload, read));
}

const SOURCE: RowSource = { lists: [], envelope: [], expected: "a row, an object of texts" };
const DEFAULT_TYPES = ["Evaluation"];

/** Under which headers the columns were seen; a caller's own come first. */
const COLUMNS: Columns<QmColumn> = {
  workflowId: ["workflowId"],
  type: ["type", "workflowType"],
  workflowStatus: ["workflowStatus"],
  scorePercentage: ["scorePercentage"],
  agentId: ["agentId"],
  acdId: ["acdId"],
  segmentId: ["segmentId"],
  submissionDate: ["submissionDate"],
  lastUpdated: ["lastUpdated"],
};

/** A workflow without a status may still become anything. */
function statusOf(status: string | null): QualityRecordStatus {
  const plain = status === null ? "" : plainKey(status);
  if (plain === "completed") return "final";
  const isGone = plain === "expired" || plain === "replaced" || plain.startsWith("deleted");
  return isGone ? "withdrawn" : "provisional";
}

function furtherProblems(options: QmWorkflowOptions): (Problem | null)[] {
  const { types, headers } = options;
  const areTypes = types === undefined || (Array.isArray(types) && types.every((type) => typeof type === "string"));
  return [
    ...qualityOptionProblems(options),
    areTypes ? null : problem("options.types", "a list of texts", describeValue(types)),
    ...headersProblems(COLUMNS, headers),
  ];
}
