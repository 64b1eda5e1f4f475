import { nameInOrNull } from "../../name-in.ts";
import { type RowReader, takeCount, takeNeededId } from "../reading/row-reader.ts";
import { divide } from "./merge-performance.ts";
import type { PerformanceOptions, SkillServiceLevel } from "./model.ts";

/**
 * Reads the service level of a skill's row. The platform's own percentage is not read: it shows 100 for outbound skills
 * of which nothing was counted, and rounds.
 *
 * @param isOutbound - Of an outbound skill there is no service level.
 */
export function readServiceLevel(
  row: RowReader,
  { queues }: PerformanceOptions,
  isOutbound: boolean | null,
): SkillServiceLevel {
  row.recordId = takeNeededId(row, ["skillId"]);
  const withinCount = takeCount(row, ["contactsWithinSLA"]);
  const outsideCount = takeCount(row, ["contactsOutOfSLA"]);
  const counted = withinCount === null || outsideCount === null ? null : withinCount + outsideCount;
  return {
    queueId: nameInOrNull(queues, row.recordId) ?? "",
    withinCount,
    outsideCount,
    contactCount: takeCount(row, ["totalContacts"]),
    serviceLevelPercent: isOutbound === true ? null : divide(withinCount, counted, 100),
  };
}
