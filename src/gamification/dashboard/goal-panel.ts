import { calendarFor } from "../../core/calendar.ts";
import { dateText, readMonth } from "../../core/calendar-text.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import type { KpiValues } from "../composite/model.ts";
import { writeKpi, writeMissing } from "./format-kpi.ts";
import { type KpiPolicies, labelOf } from "./label-of.ts";
import type { GoalCard, GoalPanel, MonthlyGoal } from "./model.ts";

/** Where the goals of the local month stand; targets and values are compared in whole millionths. */
export function goalPanel(
  goals: readonly MonthlyGoal[],
  monthToDate: KpiValues,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
  policies: KpiPolicies,
): GoalPanel {
  const monthValue = (id: string): number | null => {
    const value = Object.hasOwn(monthToDate, id) ? monthToDate[id] : null;
    return value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
  };
  return {
    ...monthAround(now, timeZone),
    goals: goals.map((goal) => goalCard(goal, monthValue(goal.id), policies)),
  };
}

/** Dates that the zone skipped are not there. */
function monthAround(now: number, timeZone: string): { readonly month: string; readonly daysLeft: number } {
  const calendar = calendarFor("agentDashboard", timeZone);
  const today = calendar.localDateAt(now);
  const month = today.slice(0, 7);
  const [first, end] = readMonth(month);
  let daysLeft = 0;
  for (let day = first; day < end; day++) {
    const date = dateText(day);
    if (date > today && calendar.dayBounds(date) !== null) daysLeft++;
  }
  return { month, daysLeft };
}

function goalCard(
  { id, target, direction: given }: MonthlyGoal,
  value: number | null,
  policies: KpiPolicies,
): GoalCard {
  const { policy } = policies;
  const direction = given ?? usualDirection(id, policies);
  const fixed = { id, label: labelOf(id, policies), direction, target, shownTarget: writeKpi(id, target, policy) };
  const shown = writeKpi(id, value, policy);
  if (value === null) {
    return { ...fixed, value, shown, status: "not-enough-data", missing: null, shownMissing: null, ratio: null };
  }
  const ahead = toMicro(value) - toMicro(target);
  const missing = fromMicro(Math.max(0, direction === "at-least" ? -ahead : ahead));
  const isReached = missing === 0;
  return {
    ...fixed,
    value,
    shown,
    status: isReached ? "reached" : "open",
    missing,
    shownMissing: isReached ? null : writeMissing(id, missing, policy),
    ratio: ratioOf(direction, value, target, isReached),
  };
}

function ratioOf(direction: "at-least" | "at-most", value: number, target: number, isReached: boolean): number | null {
  if (direction !== "at-least" || target <= 0) return null;
  return isReached ? 1 : Math.max(0, value / target);
}

/** Down where the scale of the composite goes down from its first knot to its last. */
function usualDirection(id: string, { composite }: KpiPolicies): "at-least" | "at-most" {
  const knots = composite.kpis.find((kpi) => kpi.id === id)?.scale.knots ?? [];
  const first = knots[0]?.[1] ?? 0;
  const last = knots[knots.length - 1]?.[1] ?? 0;
  return last < first ? "at-most" : "at-least";
}
