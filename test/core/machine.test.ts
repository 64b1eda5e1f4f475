import { describe, expect, it } from "vitest";
import { assertState, type StateExpectation } from "../../src/core/machine.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const EXPECTED: StateExpectation = {
  machine: "stepSomething",
  version: 2,
  fingerprint: "abc",
  fields: { count: "count", at: "integer-or-null", items: "list" },
};
const STATE = { version: 2, fingerprint: "abc", count: 0, at: null, items: [] };

describe("assertState", () => {
  it.each([STATE, { ...STATE, at: -5, count: 7, items: [1] }, { ...STATE, further: true }])(
    "should accept %j",
    (state) => {
      expect(() => assertState(state, EXPECTED)).not.toThrow();
    },
  );

  it.each<[unknown, string[]]>([
    [null, [""]],
    [undefined, [""]],
    ["state", [""]],
    [[], [""]],
    [{ ...STATE, version: 1 }, ["version"]],
    [{ ...STATE, version: 3 }, ["version"]],
    [{ ...STATE, version: "2" }, ["version"]],
    [{ ...STATE, fingerprint: "abd" }, ["fingerprint"]],
    [{ ...STATE, count: -1 }, ["count"]],
    [{ ...STATE, count: 0.5 }, ["count"]],
    [{ ...STATE, count: null }, ["count"]],
    [{ ...STATE, count: Number.NaN }, ["count"]],
    [{ ...STATE, at: 0.5 }, ["at"]],
    [{ ...STATE, at: Number.POSITIVE_INFINITY }, ["at"]],
    [{ ...STATE, at: "0" }, ["at"]],
    [{ ...STATE, items: { length: 0 } }, ["items"]],
    [{}, ["version", "fingerprint", "count", "at", "items"]],
  ])("should refuse %j with every problem", (state, paths) => {
    expect(refusedPaths(() => assertState(state, EXPECTED))).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  it("should say which machine, what it expects and what came", () => {
    const { message } = refusalOf(() => assertState({ ...STATE, version: 1, count: -1, at: "x", items: 3 }, EXPECTED));
    expect(message).toBe(
      [
        "stepSomething: 4 problems",
        "  - version: expected 2, received 1",
        "  - count: expected a whole number >= 0, received -1",
        "  - at: expected a whole number or null, received a text",
        "  - items: expected a list, received 3",
      ].join("\n"),
    );
    expect(refusalOf(() => assertState({ ...STATE, fingerprint: "x" }, EXPECTED)).message).toContain(
      'fingerprint: expected "abc", received "x"',
    );
  });

  it("should say that a list is no state", () => {
    expect(refusalOf(() => assertState([1, 2], EXPECTED)).message).toBe(
      "stepSomething: 1 problem\n  - the input: expected an object, received an array of 2",
    );
  });

  it("should accept any fingerprint where the machine takes its state along, but no missing one", () => {
    const open: StateExpectation = { machine: "stepSomething", version: 2 };
    expect(() => assertState({ version: 2, fingerprint: "other" }, open)).not.toThrow();
    expect(refusedPaths(() => assertState({ version: 2 }, open))).toEqual(["ERR_INVALID_STATE", "fingerprint"]);
  });
});
