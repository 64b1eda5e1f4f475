import type { Calendar } from "../../core/calendar.ts";
import { dayOfDate } from "../../core/calendar-text.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { readInstant } from "./check-history.ts";
import type { RefusedFreeze, StreakFreeze } from "./model.ts";

/** Freezes that count, and those that do not. */
export interface AppliedFreezes {
  /** Days counted from 1970-01-01. */
  readonly frozenDays: ReadonlySet<number>;
  /** By date. */
  readonly refused: readonly RefusedFreeze[];
}

/**
 * Of each calendar month the freezes that were declared first count, up to the policy's number; they are spent by
 * declaring them, whatever the day is like afterwards. A date that is declared twice counts from its first declaration.
 *
 * @param freezes - Checked ones.
 */
export function applyFreezes(freezes: readonly StreakFreeze[], calendar: Calendar, perMonth: number): AppliedFreezes {
  const declared = new Map<string, number>();
  for (const { date, declaredAt } of freezes) {
    const at = readInstant(declaredAt) as number;
    declared.set(date, Math.min(at, declared.get(date) ?? at));
  }
  const byDeclaration = [...declared].sort(([a, atA], [b, atB]) => atA - atB || compareTexts(a, b));
  const frozenDays = new Set<number>();
  const spent = new Map<string, number>();
  const refused: RefusedFreeze[] = [];
  for (const [date, at] of byDeclaration) {
    const month = date.slice(0, 7);
    const spentBefore = spent.get(month) ?? 0;
    const bounds = calendar.dayBounds(date);
    if (bounds === null) refused.push({ date, because: "no-such-day" });
    else if (at >= bounds.startAt) refused.push({ date, because: "declared-late" });
    else if (spentBefore >= perMonth) refused.push({ date, because: "none-left" });
    else {
      frozenDays.add(dayOfDate(date) as number);
      spent.set(month, spentBefore + 1);
    }
  }
  return { frozenDays, refused: refused.sort((a, b) => compareTexts(a.date, b.date)) };
}
