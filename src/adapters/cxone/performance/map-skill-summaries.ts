import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type RowReader, takeCount, takeFlag, takeNumber } from "../reading/row-reader.ts";
import { divide } from "./merge-performance.ts";
import type { MappedSkillSummaries, PerformanceOptions, SkillSummary } from "./model.ts";
import { readServiceLevel } from "./read-service-level.ts";
import { takeSeconds } from "./read-totals.ts";

/**
 * Maps answers of `/skills/summary` to what the skills' queues did, one per row.
 *
 * - Takes any JSON: answers with their `skillSummaries`, rows, lists of these. Never throws on data.
 * - Durations are ISO 8601, or seconds as number or text, as older versions write them.
 * - The service level is `within / (within + outside) · 100` of inbound skills. Outbound skills have none: the platform
 *   shows 100 for them, of nothing. Nor is the sum of the two always what was handled.
 * - Rows are not merged: averages cannot be. Add counts up, and make rates of the sums.
 *
 * @param payload - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options are no object; never because of `payload`.
 *
 * @example
 * const inbound = { skillId: 88001, isOutbound: "False", contactsWithinSLA: "1033", contactsOutOfSLA: "2", contactsHandled: "1036", serviceLevel: "100" };
 * const outbound = { skillId: 88002, isOutbound: true, contactsWithinSLA: 0, contactsOutOfSLA: 0, serviceLevel: 100 };
 * const { skills } = mapSkillSummaries({ skillSummaries: [inbound, outbound] });
 * skills[0].serviceLevelPercent.toFixed(2); // "99.81"
 * skills[1].serviceLevelPercent; // null
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapSkillSummaries(payload: unknown, options: PerformanceOptions = {}): MappedSkillSummaries {
  assertOptions("mapSkillSummaries", options, MAP_OPTIONS);
  const read = (row: RowReader): SkillSummary => readSummary(row, options);
  const { items, quarantined, readCount } = readRows(payload, SOURCE, options.keepPayload, read);
  return {
    skills: [...items].sort(compareSkills),
    quarantined,
    counts: { read: readCount, mapped: items.length, quarantined: quarantined.length },
  };
}

/** By queue; what else differs decides as text, so that the order of the rows cannot matter. */
export function compareSkills(a: { readonly queueId: string }, b: { readonly queueId: string }): number {
  return compareTexts(a.queueId, b.queueId) || compareTexts(canonicalJson(a), canonicalJson(b));
}

const SOURCE: RowSource = {
  lists: ["skillSummaries"],
  envelope: ["lastPollTime", "totalRecords", "_links"],
  expected: "the summary of a skill, an answer with these, or a list",
};

function readSummary(row: RowReader, options: PerformanceOptions): SkillSummary {
  const isOutbound = takeFlag(row, ["isOutbound"]);
  const level = readServiceLevel(row, options, isOutbound);
  const offeredCount = takeCount(row, ["contactsOffered"]);
  const abandonedCount = takeCount(row, ["abandonCount"]);
  return {
    ...level,
    isOutbound,
    offeredCount,
    handledCount: takeCount(row, ["contactsHandled"]),
    abandonedCount,
    queuedCount: takeCount(row, ["queueCount", "contactsQueued"]),
    activeCount: takeCount(row, ["contactsActive"]),
    abandonedPercent: divide(abandonedCount, offeredCount, 100),
    serviceLevelGoalPercent: takeNumber(row, ["serviceLevelGoal"], 100),
    serviceLevelThresholdSeconds: takeSeconds(row, ["serviceLevelThreshold"]),
    averageHandleSeconds: takeSeconds(row, ["averageHandleTime"]),
    averageTalkSeconds: takeSeconds(row, ["averageTalkTime"]),
    averageAfterCallWorkSeconds: takeSeconds(row, ["averageWrapTime"]),
    averageQueueSeconds: takeSeconds(row, ["averageInqueueTime"]),
    averageAnswerSeconds: takeSeconds(row, ["averageSpeedToAnswer"]),
    longestQueueSeconds: takeSeconds(row, ["longestQueueDur"]),
    holdSeconds: takeSeconds(row, ["holdTime"]),
  };
}
