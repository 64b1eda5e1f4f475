/** Zones with every oddity we know of, and the large ones. */
export const ZONES = [
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Africa/Johannesburg",
  "Africa/Lagos",
  "Africa/Monrovia",
  "America/Adak",
  "America/Anchorage",
  "America/Asuncion",
  "America/Bogota",
  "America/Caracas",
  "America/Chicago",
  "America/Denver",
  "America/Havana",
  "America/Los_Angeles",
  "America/Mexico_City",
  "America/New_York",
  "America/Noronha",
  "America/Nuuk",
  "America/Phoenix",
  "America/Recife",
  "America/Santiago",
  "America/Sao_Paulo",
  "America/Scoresbysund",
  "America/St_Johns",
  "Antarctica/Casey",
  "Antarctica/Troll",
  "Asia/Amman",
  "Asia/Beirut",
  "Asia/Dhaka",
  "Asia/Gaza",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Manila",
  "Asia/Pyongyang",
  "Asia/Shanghai",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Atlantic/Azores",
  "Australia/Adelaide",
  "Australia/Eucla",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/Istanbul",
  "Europe/London",
  "Europe/Moscow",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Fiji",
  "Pacific/Kiritimati",
  "UTC",
] as const;

/** What a wall clock shows. */
export interface NaiveClock {
  readonly date: string;
  readonly time: string;
  /** Local time minus UTC. Milliseconds. */
  readonly offsetMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The naive model: has the engine write the wall clock and reads it back, for one instant at a time. */
export function naiveClock(timeZone: string, at: number): NaiveClock {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  const second = Math.floor(at / 1000) * 1000;
  const [date, time] = format.format(second).split(" ") as [string, string];
  return { date, time, offsetMs: Date.parse(`${date}T${time}Z`) - second };
}
