import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import { type Overlaid, overlay, secondsOf } from "../workdays/overlay.ts";
import type { Workday } from "../workdays/tell-workdays.ts";

/**
 * Rows about adherence. Of every other agent those of the data share, one for each planned stretch; of the others those of
 * a report, one for each day, all texts. Overtime is in none, nor is a day off.
 */
export function adherenceRows(workdays: readonly Workday[]): JsonRecord[] {
  return workdays.flatMap(({ person, cxoneAgentId, startAt, planned, done }) => {
    const stretches = overlay(planned, done).filter((one) => one.planned !== null);
    if (stretches.length === 0) return [];
    if (person % 2 === 1) return [reportRow(cxoneAgentId, startAt, stretches)];
    return planned.map((plan) => {
      const own = stretches.filter((one) => one.startAt >= plan.startAt && one.endAt <= plan.endAt);
      return {
        AGENT_ID: Number(cxoneAgentId),
        START_DATE: day(startAt),
        IN_ADHERENCE_SECONDS: secondsOf(own, isKept),
        OUT_OF_ADHERENCE_SECONDS: secondsOf(own, (one) => !isKept(one)),
      };
    });
  });
}

function reportRow(agentId: string, startAt: number, stretches: readonly Overlaid[]): JsonRecord {
  const [kept, scheduled] = [secondsOf(stretches, isKept), secondsOf(stretches)];
  return {
    "Agent ID": agentId,
    Date: day(startAt),
    "In Adherence Seconds": inThousands(kept),
    "Scheduled Seconds": inThousands(scheduled),
    "In Adherence %": ((kept / scheduled) * 100).toFixed(1),
  };
}

function isKept({ planned, done }: Overlaid): boolean {
  return planned === done;
}

function day(at: number): string {
  return formatInstant(at).slice(0, 10);
}

/** `30,600`. */
function inThousands(seconds: number): string {
  return String(seconds).replace(/\B(?=\d{3}$)/, ",");
}
