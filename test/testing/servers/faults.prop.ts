import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFaults } from "../../../src/testing/servers/faults.ts";
import type { ReceivedRequest } from "../../../src/testing/servers/received-request.ts";
import { fewRuns } from "../../support/runs.ts";

const request = (path: string, at = 0): ReceivedRequest => ({
  method: "GET",
  path,
  query: {},
  search: "",
  headers: {},
  body: null,
  at,
});
const paths = fc.array(fc.constantFrom("/a", "/b", "/c"), { maxLength: 60 });

describe("the laws of chance", () => {
  it("should meet each path alike in whatever order requests of several paths come", () => {
    fc.assert(
      fc.property(fc.integer(), paths, (seed, order) => {
        const plan = { seed, rules: [{ kind: "cut", probability: 0.5 } as const] };
        const run = (all: readonly string[]): Record<string, boolean[]> => {
          const faults = createFaults(plan);
          const met: Record<string, boolean[]> = {};
          for (const path of all) {
            met[path] = [...(met[path] ?? []), faults.forRequest(request(path), "") !== null];
          }
          return met;
        };
        expect(run([...order].sort())).toEqual(run(order));
      }),
    );
  });

  it("should meet about as many requests as the probability says", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 0.1, 0.5, 0.9, 1), (seed, probability) => {
        const faults = createFaults({ seed, rules: [{ kind: "cut", probability }] });
        const count = Array.from({ length: 400 }, () => faults.forRequest(request("/a"), "")).filter(Boolean).length;
        // Six standard deviations.
        expect(Math.abs(count - 400 * probability)).toBeLessThanOrEqual(
          6 * Math.sqrt(400 * probability * (1 - probability)),
        );
      }),
      { numRuns: fewRuns(30) },
    );
  });

  it("should never inject more than a rule allows", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(10), paths, (seed, most, order) => {
        const faults = createFaults({ seed, rules: [{ kind: "html", most }] });
        for (const path of order) {
          const rule = faults.forRequest(request(path), "");
          if (rule) faults.met(rule);
        }
        expect(faults.injected.html).toBe(Math.min(most, order.length));
      }),
    );
  });
});
