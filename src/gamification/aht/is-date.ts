import { daysInMonth } from "../../core/civil.ts";

/** Whether a value is a calendar date from 1000 to 9999, written `2026-03-02`; such texts sort as the dates do. */
export function isDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(value.slice(0, 4)), month);
}
