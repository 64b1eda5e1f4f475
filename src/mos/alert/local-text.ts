import type { Calendar } from "../../core/calendar.ts";

/**
 * An instant as ISO 8601 local time with its offset, `2026-03-02T03:00:00.000-05:00`: readable at the site, and the same
 * instant for everybody else, also in an hour that clocks run through twice. Offsets of old have seconds.
 */
export function localText(at: number, calendar: Calendar): string {
  const { year, month, day, hour, minute, second, millisecond, offsetMs } = calendar.localTimeAt(at);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const time = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}.${digits(millisecond, 3)}`;
  return `${date}T${time}${offsetText(offsetMs)}`;
}

function offsetText(offsetMs: number): string {
  const seconds = Math.abs(offsetMs) / 1000;
  const rest = seconds % 60;
  const minutes = (seconds - rest) / 60;
  const text = `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
  return (offsetMs < 0 ? "-" : "+") + (rest === 0 ? text : `${text}:${digits(rest, 2)}`);
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
