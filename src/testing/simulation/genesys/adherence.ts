import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import type { WorkActivity } from "../workdays/model.ts";
import { type Overlaid, overlay, secondsOf } from "../workdays/overlay.ts";
import type { Workday } from "../workdays/tell-workdays.ts";

const DAY_MS = 86_400_000;
const DAYS_OF_FILE = 7;

const CATEGORIES: Readonly<Record<WorkActivity, string>> = {
  "on-queue": "OnQueueWork",
  break: "Break",
  meal: "Meal",
  meeting: "Meeting",
  training: "Training",
};

/**
 * Files of historical adherence: of each week, one for the management unit of every other agent. The second unit's are of
 * the older query, whose names end in `Secs`. What is not defined is written as 0, left out or told as `NaN`; conformance
 * without anything scheduled on queue as `Infinity`.
 */
export function adherenceFiles(workdays: readonly Workday[], startAt: number, days: number): JsonRecord[] {
  const files: JsonRecord[] = [];
  for (let first = 0; first < days; first += DAYS_OF_FILE) {
    const from = startAt + first * DAY_MS;
    const to = startAt + Math.min(days, first + DAYS_OF_FILE) * DAY_MS;
    const week = workdays.filter((day) => day.startAt >= from && day.startAt < to);
    for (const unit of [0, 1]) {
      const people = [...new Set(week.map(({ person }) => person))].filter((person) => person % 2 === unit);
      if (people.length === 0) continue;
      const userResults = people.map((one) =>
        resultOf(
          week.filter(({ person }) => person === one),
          from,
          unit === 1,
        ),
      );
      const ends = { startDate: formatInstant(from), endDate: formatInstant(to) };
      const managementUnitId = uuid("aa", unit + 1);
      files.push({ ...ends, managementUnitId, userResults, lookupIdToSecondaryPresenceId: {} });
    }
  }
  return files;
}

function resultOf(days: readonly Workday[], from: number, isOlder: boolean): JsonRecord {
  const [first] = days as readonly [Workday];
  const laid = days.map(({ planned, done }) => overlay(planned, done));
  const all = laid.flat();
  const exceptions = all.filter(isException);
  const offsets = ({ startAt, endAt }: Overlaid): JsonRecord => {
    return { startOffsetSeconds: (startAt - from) / 1000, endOffsetSeconds: (endAt - from) / 1000 };
  };
  return {
    userId: first.genesysUserId,
    ...percentagesOf(all, first.person),
    impact: impactOf(all),
    exceptionInfo: exceptions.map((one) => ({
      ...offsets(one),
      scheduledActivityCategory: categoryOf(one.planned, "Unscheduled"),
      actualActivityCategory: categoryOf(one.done, "Unavailable"),
      impact: one.planned === null ? "Positive" : "Negative",
    })),
    actuals: all
      .filter(({ done }) => done !== null)
      .map((one) => ({ actualActivityCategory: categoryOf(one.done, "Unavailable"), ...offsets(one) })),
    dayMetrics: laid.map((stretches, index) => {
      const { startAt, person } = days[index] as Workday;
      const seconds = inSeconds(stretches, (startAt - from) / 1000);
      const named = Object.entries(seconds).map(([name, value]) => [`${name}${isOlder ? "Secs" : "Seconds"}`, value]);
      const exceptionCount = stretches.filter(isException).length;
      return { ...Object.fromEntries(named), exceptionCount, ...percentagesOf(stretches, person) };
    }),
  };
}

/** Work outside of the schedule counts as scheduled and as an exception. */
function inSeconds(stretches: readonly Overlaid[], dayStartOffset: number): Record<string, number> {
  const exceptionDuration = secondsOf(stretches, isException);
  return {
    dayStartOffset,
    adherenceSchedule: secondsOf(stretches),
    conformanceSchedule: secondsOf(stretches, ({ planned }) => planned === "on-queue"),
    conformanceActual: secondsOf(stretches, ({ done }) => done === "on-queue"),
    exceptionDuration,
    impact: exceptionDuration,
    scheduleLength: secondsOf(stretches, ({ planned }) => planned !== null),
    actualLength: secondsOf(stretches, ({ done }) => done !== null),
  };
}

function percentagesOf(stretches: readonly Overlaid[], person: number): JsonRecord {
  const { adherenceSchedule, exceptionDuration, actualLength, conformanceSchedule, conformanceActual } = inSeconds(
    stretches,
    0,
  ) as Record<string, number> & Record<Amount, number>;
  const isDefined = adherenceSchedule > 0 && actualLength > 0;
  const nothing = [{ value: 0 }, {}, { value: "NaN" }][person % 3] as { readonly value?: unknown };
  const adherence = isDefined ? { value: percent(adherenceSchedule - exceptionDuration, adherenceSchedule) } : nothing;
  const unlimited = conformanceActual > 0 ? { value: "Infinity" } : nothing;
  const conformance = conformanceSchedule > 0 ? { value: percent(conformanceActual, conformanceSchedule) } : unlimited;
  return {
    ...("value" in adherence ? { adherencePercentage: adherence.value } : {}),
    ...("value" in conformance ? { conformancePercentage: conformance.value } : {}),
  };
}

type Amount = "adherenceSchedule" | "exceptionDuration" | "actualLength" | "conformanceSchedule" | "conformanceActual";

function impactOf(stretches: readonly Overlaid[]): string {
  if (stretches.length === 0) return "Unknown";
  const exceptions = stretches.filter(isException);
  if (exceptions.length === 0) return "Neutral";
  return exceptions.every(({ planned }) => planned === null) ? "Positive" : "Negative";
}

function isException({ planned, done }: Overlaid): boolean {
  return planned !== done;
}

function categoryOf(activity: WorkActivity | null, none: string): string {
  return activity === null ? none : CATEGORIES[activity];
}

function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100;
}
