// Every kind of payload: parsed and mapped, as a multiple of what JSON.parse alone costs on the same bytes.
import { median, printTable, times } from "../measure.ts";
import type { Kind } from "./kind.ts";
import { payloadKinds } from "./payloads.ts";

const WARM_UP_MS = 300;
const ROUNDS = 21;
const ROUND_MS = 20;

/** What the last piece of work gave, so that no engine finds it useless. */
export let keep: unknown;

/** Measures all kinds and prints a row for each. */
export function measureKinds(): void {
  const rows = payloadKinds().map((kind) => {
    refuseQuarantine(kind);
    const { name, pages, records, map } = kind;
    const parse = (page: Buffer): unknown => JSON.parse(page.toString("utf8"));
    const both = (page: Buffer): unknown => map(parse(page));
    for (const work of [parse, both]) turnMs(WARM_UP_MS, work, pages);
    const alone: number[] = [];
    const ratios: number[] = [];
    const spent: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Each round is compared with the parsing of the same round: both met the same machine.
      const parseMs = turnMs(ROUND_MS, parse, pages);
      const bothMs = turnMs(ROUND_MS, both, pages);
      alone.push(parseMs);
      spent.push(bothMs);
      ratios.push(bothMs / parseMs - 1);
    }
    const bytes = pages.reduce((sum, page) => sum + page.length, 0);
    const nsPerRecord = (median(alone) * 1e6) / records;
    return [
      name,
      String(Math.round(bytes / records)),
      nsPerRecord.toFixed(0),
      times(median(ratios)),
      `${times(quantile(ratios, 0.25))} to ${times(quantile(ratios, 0.75))}`,
      (bytes / 1e6 / (median(spent) / 1000)).toFixed(0),
      Math.round((records / median(spent)) * 1000).toLocaleString("en"),
    ];
  });
  const heading = ["a record", "bytes", "ns to parse", "to map, on top of it", "middle half", "MB/s", "records/s"];
  printTable("Every kind of payload, parsed and mapped, in processor time", [heading, ...rows]);
}

/** A benchmark of what goes to quarantine would measure something else. */
function refuseQuarantine({ name, pages, map }: Kind): void {
  for (const page of pages) {
    const { quarantined } = map(JSON.parse(page.toString("utf8")));
    if (quarantined.length > 0) throw new Error(`${name}: ${JSON.stringify(quarantined[0])}`);
  }
}

/** Milliseconds of processor time of one turn through the pages, garbage collection included. */
function turnMs(ms: number, work: (page: Buffer) => unknown, pages: readonly Buffer[]): number {
  let turns = 0;
  let spentMs = 0;
  const start = process.cpuUsage();
  do {
    for (const page of pages) keep = work(page);
    turns += 1;
    const { user, system } = process.cpuUsage(start);
    spentMs = (user + system) / 1000;
  } while (spentMs < ms);
  return spentMs / turns;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
}
