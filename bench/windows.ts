// A million scores into 15-minute windows, beside a bare loop over typed arrays and DuckDB; then local days and local
// hours of the week, beside date-fns and Luxon. Fails where the answers differ.
import { TZDate, tz } from "@date-fns/tz";
import { DuckDBInstance } from "@duckdb/node-api";
import { eachHourOfInterval, format, startOfHour } from "date-fns";
import { DateTime } from "luxon";
import { createCalendar } from "../src/core/calendar.ts";
import { GUIDE_WINDOW_POLICY } from "../src/mos/policy.ts";
import { aggregateWindows } from "../src/mos/windows/aggregate-windows.ts";
import type { SampleColumns } from "../src/mos/windows/model.ts";
import { ZONES } from "../test/core/time-zones.ts";
import { measure, median, printTable, times } from "./measure.ts";

const COUNT = Number(process.argv[2] ?? 1_000_000);
const WINDOW_MS = 900_000;
const DAY_MS = 86_400_000;
const START_AT = Date.UTC(2026, 2, 2);
const SPAN_MS = 28 * DAY_MS;
const WINDOWS = SPAN_MS / WINDOW_MS;

/** Numbers from 0 to 1, the same in every run. */
let seed = 20_260_302;
function next(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 4_294_967_296;
}

/** Scores as platforms write them, to seven decimal places. */
function columns(atOf: (index: number) => number): SampleColumns {
  const at = Float64Array.from({ length: COUNT }, (_, i) => Math.min(Math.floor(atOf(i)), START_AT + SPAN_MS - 1));
  const score = Float64Array.from({ length: COUNT }, () => Math.round((1 + 4 * Math.sqrt(next())) * 1e7) / 1e7);
  return { at, score, source: "network" };
}

/** What the fastest loop does that looks at nothing: the same sums, in floating point, of a span it knows beforehand. */
function bareSums({ at, score }: SampleColumns) {
  const count = new Float64Array(WINDOWS);
  const sum = new Float64Array(WINDOWS);
  const squares = new Float64Array(WINDOWS);
  const min = new Float64Array(WINDOWS).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(WINDOWS).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < at.length; i++) {
    const window = Math.floor(((at[i] as number) - START_AT) / WINDOW_MS);
    const one = score[i] as number;
    count[window] = (count[window] as number) + 1;
    sum[window] = (sum[window] as number) + one;
    squares[window] = (squares[window] as number) + one * one;
    if (one < (min[window] as number)) min[window] = one;
    if (one > (max[window] as number)) max[window] = one;
  }
  return { count, sum, squares, min, max };
}

function verify(samples: SampleColumns): void {
  const bare = bareSums(samples);
  const range = { from: START_AT, to: START_AT + SPAN_MS };
  aggregateWindows(samples, GUIDE_WINDOW_POLICY, { range }).forEach(({ count, mean }, i) => {
    const expected = (bare.sum[i] as number) / (bare.count[i] as number);
    if (count !== bare.count[i] || (mean !== null && Math.abs(mean - expected) > 1e-6)) throw new Error(`window ${i}`);
  });
}

async function duckDbMs(samples: SampleColumns): Promise<number> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("CREATE TABLE samples (ended BIGINT, score DOUBLE)");
  const appender = await connection.createAppender("samples");
  for (let i = 0; i < COUNT; i++) {
    appender.appendBigInt(BigInt(samples.at[i] as number));
    appender.appendDouble(samples.score[i] as number);
    appender.endRow();
  }
  appender.closeSync();
  const query = `SELECT ended // ${WINDOW_MS} AS w, count(*) AS n, avg(score), min(score), max(score), stddev_samp(score),
    count(*) FILTER (score < 3.5) FROM samples GROUP BY w ORDER BY w`;
  const spent: number[] = [];
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    const rows = await (await connection.run(query)).getRows();
    spent.push(performance.now() - start);
    if (rows.reduce((total, row) => total + Number(row[1]), 0) !== COUNT) throw new Error("DuckDB counts otherwise");
  }
  connection.closeSync();
  return median(spent);
}

const orders: [name: string, samples: SampleColumns][] = [
  ["in the order of their time", columns((i) => START_AT + (i / COUNT) * SPAN_MS)],
  [
    "in the order of their beginning, 0 to 10 minutes long",
    columns((i) => START_AT + (i / COUNT) * SPAN_MS + next() * 600_000),
  ],
  ["in no order", columns(() => START_AT + next() * SPAN_MS)],
];
for (const [order, samples] of orders) {
  verify(samples);
  const objects = Array.from(samples.at, (at, i) => ({
    at,
    score: samples.score[i] as number,
    source: samples.source,
  }));
  const found = measure([
    { name: "bare", work: () => bareSums(samples), units: COUNT },
    { name: "columns", work: () => aggregateWindows(samples), units: COUNT },
    { name: "objects", work: () => aggregateWindows(objects), units: COUNT },
  ]);
  const bare = found.get("bare") as number;
  const duck = ((await duckDbMs(samples)) * 1e6) / COUNT;
  const row = (name: string, ns: number) => [name, ns.toFixed(1), times(ns / bare)];
  printTable(`${COUNT} scores into ${WINDOWS} windows, ${order}`, [
    ["", "ns per score", "ratio"],
    row("bare loop over typed arrays", bare),
    row("aggregateWindows, columns", found.get("columns") as number),
    row("aggregateWindows, objects", found.get("objects") as number),
    row("DuckDB, in its own table, on all cores", duck),
  ]);
}

