import fc from "fast-check";
import { expect, it } from "vitest";
import { completePolicy, policyFingerprint } from "../../src/core/policy.ts";

interface Policy {
  readonly fingerprint: string;
  readonly [field: string]: unknown;
}

const fields = fc.dictionary(
  fc.oneof(fc.constantFrom("a", "b", "__proto__", "constructor"), fc.string()).filter((key) => key !== "fingerprint"),
  fc.jsonValue({ maxDepth: 4 }),
);
const turned = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).reverse()) as T;

it("the fingerprint does not depend on the order of keys, and survives JSON", () => {
  fc.assert(
    fc.property(fields, fields, (defaults, input) => {
      const policy = completePolicy<Policy>(defaults, input);
      expect(completePolicy<Policy>(turned(defaults), turned(input)).fingerprint).toBe(policy.fingerprint);
      expect(policyFingerprint(JSON.parse(JSON.stringify(policy)))).toBe(policy.fingerprint);
    }),
  );
});

it("each field is the input's or else the default's, and neither argument is changed", () => {
  fc.assert(
    fc.property(fields, fields, (defaults, input) => {
      const before = JSON.stringify([defaults, input]);
      const policy = completePolicy<Policy>(defaults, input);
      const keys = new Set([...Object.keys(defaults), ...Object.keys(input)]);
      expect(new Set(Object.keys(policy))).toEqual(keys.add("fingerprint"));
      for (const key of Object.keys(policy)) {
        if (key !== "fingerprint") expect(policy[key]).toEqual(Object.hasOwn(input, key) ? input[key] : defaults[key]);
      }
      expect(JSON.stringify([defaults, input])).toBe(before);
    }),
  );
});

it("completing a complete policy changes nothing", () => {
  fc.assert(
    fc.property(fields, fields, (defaults, input) => {
      const policy = completePolicy<Policy>(defaults, input);
      expect(completePolicy<Policy>(defaults, policy)).toEqual(policy);
    }),
  );
});
