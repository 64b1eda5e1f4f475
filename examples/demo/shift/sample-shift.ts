import { readFileSync } from "node:fs";

/** The records of the sample's shift, as they stand in their file. */
export function readSampleShift(): unknown[] {
  const text = readFileSync(new URL("../samples/shift-calls.ndjson", import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
