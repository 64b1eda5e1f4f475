import type { LedgerEvent, LedgerTerms } from "./model.ts";
import { ownField } from "./own-fields.ts";

/** Calls `visit` with every category of an event and the micro-points that count for it. */
export function visitPoints(
  event: LedgerEvent,
  terms: LedgerTerms,
  visit: (category: string, microPoints: number, isLate: boolean) => void,
): void {
  const late = event.late ?? event;
  for (const category of Object.keys(event.microPoints)) {
    if (!terms.lateCategories.includes(category)) visit(category, event.microPoints[category] as number, false);
    else if (late === event) visit(category, event.microPoints[category] as number, true);
  }
  if (late === event) return;
  for (const category of Object.keys(late.microPoints)) {
    if (terms.lateCategories.includes(category)) visit(category, late.microPoints[category] as number, true);
  }
}

/** Categories, in code-unit order, for which two sets of points differ; one that is absent is not 0. */
export function differingCategories(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => ownField(one, name) !== ownField(other, name)).sort();
}
