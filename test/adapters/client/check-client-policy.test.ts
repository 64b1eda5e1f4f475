import { describe, expect, it } from "vitest";
import { completeClientPolicy } from "../../../src/adapters/client/check-client-policy.ts";
import { CXONE_CLIENT_POLICY, GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";
import { refusalOf } from "../../core/refusal.ts";

const told = (input: unknown) => {
  const { code, message, problems } = refusalOf(() =>
    completeClientPolicy(input as never, GENESYS_CLIENT_POLICY, "client"),
  );
  expect(code).toBe("ERR_INVALID_POLICY");
  expect(message).toMatch(/^client: /);
  return problems.map((one) => one.message);
};
const DAY_MS = 86_400_000;
const { retry } = GENESYS_CLIENT_POLICY;

describe("completeClientPolicy", () => {
  it("should be the defaults where nothing is given", () => {
    expect(completeClientPolicy(undefined, CXONE_CLIENT_POLICY, "client")).toEqual(CXONE_CLIENT_POLICY);
    expect(completeClientPolicy({}, GENESYS_CLIENT_POLICY, "client")).toEqual(GENESYS_CLIENT_POLICY);
    expect(completeClientPolicy({ timeoutMs: undefined } as never, GENESYS_CLIENT_POLICY, "client")).toEqual(
      GENESYS_CLIENT_POLICY,
    );
  });

  it("should take a field that is given in place of the default's, a part of one as a whole", () => {
    const given = { timeoutMs: 5, tokenBucket: { capacity: 1, refillPerMinute: 2 } };
    expect(completeClientPolicy(given, GENESYS_CLIENT_POLICY, "client")).toEqual({
      ...GENESYS_CLIENT_POLICY,
      ...given,
    });
    expect(told({ retry: { maximumAttempts: 3 } })).toEqual([
      "policy.retry.baseDelayMs: expected a whole number from 0 to 86400000, received missing",
      "policy.retry.delayFactor: expected a number from 1 to 1000, received missing",
      "policy.retry.maximumDelayMs: expected a whole number from 0 to 86400000, received missing",
    ]);
  });

  it.each<[string, unknown[], unknown[], string]>([
    ["maximumWaiting", [0, 100_000], [-1, 100_001, 0.5], "a whole number from 0 to 100000"],
    ["timeoutMs", [1, 600_000], [0, 600_001, 0.5], "a whole number from 1 to 600000"],
    ["renewAtRatio", [0.001, 1], [0, -1], "a finite number > 0"],
    ["renewAtRatio", [1], [1.001, 2], "a number up to 1"],
    ["longestPauseMs", [0, DAY_MS], [-1, DAY_MS + 1], "a whole number from 0 to 86400000"],
    ["maximumBodyBytes", [1024, 1e9], [1023, 1e9 + 1], "a whole number from 1024 to 1000000000"],
    ["maximumPages", [1, 1e9], [0, 1e9 + 1], "a whole number from 1 to 1000000000"],
  ])("should take the ends of %s, %j, and refuse what is beyond: %j", (field, ends, beyond, expected) => {
    for (const value of ends) {
      expect(completeClientPolicy({ [field]: value }, GENESYS_CLIENT_POLICY, "client")).toMatchObject({
        [field]: value,
      });
    }
    for (const value of beyond) {
      expect(told({ [field]: value })).toEqual([`policy.${field}: expected ${expected}, received ${value}`]);
    }
  });

  it("should refuse a ratio that is no number, whatever it is, once", () => {
    const all = ["2", 2n, Symbol("2"), {}].map((renewAtRatio) => told({ renewAtRatio }));
    expect(all.map((one) => one.length)).toEqual([1, 1, 1, 1]);
    expect(all.flat().every((one) => one.startsWith("policy.renewAtRatio: expected a finite number > 0"))).toBe(true);
  });

  it.each<[string, number[], number[], string]>([
    ["maximumAttempts", [1, 1000], [0, 1001, 1.5], "a whole number from 1 to 1000"],
    ["baseDelayMs", [0, DAY_MS], [-1, DAY_MS + 1, 0.5], "a whole number from 0 to 86400000"],
    ["delayFactor", [1, 1.5, 1000], [0.9, 1000.5], "a number from 1 to 1000"],
    ["maximumDelayMs", [0, DAY_MS], [-1, DAY_MS + 1], "a whole number from 0 to 86400000"],
  ])("should hold %s of all waits to its range", (field, ends, beyond, expected) => {
    for (const part of ["retry", "tokenRetry", "jobPolling"]) {
      for (const value of ends) {
        const given = { [part]: { ...retry, [field]: value } };
        expect(completeClientPolicy(given, GENESYS_CLIENT_POLICY, "client")).toMatchObject(given);
      }
      for (const value of beyond) {
        const given = { [part]: { ...retry, [field]: value } };
        expect(told(given)).toEqual([`policy.${part}.${field}: expected ${expected}, received ${value}`]);
      }
    }
  });

  it.each<[string, number[], number[], string]>([
    ["throttledDelaysMs", [0, DAY_MS], [-1, DAY_MS + 1, 0.5], "a whole number from 0 to 86400000"],
    ["neverRetriedStatuses", [300, 599], [299, 600, 400.5], "a whole number from 300 to 599"],
  ])("should hold each of %s to its range", (field, ends, beyond, expected) => {
    expect(completeClientPolicy({ [field]: ends }, GENESYS_CLIENT_POLICY, "client")).toMatchObject({ [field]: ends });
    for (const value of beyond) {
      expect(told({ [field]: [ends[0], value] })).toEqual([
        `policy.${field}[1]: expected ${expected}, received ${value}`,
      ]);
    }
  });

  it("should let every status be tried again, and ask for at least one wait after 429", () => {
    expect(
      completeClientPolicy({ neverRetriedStatuses: [] }, GENESYS_CLIENT_POLICY, "client").neverRetriedStatuses,
    ).toEqual([]);
    expect(told({ throttledDelaysMs: [] })).toEqual([
      "policy.throttledDelaysMs: expected at least one, received an array of 0",
    ]);
    expect(told({ throttledDelaysMs: "" })).toEqual(["policy.throttledDelaysMs: expected a list, received a text"]);
  });

  it.each<[unknown, string[]]>([
    [null, []],
    ["secret", ["policy: expected an object, received a string"]],
    [[], ["policy: expected an object, received an array of 0"]],
    [
      { secret: 1, timeoutMs: Number.NaN, tokenBucket: { capacity: 0, refillPerMinute: 1 } },
      [
        "policy: expected known fields only, received an unknown field",
        "policy.tokenBucket.capacity: expected a whole number from 1 to 1000000000, received 0",
        "policy.timeoutMs: expected a whole number from 1 to 600000, received NaN",
      ],
    ],
    [JSON.parse('{ "constructor": 1 }'), ["policy: expected known fields only, received an unknown field"]],
    [{ timeout: 5 }, ['policy.timeout: expected no such key, perhaps "timeoutMs", received an unknown key']],
    [{ tokenBucket: null }, ["policy.tokenBucket: expected an object, received null"]],
  ])("should answer %j", (input, messages) => {
    if (messages.length === 0)
      expect(completeClientPolicy(input as never, GENESYS_CLIENT_POLICY, "client")).toBeDefined();
    else expect(told(input)).toEqual(messages);
  });
});