// Local days: the mean of each.
const ZONE = "America/New_York";
const some = orders[0]?.[1].at.filter((_, i) => i % Math.max(1, Math.floor(COUNT / 20_000)) === 0) as Float64Array;
const calendar = createCalendar(ZONE);
function countDays(dayOf: (at: number) => string): Map<string, number> {
  const days = new Map<string, number>();
  for (const at of some) {
    const day = dayOf(at);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}
const byCalendar = () => countDays((at) => calendar.localDateAt(at));
const byDateFns = () => countDays((at) => format(new TZDate(at, ZONE), "yyyy-MM-dd"));
if (JSON.stringify([...byCalendar()]) !== JSON.stringify([...byDateFns()])) throw new Error("local days differ");

// The local slot of an instant: hour of the week and date.
const slotByCalendar = (at: number): string => `${calendar.hourOfWeekAt(at)} ${calendar.localDateAt(at)}`;
const slots: Record<string, (at: number, zone: string) => number> = {
  "@date-fns/tz": (at, zone) => {
    const date = new TZDate(at, zone);
    return (
      ((date.getDay() + 6) % 7) * 24 +
      date.getHours() +
      date.getDate() * 1000 +
      date.getMonth() * 100_000 +
      date.getFullYear() * 10_000_000
    );
  },
  luxon: (at, zone) => {
    const { weekday, hour, day, month, year } = DateTime.fromMillis(at, { zone });
    return (weekday - 1) * 24 + hour + day * 1000 + (month - 1) * 100_000 + year * 10_000_000;
  },
};
let kept = 0;
const over = (slot: (at: number) => unknown) => () => {
  for (const at of some) if (slot(at) === undefined) kept++;
  return kept;
};
const found = measure([
  { name: "days", work: byCalendar, units: some.length },
  { name: "days of date-fns", work: byDateFns, units: some.length },
  { name: "slots", work: over(slotByCalendar), units: some.length },
  ...Object.entries(slots).map(([name, slot]) => ({ name, work: over((at) => slot(at, ZONE)), units: some.length })),
]);
const row = (name: string, key: string, base: string) => {
  const ns = found.get(key) as number;
  return [name, ns.toFixed(0), times(ns / (found.get(base) as number))];
};
printTable(`${some.length} instants by local day, ${ZONE}`, [
  ["", "ns each", "ratio"],
  row("createCalendar", "days", "days"),
  row("date-fns with @date-fns/tz", "days of date-fns", "days"),
]);
printTable(`Local hour of the week and date of ${some.length} instants, ${ZONE}`, [
  ["", "ns each", "ratio"],
  row("hourOfWeekAt and localDateAt", "slots", "slots"),
  ...Object.keys(slots).map((name) => row(name, name, "slots")),
]);

// The same answers: a grid over twenty years, and the surroundings of every change of offset, in every zone.
const FROM = Date.UTC(2010, 0, 1);
const TO = Date.UTC(2030, 0, 1);
let compared = 0;
const differences = new Map<string, number>();
for (const zone of ZONES) {
  const own = createCalendar(zone);
  const instants: number[] = [];
  for (let at = FROM; at < TO; at += 47 * 3_600_000 + 60_000) instants.push(at);
  let offset = own.offsetMsAt(FROM);
  for (let at = FROM; at < TO; at += 900_000) {
    if (own.offsetMsAt(at) === offset) continue;
    offset = own.offsetMsAt(at);
    for (let near = -8; near <= 8; near++) instants.push(at + near * 900_000, at + near * 900_000 - 1);
  }
  for (const at of instants) {
    const { year, month, day } = own.localTimeAt(at);
    const expected = own.hourOfWeekAt(at) + day * 1000 + (month - 1) * 100_000 + year * 10_000_000;
    compared++;
    for (const [name, slot] of Object.entries(slots)) {
      if (slot(at, zone) !== expected) differences.set(name, (differences.get(name) ?? 0) + 1);
    }
  }
}
printTable(`The same slots: ${compared} instants of ${ZONES.length} zones, 2010 to 2029`, [
  ["", "that differ"],
  ...Object.keys(slots).map((name) => [name, String(differences.get(name) ?? 0)]),
]);
if (differences.size > 0) throw new Error(`other slots than ${[...differences.keys()].join(" and ")}`);

// The night in which an hour comes twice: 5:00 and 6:00 UTC are both 1:00 in New York.
const night = { startAt: Date.UTC(2026, 10, 1, 4), endAt: Date.UTC(2026, 10, 1, 10) };
const ownHours = new Set<number>();
const hoursOfDateFns = new Set<number>();
for (let at = night.startAt; at < night.endAt; at += WINDOW_MS) {
  ownHours.add(calendar.hourBoundsAt(at).startAt);
  hoursOfDateFns.add(startOfHour(new TZDate(at, ZONE)).getTime());
}
const listed = eachHourOfInterval({ start: night.startAt, end: night.endAt - 1 }, { in: tz(ZONE) });
printTable("The six hours of the night of 2026-11-01, New York", [
  ["", "hours"],
  ["hourBoundsAt", String(ownHours.size)],
  ["startOfHour of date-fns with @date-fns/tz", String(hoursOfDateFns.size)],
  ["eachHourOfInterval of date-fns with @date-fns/tz", String(listed.length)],
]);
if (ownHours.size !== 6) throw new Error("hours of the night are missing");
