import { assertOptions } from "../../../core/check-options.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type RowReader, takeFlag } from "../reading/row-reader.ts";
import { compareSkills } from "./map-skill-summaries.ts";
import type { MappedSkillServiceLevels, PerformanceOptions, SkillServiceLevel } from "./model.ts";
import { readServiceLevel } from "./read-service-level.ts";

/**
 * Maps answers of `/skills/sla-summary` to the service levels of skills, one per row. Keys are read in any case: the
 * answer has them in Pascal case, older versions in camel case.
 *
 * The row does not say whether its skill calls out. An outbound one has counted nothing, and so has no service level,
 * though the platform shows 100.
 *
 * @param payload - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options are no object; never because of `payload`.
 *
 * @example
 * const row = { BusinessUnitId: 4500001, SkillId: 88001, ContactsWithinSLA: 181, ContactsOutOfSLA: 19, TotalContacts: 200, ServiceLevel: 90.5 };
 * const { skills } = mapSkillSlaSummaries({ serviceLevelSummaries: [row] });
 * skills; // [{ queueId: "88001", withinCount: 181, outsideCount: 19, contactCount: 200, serviceLevelPercent: 90.5 }]
 */
export function mapSkillSlaSummaries(payload: unknown, options: PerformanceOptions = {}): MappedSkillServiceLevels {
  assertOptions("mapSkillSlaSummaries", options, MAP_OPTIONS);
  const read = (row: RowReader): SkillServiceLevel => readServiceLevel(row, options, takeFlag(row, ["isOutbound"]));
  const { items, quarantined, readCount } = readRows(payload, SOURCE, options.keepPayload, read);
  return {
    skills: [...items].sort(compareSkills),
    quarantined,
    counts: { read: readCount, mapped: items.length, quarantined: quarantined.length },
  };
}

const SOURCE: RowSource = {
  lists: ["serviceLevelSummaries"],
  envelope: ["lastPollTime", "totalRecords", "_links"],
  expected: "the service level of a skill, an answer with these, or a list",
};
