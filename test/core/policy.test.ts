import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { digest } from "../../src/core/digest.ts";
import { isScoringError } from "../../src/core/errors.ts";
import {
  completePolicy,
  currentFingerprint,
  deepFreeze,
  type PolicyFields,
  policyFingerprint,
  underOwnFingerprint,
} from "../../src/core/policy.ts";

interface Policy {
  readonly name: string;
  readonly limit: number | null;
  readonly drivers: readonly { readonly fact: string; readonly weight: number }[];
  readonly bands: { readonly low: number; readonly high: number };
  readonly fingerprint: string;
}

const defaults = (): PolicyFields<Policy> => ({
  name: "guide",
  limit: 3,
  drivers: [{ fact: "transferCount", weight: 2 }],
  bands: { low: 1, high: 2 },
});
const complete = (input?: unknown): Policy => completePolicy<Policy>(defaults(), input as never);

describe("completePolicy", () => {
  it("should give the defaults and their fingerprint when nothing differs", () => {
    const policy = complete();
    expect(policy).toEqual({ ...defaults(), fingerprint: digest(canonicalJson(defaults())) });
    expect(complete({})).toEqual(policy);
    expect(complete({ name: undefined })).toEqual(policy);
  });

  it("should take what is given, null included, and replace lists and objects as a whole", () => {
    const policy = complete({ limit: null, drivers: [], bands: { low: 0 } });
    expect(policy).toMatchObject({ name: "guide", limit: null, drivers: [] });
    expect(policy.bands).toEqual({ low: 0 });
    expect(policy.fingerprint).not.toBe(complete().fingerprint);
  });

  it("should compute the fingerprint, whatever the input says", () => {
    expect(complete({ fingerprint: "forged" }).fingerprint).toBe(complete().fingerprint);
    expect(complete(complete({ limit: 4 }))).toEqual(complete({ limit: 4 }));
  });

  it("should freeze all of the result and nothing of its arguments", () => {
    const given = defaults();
    const input = { drivers: [{ fact: "queueWaitSeconds", weight: 1 }] };
    const policy = completePolicy<Policy>(given, input);
    for (const part of [policy, policy.drivers, policy.drivers[0], policy.bands]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    for (const part of [given, given.drivers, given.drivers[0], given.bands, input, input.drivers, input.drivers[0]]) {
      expect(Object.isFrozen(part)).toBe(false);
    }
  });

  it("should keep a copy: changing the input later changes nothing", () => {
    const input = { drivers: [{ fact: "queueWaitSeconds", weight: 1 }] };
    const policy = complete(input);
    (input.drivers[0] as { weight: number }).weight = 9;
    expect(policy.drivers).toEqual([{ fact: "queueWaitSeconds", weight: 1 }]);
    expect(policy.fingerprint).toBe(policyFingerprint(policy));
  });

  it("should not let a __proto__ key reach a prototype", () => {
    const input = JSON.parse('{"__proto__":{"limit":99},"bands":{"__proto__":{"low":99}}}');
    const policy = complete(input);
    expect(policy.limit).toBe(3);
    expect(policy.bands.low).toBeUndefined();
    expect(Object.getPrototypeOf(policy)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(policy.bands)).toBe(Object.prototype);
    expect(({} as { limit?: number }).limit).toBeUndefined();
  });

  it.each([
    ["null", null, "an object", "null"],
    ["a text", "guide", "an object", '"guide"'],
    ["an array", [1], "an object", "an array of 1"],
    ["a number", 7, "an object", "7"],
    ["a cycle", cycle(), "plain data, at most 100 deep", "a deeper or circular value"],
    ["a list that holds itself", { drivers: endless() }, "plain data, at most 100 deep", "a deeper or circular value"],
    ["a value too deep", { bands: nested(100) }, "plain data, at most 100 deep", "a deeper or circular value"],
  ])("should refuse %s", (_, input, expected, received) => {
    const error = caught(() => complete(input));
    expect(isScoringError(error) && error.code).toBe("ERR_INVALID_POLICY");
    expect(isScoringError(error) && error.message).toMatch(/^completePolicy: /);
    expect(isScoringError(error) && error.problems).toMatchObject([{ path: "", expected, received }]);
  });

  it("should hold the deepest value that its fingerprint can see", () => {
    expect(canonicalJson(complete({ bands: nested(99) }))).not.toContain("[deep]");
  });
});

describe("policyFingerprint", () => {
  it("should see each value and leave out the fingerprint itself", () => {
    const one = policyFingerprint({ a: 1, b: [1, 2] });
    expect(policyFingerprint({ b: [1, 2], a: 1, fingerprint: one })).toBe(one);
    expect(policyFingerprint({ a: 1, b: [2, 1] })).not.toBe(one);
    expect(policyFingerprint({ a: "1", b: [1, 2] })).not.toBe(one);
  });

  it("should stay what it is from release to release", () => {
    expect(policyFingerprint({ name: "guide", limit: 3 })).toBe("86550375b7b0176eafa6c2db031107c2");
  });
});

describe("currentFingerprint", () => {
  it("should be that of the fields, whatever a copy carries, frozen or not", () => {
    const policy = completePolicy<Policy>(defaults());
    const spread = { ...policy, limit: 99 };
    const fingerprint = policyFingerprint({ ...defaults(), limit: 99 });
    expect(fingerprint).not.toBe(policy.fingerprint);
    for (const one of [spread, Object.freeze({ ...spread }), Object.freeze(spread), spread]) {
      expect(currentFingerprint(one, policy)).toBe(fingerprint);
    }
    expect(currentFingerprint(policy)).toBe(policy.fingerprint);
    expect(currentFingerprint(policy)).toBe(policy.fingerprint);
  });

  it("should see a change of what is not frozen", () => {
    const own = { limit: 1, fingerprint: "" };
    const before = currentFingerprint(own);
    own.limit = 2;
    expect(currentFingerprint(own)).not.toBe(before);
  });

  it("should take the known constant at its word", () => {
    const known = { limit: 1, fingerprint: "mine" };
    expect(currentFingerprint(known, known)).toBe("mine");
    expect(currentFingerprint(known, null, known)).toBe("mine");
  });
});

describe("underOwnFingerprint", () => {
  it("should leave a policy that carries its own as it is, and give a copy of another one its own", () => {
    const policy = completePolicy<Policy>(defaults());
    const copy = { ...policy, limit: 99 };
    expect(underOwnFingerprint(policy)).toBe(policy);
    expect(underOwnFingerprint(copy)).toEqual({ ...copy, fingerprint: policyFingerprint(copy) });
    expect(underOwnFingerprint(copy, null, copy)).toBe(copy);
  });
});

describe("deepFreeze", () => {
  it("should freeze what lies in an object that is frozen already", () => {
    const inner = { a: 1 };
    deepFreeze(Object.freeze({ inner }));
    expect(Object.isFrozen(inner)).toBe(true);
  });

  it.each([1, "a", null, undefined, true])("should give back %s", (value) => {
    expect(deepFreeze(value)).toBe(value);
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
}

function cycle(): unknown {
  const record: Record<string, unknown> = {};
  record["bands"] = record;
  return record;
}

function endless(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
