import { readdirSync, readFileSync } from "node:fs";
import type { MapOptions } from "cxscore/adapters/cxone";
import type { AgentSetup } from "./agents/model.ts";
import { DEFAULT_TIME_ZONE, readSetup } from "./agents/read-setup.ts";
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

/** The rules of the sample contact centre, which hold for everybody who brings none. */
export function readSampleRules(): Payload {
  return readText("rules.yaml", new URL("rules.yaml", import.meta.url));
}

/** What is known of the sample agents beside their events. */
export function readSampleAgents(): Payload {
  return readText("agents.json", new URL("people/agents.json", FOLDER));
}

/** What the sample agents are scored by. */
export function readSampleSetup(): AgentSetup {
  const texts = { rules: readSampleRules(), proposed: null, people: readSampleAgents() };
  const reading = readSetup({ ...texts, timeZone: DEFAULT_TIME_ZONE, day: null });
  if (reading.kind === "refused") throw new Error(reading.problems.join("\n"));
  return reading.setup;
}

function readText(name: string, place: URL): Payload {
  return { name, text: readFileSync(place, "utf8") };
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
