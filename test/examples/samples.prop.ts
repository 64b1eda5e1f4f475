import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSampleFiles } from "../../scripts/samples/sample-files.ts";
import { fewRuns } from "../support/runs.ts";
import { actualTruth, comparable } from "./truth.ts";

// A day has well over a hundred conversations, so a few days are many cases.
const DAYS = { numRuns: fewRuns(25) };

describe("the truth about any made-up day", () => {
  it("comes out of its payloads: every fact, every quarantine, every journey", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 20 }), (seed, sizePercent) => {
        const { files, truth } = makeSampleFiles(seed, sizePercent);
        const actual = actualTruth(files);
        expect(comparable(actual.conversations)).toEqual(comparable(truth.conversations));
        expect(actual.quarantined.map((one) => `${one.recordId} ${one.reason}`).sort()).toEqual(
          truth.quarantined.map((one) => `${one.recordId} ${one.reason}`).sort(),
        );
        expect(
          actual.journeys.map((one) => `${one.members} ${one.transfer_count} ${one.queue_wait_seconds}`).sort(),
        ).toEqual(truth.journeys.map((one) => `${one.members} ${one.transfer_count} ${one.queue_wait_seconds}`).sort());
      }),
      DAYS,
    );
  });

  it("is made up again from its seed, byte for byte", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(makeSampleFiles(seed, 1)).toEqual(makeSampleFiles(seed, 1));
      }),
      { numRuns: fewRuns(5) },
    );
  });
});
