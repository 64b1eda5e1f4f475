// Pages of any size out of the demo's sample pages: the same conversations again and again, each copy of them with its
// own ids, its own customers and its own hour.
import { readdirSync, readFileSync } from "node:fs";

const SAMPLES = new URL("../examples/demo/samples/", import.meta.url);

/** The sample pages whose names match, as the bytes that a platform would send. */
export function samplePages(files: RegExp): readonly Buffer[] {
  return readdirSync(SAMPLES)
    .filter((file) => files.test(file))
    .map((file) => readFileSync(new URL(file, SAMPLES)));
}

/** Pages of `size` records each, under `list`, which is where the sample pages have theirs. */
export function repeatedPages(files: RegExp, list: string, size: number, count: number): readonly Buffer[] {
  const samples = samplePages(files).flatMap((page) => JSON.parse(page.toString("utf8"))[list] ?? []);
  return Array.from({ length: count }, (_, page) => {
    const records = Array.from({ length: size }, (_, i) => {
      const place = page * size + i;
      return renewed(samples[place % samples.length], Math.floor(place / samples.length));
    });
    return Buffer.from(JSON.stringify({ [list]: records, totalHits: size * count }));
  });
}

/** A record as somebody else would have lived it. */
function renewed(record: unknown, copy: number): unknown {
  return JSON.parse(JSON.stringify(record), (key, value) => {
    if (typeof value === "number") return NUMBERED.test(key) ? value + copy * 1_000_000 : value;
    if (typeof value !== "string") return value;
    if (IDENTIFIED.test(key)) return value[0] + copy.toString(16).padStart(7, "0") + value.slice(8);
    if (INSTANT.test(value)) return new Date(Date.parse(value) + copy * 3_600_000).toISOString();
    return NUMBER.test(value) ? value.replace("555", String(555 + (copy % 400))) : value;
  });
}

const NUMBERED = /^(?:master)?contactId$/i;
const IDENTIFIED = /^(?:conversation|participant|session)Id$/;
const INSTANT = /^\d{4}-\d\d-\d\dT/;
const NUMBER = /^(?:tel:)?\+?1?\d{3}555\d{4}$/;
