import { describe, expect, it } from "vitest";
import { assertOptions, assertParameters, handPolicyProblems, optionProblems } from "../../src/core/check-options.ts";
import { problem } from "../../src/core/errors.ts";
import { refusedPaths } from "./refusal.ts";

const KINDS = { share: ["number", 0, 1], agents: "table", secret: "any" } as const;

describe("optionProblems", () => {
  const messages = (options: unknown) => optionProblems(options, KINDS).map((one) => one.message);

  it("should take every option for one that may be left out", () => {
    expect(messages({})).toEqual([]);
    expect(messages({ share: undefined, agents: undefined, secret: undefined })).toEqual([]);
    expect(messages({ share: 1, agents: { 7: "anna" }, secret: 5 })).toEqual([]);
    expect(["5", null, 0.5].flatMap((secret) => messages({ secret }))).toEqual([]);
  });

  it.each([
    [null, "options: expected an object, received null"],
    [undefined, "options: expected an object, received missing"],
    [[], "options: expected an object, received an array of 0"],
    [{ share: null }, "options.share: expected a number from 0 to 1, received null"],
    [{ agents: null }, "options.agents: expected an object, received null"],
    [{ agents: ["anna"] }, "options.agents: expected an object, received an array of 1"],
    [{ agnets: {} }, 'options.agnets: expected no such key, perhaps "agents", received an unknown key'],
  ])("should say what is wrong with %j", (options, message) => {
    expect(messages(options)).toEqual([message]);
  });

  it("should look at every value of a table, tell where it is and keep a number to itself", () => {
    expect(messages({ agents: { 7: 5, "a b": null, c: "carla" } })).toEqual([
      'options.agents["7"]: expected a text, received a number',
      'options.agents["a b"]: expected a text, received null',
    ]);
  });
});

describe("assertOptions", () => {
  it("should refuse with all problems at once, and say nothing of what is right", () => {
    expect(refusedPaths(() => assertOptions("f", { share: 2, x: 1 }, KINDS))).toEqual([
      "ERR_INVALID_INPUT",
      "options.x",
      "options.share",
    ]);
    expect(() => assertOptions("f", { share: 2 }, KINDS)).toThrow("f: 1 problem");
    assertOptions("f", { share: 0.5 }, KINDS);
  });

  it("should tell what else is wrong after it, of an object alone", () => {
    const further = ({ share }: { readonly share: number }) => [
      null,
      share > 0.5 ? problem("options.share", "at most a half", "more") : null,
    ];
    const pathsOf = (options: unknown) => refusedPaths(() => assertOptions("f", options as never, KINDS, further));
    expect(pathsOf({ share: 0.6 })).toEqual(["ERR_INVALID_INPUT", "options.share"]);
    expect(pathsOf({ share: 1, x: 1 })).toEqual(["ERR_INVALID_INPUT", "options.x", "options.share"]);
    expect(pathsOf(null)).toEqual(["ERR_INVALID_INPUT", "options"]);
    assertOptions("f", { share: 0.4 }, KINDS, further);
  });
});

describe("assertParameters", () => {
  it("should tell of unknown names and of wrong fields together, and of no record once", () => {
    const pathsOf = (given: unknown) =>
      refusedPaths(() => assertParameters("f", given, { below: 0 }, { below: ["number", 1, 5] }, ["kind"]));
    expect(pathsOf({ kind: "x", limit: 1 })).toEqual(["ERR_INVALID_INPUT", "limit", "below"]);
    expect(pathsOf(null)).toEqual(["ERR_INVALID_INPUT", ""]);
  });
});

describe("handPolicyProblems", () => {
  it("should tell of wrong fields and of unknown names, and of no object once", () => {
    const messages = (policy: unknown) =>
      handPolicyProblems(policy, { limit: ["number", 1, 5] }).map((one) => one.message);
    expect(messages({ limit: 1 })).toEqual([]);
    expect(messages({ limit: 0, limmit: 1 })).toEqual([
      "policy.limit: expected a number from 1 to 5, received 0",
      'policy.limmit: expected no such key, perhaps "limit", received an unknown key',
    ]);
    expect(messages(null)).toEqual(["policy: expected an object, received null"]);
  });
});
