import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentTally } from "../../examples/demo/agents/agent-tally.ts";
import { agentsAddUp } from "../../examples/demo/agents/model.ts";
import { mapRecords } from "../../examples/demo/map-records.ts";
import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { fewRuns } from "../support/runs.ts";
import { rawRecords } from "./truth.ts";

const sample = readSampleSetup();
const setup = { ...sample, proposed: { name: "none", rules: { versions: {}, rules: [] } } };
const files = Object.fromEntries(readSamples().map(({ name, text }) => [name, text]));
const { events } = mapRecords(rawRecords(files), SAMPLE_OPTIONS);

describe("what is said of agents", () => {
  it("is the same however the events are spread over calls, and adds up", () => {
    const bucket = fc.integer({ min: 0, max: 5 });
    const buckets = fc.tuple(fc.shuffledSubarray([...events], { minLength: 1 }), fc.array(bucket, { minLength: 1 }));
    fc.assert(
      fc.property(buckets, ([some, draws]) => {
        const parts = [0, 1, 2, 3, 4, 5].map((part) => some.filter((_, index) => draws[index % draws.length] === part));
        const whole = createAgentTally(setup);
        const spread = createAgentTally(setup);
        const lines = whole.add(some);
        const spreadLines = parts.flatMap((part) => spread.add(part));
        const report = spread.report();
        expect(report).toEqual(whole.report());
        expect(agentsAddUp(report)).toBe(true);
        const textsOf = (all: typeof lines): string[] => all.map(({ key, line }) => `${key} ${line}`).sort();
        expect(textsOf(spreadLines)).toEqual(textsOf(lines));
      }),
      { numRuns: fewRuns(8) },
    );
  });
});
