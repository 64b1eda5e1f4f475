import type { QueueReport } from "./report.ts";

/** `1,234`: whole numbers as people read them, without asking the machine for its locale. */
export function whole(count: number): string {
  return String(Math.round(count)).replace(/\d(?=(\d{3})+$)/g, "$&,");
}

/** `5.3`; a score with one decimal. */
export function points(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1);
}

/** `0.87`; a figure with two decimals. */
export function hundredths(value: number): string {
  return (Math.round(value * 100) / 100).toFixed(2);
}

/** Points as they are, at most six decimals: `-2.5`, `1,204`. */
export function amount(value: number): string {
  const [size = "0", decimals] = decimalText(Math.abs(value)).split(".");
  const grouped = size.replace(/\d(?=(\d{3})+$)/g, "$&,");
  return `${value < 0 ? "-" : ""}${grouped}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** As {@link amount}, with a plus in front of gains. */
export function signed(value: number): string {
  return value > 0 ? `+${amount(value)}` : amount(value);
}

function decimalText(value: number): string {
  const text = value.toFixed(6);
  return text.replace(/\.?0+$/, "");
}

export function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}

/** `2 min 40 s`. */
export function duration(seconds: number): string {
  const all = Math.round(seconds);
  const minutes = Math.floor(all / 60);
  if (minutes >= 60) return `${whole(Math.floor(minutes / 60))} h ${minutes % 60} min`;
  return minutes === 0 ? `${all} s` : `${minutes} min ${all % 60} s`;
}

const DRIVERS: Readonly<Record<string, string>> = { transfers: "transfers", "queue-wait": "waiting" };

/** The name of a driver in words. */
export function driverName(driver: string): string {
  return Object.hasOwn(DRIVERS, driver) ? (DRIVERS[driver] as string) : driver;
}

/** Why a queue's customers had to work, as one sentence a supervisor can act on. */
export function queueReason(queue: QueueReport): string {
  const costs = Object.entries(queue.pointsByDriver).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const lost = costs.reduce((sum, [, cost]) => sum + cost, 0);
  const [driver, most] = costs[0] ?? ["", 0];
  if (lost === 0 || most === undefined) return "Nothing to put right: nobody lost a point here.";
  const share = most === lost ? "All" : percent(most / lost);
  const waits = `customers waited ${duration(queue.meanWaitSeconds)} on average, ${percent(queue.longWaitRatio)} of them long enough to lose points`;
  const passed = `${percent(queue.transferredRatio)} of conversations were passed on`;
  const [first, second] = driver === "transfers" ? [passed, waits] : [waits, passed];
  return `${share} of the points lost went to ${driverName(driver)}: ${first}; ${second}.`;
}

const REASONS: Readonly<Record<string, string>> = {
  endedAt: "still open: its end is missing",
  transferCount: "number of transfers unknown",
  queueWaitSeconds: "queue wait unknown",
  "not-a-record": "no record at all",
  "too-deep": "nested too deeply",
  "missing-id": "has no id",
  "malformed-instant": "a date that is no date",
  "invalid-number": "a number that cannot be, such as a negative duration",
  "wrong-type": "a field of another type than the platform documents",
  "outside-window": "too far apart in time to be one journey",
  "end-unknown": "end of the earlier conversation unknown",
  "nearer-candidate": "another conversation was nearer",
  ambiguous: "two candidates equally near: nobody can say which",
  "other-agent": "another agent took over",
};

/** A reason's literal in words; one that has none yet is shown as it is. */
export function reasonInWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? (REASONS[reason] as string) : reason;
}

const PLATFORMS: Readonly<Record<string, string>> = {
  genesys_cloud: "Genesys Cloud",
  nice_cxone: "NICE CXone",
  guide: "Completion events",
  quality_records: "Quality records",
  shift_records: "Shift records",
};

export function platformName(platform: string): string {
  return Object.hasOwn(PLATFORMS, platform) ? (PLATFORMS[platform] as string) : platform;
}
