import { type Calendar, createCalendar } from "../../core/calendar.ts";
import { problem, ScoringError } from "../../core/errors.ts";
import { formatInstant } from "../../core/instant.ts";
import { localText } from "./local-text.ts";
import type { AlertNotification } from "./model.ts";

/** What a step knows besides its state: how episodes are named, and the calendars made so far. */
export interface Stage {
  /** Stands before the names of episodes. */
  readonly prefix: string;
  readonly calendars: Calendar[];
}

/** The name of an episode: the start of its first breaching window, as text. */
export function episodeName(startedAt: number, { prefix }: Stage): string {
  return prefix + formatInstant(startedAt);
}

/** The instants of a notification as text, in UTC and at the site. */
export function timesOf(
  at: number,
  startedAt: number,
  timeZone: string | null,
  { calendars }: Stage,
): Pick<AlertNotification, "utc" | "local"> {
  const utc = { at: formatInstant(at), startedAt: formatInstant(startedAt) };
  if (timeZone === null) return { utc, local: null };
  const calendar = calendarOf(timeZone, calendars);
  const local = { timeZone, at: localText(at, calendar), startedAt: localText(startedAt, calendar) };
  return { utc, local };
}

/** Making a calendar costs much more than a step, so all steps of a call share them. */
function calendarOf(timeZone: string, calendars: Calendar[]): Calendar {
  const known = calendars.find((one) => one.timeZone === timeZone);
  if (known !== undefined) return known;
  try {
    const made = createCalendar(timeZone);
    calendars.push(made);
    return made;
  } catch (cause) {
    const problems = [problem("policy.timeZone", "an IANA time zone such as Europe/London", JSON.stringify(timeZone))];
    throw new ScoringError("ERR_INVALID_POLICY", "stepAlert", problems, { cause });
  }
}
