import { describe, expect, it } from "vitest";
import * as cxone from "../../src/adapters/cxone/index.ts";
import * as genesys from "../../src/adapters/genesys/index.ts";
import * as guide from "../../src/adapters/guide/index.ts";
import { refusalOf } from "../core/refusal.ts";

type MapAnything = (input: unknown, options: unknown) => unknown;
const normalisers = [genesys, cxone, guide].flatMap((entry) =>
  Object.entries(entry).filter(([name]) => /^map[A-Z]/.test(name)),
) as unknown as readonly (readonly [string, MapAnything])[];

describe("every normaliser", () => {
  it("should be among those that are tried", () => {
    expect(normalisers.length).toBeGreaterThan(25);
  });

  it.each(normalisers)("should refuse misspelt options: %s", (name, map) => {
    const { message, problems } = refusalOf(() => map([], { keepPaylaod: true }));
    expect(message).toContain(`${name}: `);
    expect(problems).toContainEqual(
      expect.objectContaining({ path: "options.keepPaylaod", received: "an unknown key" }),
    );
    expect(refusalOf(() => map([], null)).problems.map((one) => one.path)).toEqual(["options"]);
  });

  it.each(normalisers.filter(([, map]) => takesAll(map)))("should refuse a table with a number: %s", (_, map) => {
    const { problems } = refusalOf(() => map([], { agents: { 7: 5 } }));
    expect(problems).toContainEqual(
      expect.objectContaining({ path: 'options.agents["7"]', expected: "a text", received: "a number" }),
    );
  });

  it("should take one set of options for all, but for those with none of these", () => {
    expect(normalisers.filter(([, map]) => !takesAll(map)).map(([name]) => name)).toEqual([
      "mapPerformanceProfile",
      "mapContactJourneys",
    ]);
  });
});

function takesAll(map: MapAnything): boolean {
  const all = { agents: {}, queues: {}, dispositions: {}, ingestionBatchId: "b", keepPayload: true, nothing: 1 };
  return refusalOf(() => map([], all)).problems.every(({ path, received }) => {
    return path === "options.nothing" || received !== "an unknown key";
  });
}
