/**
 * Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
 *
 * @param year - From -280,000 on, which is before all that a `Date` can hold.
 * @param month - 1 to 12.
 * @param day - 1 to 31; not checked against the month.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Years begin in March and count from a distant one on: whole numbers of 32 bits, >= 0, that `| 0` rounds down, divide
  // several times as fast as others.
  const y = year + SHIFT_YEARS - (month <= 2 ? 1 : 0);
  const century = (y / 100) | 0;
  const dayOfYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  return 365 * y + (y >> 2) - century + (century >> 2) + dayOfYear + day - 1 - SHIFT_DAYS;
}

/** The date that lies `days` days after 1970-01-01; the inverse of {@link daysFromCivil}. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + SHIFT_DAYS;
  const era = (z / 146097) | 0;
  const dayOfEra = z - era * 146097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36524) | 0) - ((dayOfEra / 146096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const shifted = ((5 * dayOfYear + 2) / 153) | 0;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0) - SHIFT_YEARS,
    month,
    day: dayOfYear - (((153 * shifted + 2) / 5) | 0) + 1,
  };
}

/** 701 times 400 years, and the days from the first of March then to 1970-01-01. */
const SHIFT_YEARS = 280_400;
const SHIFT_DAYS = 719_468 + 701 * 146_097;

/** Days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
