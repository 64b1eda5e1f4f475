import { type Mapped, mapRecords } from "../demo/map-records.ts";
import { readSamples, SAMPLE_OPTIONS } from "../demo/samples.ts";
import { readPayload } from "../demo/score-payloads.ts";

/** The records of the sample payloads. Their damaged lines are for the demo to show, and are left out here. */
export function sampleRecords(): Mapped {
  const records = readSamples().flatMap((payload) => readPayload(payload, []));
  return mapRecords(records, SAMPLE_OPTIONS);
}
