import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import { isRecord } from "../../../core/is-record.ts";
import { roundDecimal } from "../../../core/round-decimal.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { nameInOrNull } from "../../name-in.ts";
import { PLATFORM } from "../contacts/build-records.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { headerProblem } from "../reading/resolve-headers.ts";
import {
  type RowReader,
  refuse,
  type Spellings,
  takeId,
  takeInstant,
  takeNeededId,
  takeNumber,
} from "../reading/row-reader.ts";
import { QUALITY_ROW_OPTIONS, qualityOptionProblems } from "./check-quality-options.ts";
import { latestRows, type QualityRow } from "./latest-rows.ts";
import type { MappedQualityRows, SurveyOptions } from "./model.ts";

/**
 * Maps the rows of one survey of Feedback Management to late quality, one record per response. Which key is what, and
 * on which scale the score is, differ from survey to survey and have to be told.
 *
 * `score_percent = (score - minimum) / (maximum - minimum) · 100`, to six decimal places.
 *
 * - Takes any JSON: answers with their `data`, rows, lists of these. Never throws on data.
 * - A score outside of the scale is in `quarantined`: 9 on a scale of 1 to 5 is another survey's.
 * - A response without a score is provisional and has none, never 0; with one it is final.
 * - Of several copies of a response the one last updated counts, whatever the order. `version` is the instant of that.
 *
 * @param rows - Of one survey. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a field or the scale is not told or an option is out of range; never
 *   because of `rows`.
 *
 * @example
 * const fields = { id: "RESPONSE_ID", score: "PRIMARY_SCORE", contact: "ACD_CONTACT_ID", answeredAt: "RESPONSE_DATE" };
 * const data = [{ RESPONSE_ID: "r-1", RESPONSE_DATE: "2026-03-04T16:00:00Z", PRIMARY_SCORE: "4", ACD_CONTACT_ID: "516200011002" }];
 * const { records } = mapSurveyRows({ data, nextCursor: null }, { fields, scale: { minimum: 1, maximum: 5 } });
 * records[0].score_percent; // 75
 * records[0].agent_uuid; // null
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapSurveyRows(rows: unknown, options: SurveyOptions): MappedQualityRows {
  assertOptions(
    "mapSurveyRows",
    options,
    { ...MAP_OPTIONS, ...QUALITY_ROW_OPTIONS, fields: "any", scale: "any" },
    furtherProblems,
  );
  const { fields, scale, agents, journeys, utcOffsetMinutes = 0, keepPayload } = options;
  const read = (row: RowReader): QualityRow => {
    row.recordId = takeNeededId(row, [fields.id]);
    const contactId = takeNeededId(row, [fields.contact]);
    const agentId = fields.agent === undefined ? null : takeId(row, [fields.agent]);
    const score = takeScore(row, [fields.score], scale);
    const answeredAt = fields.answeredAt === undefined ? null : takeInstant(row, [fields.answeredAt], utcOffsetMinutes);
    const updatedAt = fields.updatedAt === undefined ? null : takeInstant(row, [fields.updatedAt], utcOffsetMinutes);
    const record: QualityRow["record"] = {
      quality_id: row.recordId ?? "",
      platform_origin: PLATFORM,
      interaction_id: nameInOrNull(journeys, contactId) ?? "",
      agent_uuid: nameInOrNull(agents, agentId),
      source: "survey",
      score_percent: score,
      status: score === null ? "provisional" : "final",
      scored_at_utc: answeredAt === null ? null : formatInstant(answeredAt),
    };
    return { record, updatedAt: updatedAt ?? answeredAt };
  };
  return latestRows(readRows(rows, SOURCE, keepPayload, read));
}

const SOURCE: RowSource = {
  lists: ["data"],
  envelope: ["nextCursor", "exportLimit"],
  expected: "a row of a survey, an answer with its data, or a list of these",
};

/** Scores are compared with the scale before they are stretched. */
function takeScore(row: RowReader, spellings: Spellings, { minimum, maximum }: SurveyOptions["scale"]): number | null {
  const score = takeNumber(row, spellings, LARGEST_SCORE);
  if (score === null) return null;
  if (score >= minimum && score <= maximum) {
    return roundDecimal(((score - minimum) / (maximum - minimum)) * 100, 6);
  }
  refuse(row, "invalid-number", spellings, `a number from ${minimum} to ${maximum}`, describeValue(score));
  return null;
}

const LARGEST_SCORE = 1000;

function furtherProblems(options: SurveyOptions): (Problem | null)[] {
  const { fields, scale } = options;
  return [...qualityOptionProblems(options), ...fieldProblems(fields), ...scaleProblems(scale)];
}

function fieldProblems(fields: unknown): (Problem | null)[] {
  if (!isRecord(fields)) return [problem("options.fields", "an object that names keys", describeValue(fields))];
  const optional = OPTIONAL_FIELDS.filter((field) => fields[field] !== undefined);
  return [...NEEDED_FIELDS, ...optional].map((field) => headerProblem(`options.fields.${field}`, fields[field]));
}

const NEEDED_FIELDS = ["id", "score", "contact"];
const OPTIONAL_FIELDS = ["agent", "answeredAt", "updatedAt"];

function scaleProblems(scale: unknown): (Problem | null)[] {
  if (!isRecord(scale)) return [problem("options.scale", "an object with minimum and maximum", describeValue(scale))];
  const { minimum, maximum } = scale;
  const range = `a number from 0 to ${LARGEST_SCORE}`;
  const isWithin = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= LARGEST_SCORE;
  const problems: (Problem | null)[] = [
    isWithin(minimum) ? null : problem("options.scale.minimum", range, describeValue(minimum)),
    isWithin(maximum) ? null : problem("options.scale.maximum", range, describeValue(maximum)),
  ];
  if (isWithin(minimum) && isWithin(maximum) && (maximum as number) <= (minimum as number)) {
    problems.push(problem("options.scale.maximum", "a number above the minimum", describeValue(maximum)));
  }
  return problems;
}
