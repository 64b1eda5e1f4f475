import { readdirSync, readFileSync } from "node:fs";
import type { MapOptions } from "cxscore/adapters/cxone";
import type { Payload } from "./score-payloads.ts";

const FOLDER = new URL("samples/", import.meta.url);

/** What the samples are scored with. The secret hides nobody: the numbers are invented. A real one is never in code. */
export const SAMPLE_OPTIONS: MapOptions = {
  customerKeySecret: "the samples' numbers are nobody's",
  defaultCallingCode: "1",
  queues: sampleQueues(),
};

/** The synthetic payloads of the repository, in order of their names. */
export function readSamples(): Payload[] {
  return readdirSync(FOLDER)
    .filter((name) => /\.(nd)?json$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), "utf8") }));
}

/** Names of the queues: Genesys Cloud has ids for them, NICE CXone numbers of skills. */
function sampleQueues(): Record<string, string> {
  const queues: Record<string, string> = {};
  for (const [index, name] of ["Billing", "Technical support", "Deliveries", "Retention", "Claims"].entries()) {
    queues[`0a000000-0000-4000-8000-00000000000${index + 1}`] = name;
    queues[String(88001 + index)] = name;
  }
  return queues;
}
