import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { type Scored, scorePayloads } from "../../examples/demo/score-payloads.ts";

let scored: Scored | null = null;

/** What comes out of the samples, as the demo scores them; worked out once for all tests that share a process. */
export function sampleDay(): Scored {
  scored ??= scorePayloads(readSamples(), SAMPLE_OPTIONS, readSampleSetup());
  return scored;
}
