import { describe, expect, it } from "vitest";
import { type EffortDriver, type EffortPolicy, GUIDE_EFFORT_POLICY } from "../../src/ces/policy.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { policyFingerprint } from "../../src/core/policy.ts";
import { refusalOf } from "../core/refusal.ts";
import { driverOf, factsOf, policyOf } from "./policies.ts";

const score = (amount: number, ...drivers: readonly Partial<EffortDriver>[]) =>
  scoreEffort(factsOf({ amount }), policyOf(...drivers));

describe("scoreEffort under the guide's policy", () => {
  it.each([
    [0, 0, 7],
    [0, 30, 7],
    [0, 30.000001, 7],
    [0, 89.999, 7],
    [0, 89.999999, 7],
    [0, 90, 6],
    [0, 149.999999, 6],
    [0, 150, 5],
    [0, 389.999999, 2],
    [0, 390, 1],
    [0, 7200, 1],
    [1, 0, 5],
    [1, 150, 3],
    [2, 0, 3],
    [2, 90, 2],
    [3, 0, 1],
    [3, 450, 1],
    [4, 0, 1],
  ])("should give %s transfers and a wait of %s s a score of %s", (transferCount, queueWaitSeconds, value) => {
    expect(scoreEffort({ transferCount, queueWaitSeconds }).value).toBe(value);
  });

  it("should explain a score without the floor", () => {
    expect(scoreEffort({ transferCount: 1, queueWaitSeconds: 150 })).toStrictEqual({
      kind: "scored",
      value: 3,
      direction: "higher-is-easier",
      penaltyPoints: 4,
      floorPoints: 0,
      contributions: [
        { driver: "transfers", points: -2, fact: "transferCount", amount: 1 },
        { driver: "queue-wait", points: -2, fact: "queueWaitSeconds", amount: 150 },
      ],
      policyFingerprint: GUIDE_EFFORT_POLICY.fingerprint,
    });
  });

  it("should explain what the floor gave back", () => {
    const { value, penaltyPoints, floorPoints, contributions } = scoreEffort({
      transferCount: 3,
      queueWaitSeconds: 450,
    });
    expect({ value, penaltyPoints, floorPoints }).toEqual({ value: 1, penaltyPoints: 13, floorPoints: 7 });
    expect(contributions).toStrictEqual([
      { driver: "transfers", points: -6, fact: "transferCount", amount: 3 },
      { driver: "queue-wait", points: -7, fact: "queueWaitSeconds", amount: 450 },
      { driver: "floor", points: 7, fact: null, amount: null },
    ]);
  });

  it("should have no floor entry when the penalty is exactly what the scale holds", () => {
    const { value, contributions } = scoreEffort({ transferCount: 3, queueWaitSeconds: 0 });
    expect(value).toBe(1);
    expect(contributions).toHaveLength(2);
  });

  it("should list a driver that cost nothing with 0, not -0, and read -0 as 0", () => {
    const { value, contributions } = scoreEffort({ transferCount: -0, queueWaitSeconds: -0 });
    expect(value).toBe(7);
    for (const { points, amount } of contributions) {
      expect(points).toBe(0);
      expect(amount).toBe(0);
    }
  });

  it("should have an answer for any finite amount", () => {
    const largest = scoreEffort({ transferCount: Number.MAX_VALUE, queueWaitSeconds: Number.MAX_VALUE });
    expect(largest.value).toBe(1);
    expect(largest.contributions.map(({ points }) => points)).toEqual([-100_000_000, -100_000_000, 199_999_994]);
    expect(largest.contributions[0]?.amount).toBe(Number.MAX_VALUE);
    expect(scoreEffort({ transferCount: 0, queueWaitSeconds: Number.MIN_VALUE }).value).toBe(7);
  });

  it("should leave alone what no driver reads", () => {
    expect(scoreEffort(factsOf({ transferCount: 0, queueWaitSeconds: 0, holdSeconds: "?" })).value).toBe(7);
  });

  it("should have a constant whose fingerprint is that of its fields", () => {
    expect(GUIDE_EFFORT_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_EFFORT_POLICY));
  });
});

describe("scoreEffort under an open formula", () => {
  it("should count tenths of a second exactly", () => {
    const tenths = { kind: "per-interval", grace: 30, interval: 0.1 } as const;
    expect(score(30.3, tenths).penaltyPoints).toBe(3);
    expect(score(30.299999, tenths).penaltyPoints).toBe(2);
    expect(score(30.2999999, tenths).penaltyPoints).toBe(3);
  });

  it("should take per-unit points pro rata, beyond the grace only", () => {
    const hold = { kind: "per-unit", weight: 0.5, grace: 10, interval: 60 } as const;
    expect(score(10, hold).value).toBe(7);
    expect(score(70, hold).value).toBe(6.5);
    expect(score(40, hold).value).toBe(6.75);
    expect(score(10.000001, hold).penaltyPoints).toBe(0);
  });

  it("should round a part of a micro-point half up", () => {
    expect(score(0.5, { weight: 0.000001 }).penaltyPoints).toBe(0.000001);
    expect(score(0.499999, { weight: 0.000001 }).penaltyPoints).toBe(0);
    expect(score(1, { weight: 0.000001, interval: 3 }).penaltyPoints).toBe(0);
    expect(score(2, { weight: 0.000001, interval: 3 }).penaltyPoints).toBe(0.000001);
  });

  it("should be exact where products leave the range of exact integers", () => {
    expect(score(9_000_000_000, { weight: 1000.5, interval: 1_000_000_000 }).penaltyPoints).toBe(9004.5);
    expect(score(8_999_999_999, { weight: 3, interval: 7 }).penaltyPoints).toBe(100_000_000);
    expect(score(123_456_789.5, { weight: 0.333333, interval: 1000 }).penaltyPoints).toBe(41_152.222014);
  });

  it("should not round up what is just below a half, where doubles would", () => {
    // 3002399751580833 · 3 / 1000 millionths end in .499; as a double the product ends in 500.
    const steep = { weight: 0.000003, interval: 0.001 };
    expect(score(3_002_399_751.580833, steep).penaltyPoints).toBe(9_007_199.254742);
  });

  it("should count amounts beyond 9e9 as 9e9", () => {
    const slow = { kind: "per-interval", interval: 1_000_000_000 } as const;
    expect(score(8_999_999_999.999, slow).penaltyPoints).toBe(8);
    expect(score(9_000_000_000, slow).penaltyPoints).toBe(9);
    expect(score(1e300, slow).penaltyPoints).toBe(9);
  });

  it("should cap a driver at its maxPoints, and at 0 too", () => {
    expect(score(2, { maxPoints: 2.5 }).penaltyPoints).toBe(2);
    expect(score(3, { maxPoints: 2.5 }).penaltyPoints).toBe(2.5);
    expect(score(3, { maxPoints: 0 }).penaltyPoints).toBe(0);
    expect(score(1e9, { kind: "per-interval", weight: 1_000_000, maxPoints: 100_000_000 }).penaltyPoints).toBe(
      100_000_000,
    );
    expect(score(1e9, { kind: "per-interval", weight: 1_000_000 }).penaltyPoints).toBe(100_000_000);
  });

  it("should cost nothing at a weight of 0", () => {
    expect(score(Number.MAX_VALUE, { weight: 0 }).value).toBe(7);
  });

  it("should let two drivers read one fact, and carry the policy's fingerprint", () => {
    const policy = policyOf({ driver: "a" }, { driver: "b", weight: 0.25 });
    const { value, policyFingerprint: fingerprint, contributions } = scoreEffort(factsOf({ amount: 1 }), policy);
    expect(value).toBe(5.75);
    expect(fingerprint).toBe(policy.fingerprint);
    expect(contributions.map(({ driver, points }) => [driver, points])).toEqual([
      ["a", -1],
      ["b", -0.25],
    ]);
  });

  it("should take fractional counts other than transferCount", () => {
    expect(score(0.5, {}).value).toBe(6.5);
  });
});

describe("scoreEffort refusing facts", () => {
  it.each([
    ["a negative count", { transferCount: -1, queueWaitSeconds: 0 }, ["facts.transferCount"]],
    ["a fractional count", { transferCount: 1.5, queueWaitSeconds: 0 }, ["facts.transferCount"]],
    ["NaN", { transferCount: 0, queueWaitSeconds: Number.NaN }, ["facts.queueWaitSeconds"]],
    ["infinity", { transferCount: 0, queueWaitSeconds: Number.POSITIVE_INFINITY }, ["facts.queueWaitSeconds"]],
    ["an infinite count", { transferCount: Number.POSITIVE_INFINITY, queueWaitSeconds: 0 }, ["facts.transferCount"]],
    ["a negative wait", { transferCount: 0, queueWaitSeconds: -0.001 }, ["facts.queueWaitSeconds"]],
    [
      "numbers as texts",
      { transferCount: "1", queueWaitSeconds: "2" },
      ["facts.transferCount", "facts.queueWaitSeconds"],
    ],
    ["null", { transferCount: null, queueWaitSeconds: 0 }, ["facts.transferCount"]],
    ["a big integer", { transferCount: 1n, queueWaitSeconds: 0 }, ["facts.transferCount"]],
    ["nothing", {}, ["facts.transferCount", "facts.queueWaitSeconds"]],
    ["an array", [1, 2], ["facts.transferCount", "facts.queueWaitSeconds"]],
    ["no object", null, ["facts"]],
    ["no facts", undefined, ["facts"]],
    ["a number", 3, ["facts"]],
  ])("should name everything wrong with %s", (_, facts, paths) => {
    const { code, problems, message } = refusalOf(() => scoreEffort(facts as never));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems.map(({ path }) => path)).toEqual(paths);
    expect(message).toContain("scoreEffort");
  });

  it("should say what it expected and what came", () => {
    const { problems } = refusalOf(() => scoreEffort({ transferCount: 1.5, queueWaitSeconds: -3 }));
    expect(problems.map(({ expected, received }) => [expected, received])).toEqual([
      ["a whole number >= 0", "1.5"],
      ["a finite number >= 0", "-3"],
    ]);
  });

  it("should name an absent fact of a driver once, and never find one on the prototype", () => {
    const policy = policyOf(
      { driver: "a", fact: "constructor" },
      { driver: "b", fact: "constructor" },
      { fact: "__proto__" },
    );
    const { problems } = refusalOf(() => scoreEffort(factsOf({}), policy));
    expect(problems.map(({ path, received }) => [path, received])).toEqual([
      ["facts.constructor", "missing"],
      ["facts.__proto__", "missing"],
    ]);
  });

  it("should read facts with such names when they are there", () => {
    const facts = JSON.parse('{ "__proto__": 2, "constructor": 1 }') as never;
    expect(scoreEffort(facts, policyOf({ fact: "constructor" }, { fact: "__proto__" })).value).toBe(4);
  });
});

describe("scoreEffort refusing a policy made by hand", () => {
  const broken = (fields: object): EffortPolicy => ({
    drivers: [{ ...driverOf(), ...fields }],
    fingerprint: "by hand",
  });
  // Facts that bear the names of what is no text: a driver must not read them by chance.
  const oddlyNamed = { 1: 1, null: 1, undefined: 1 };
  const facts = factsOf({ amount: 1, transferCount: 1, queueWaitSeconds: 1, ...oddlyNamed });

  it.each([
    ["weight", [-0.000001, 1_000_000.000001, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined], [0, 1_000_000]],
    ["grace", [-0.000001, 1_000_000_000.1, Number.NaN, null], [0, 1_000_000_000]],
    ["interval", [0, 0.0000009, 1_000_000_000.1, Number.NaN, -1], [0.000001, 1_000_000_000]],
    ["maxPoints", [-1, 100_000_001, Number.NaN, undefined], [null, 0, 100_000_000]],
    ["kind", ["per-minute", undefined], ["per-unit", "per-interval"]],
    ["driver", [1, undefined], ["name"]],
    ["fact", [1, undefined, null], ["transferCount"]],
  ])("should refuse a %s out of range and take its ends", (field, wrong, right) => {
    for (const value of wrong) {
      const { code, problems } = refusalOf(() => scoreEffort(facts, broken({ [field]: value })));
      expect(code).toBe("ERR_INVALID_POLICY");
      expect(problems.map(({ path }) => path)).toEqual([`policy.drivers[0].${field}`]);
    }
    for (const value of right) expect(scoreEffort(facts, broken({ [field]: value })).kind).toBe("scored");
  });

  it.each([
    ["null", null, ["policy"]],
    ["no drivers", { fingerprint: "" }, ["policy.drivers"]],
    ["drivers that are no list", { drivers: {}, fingerprint: "" }, ["policy.drivers"]],
    ["an empty list", { drivers: [], fingerprint: "" }, ["policy.drivers"]],
    [
      "too many drivers",
      { drivers: Array.from({ length: 21 }, () => driverOf()), fingerprint: "" },
      ["policy.drivers"],
    ],
    [
      "too many drivers that are none",
      { drivers: Array.from({ length: 21 }, () => 1) },
      ["policy.drivers", "policy.fingerprint"],
    ],
    ["drivers that are none", { drivers: [null, 1], fingerprint: "" }, ["policy.drivers[0]", "policy.drivers[1]"]],
    ["a driver that is missing", { drivers: [undefined], fingerprint: "" }, ["policy.drivers[0]"]],
    [
      "a driver that is a function",
      { drivers: [Object.assign(() => 0, driverOf())], fingerprint: "" },
      ["policy.drivers[0]"],
    ],
    ["no fingerprint", { drivers: [driverOf()] }, ["policy.fingerprint"]],
    ["nothing in it", {}, ["policy.drivers", "policy.fingerprint"]],
  ])("should refuse %s", (_, policy, paths) => {
    const { code, problems } = refusalOf(() => scoreEffort(facts, policy as never));
    expect(code).toBe("ERR_INVALID_POLICY");
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should say in words what it expected", () => {
    const say = (policy: unknown) =>
      refusalOf(() => scoreEffort(facts, policy as never)).problems.map((one) => one.message);
    const nothing = { driver: 1, fact: 1, kind: 1, weight: -1, grace: -1, interval: -1, maxPoints: -1 };
    expect(say({ drivers: [nothing], fingerprint: 1 })).toEqual([
      "policy.drivers[0].driver: expected a text, received a number",
      "policy.drivers[0].fact: expected a text, received a number",
      'policy.drivers[0].kind: expected "per-unit" or "per-interval", received 1',
      "policy.drivers[0].weight: expected a number from 0 to 1000000, received -1",
      "policy.drivers[0].grace: expected a number from 0 to 1000000000, received -1",
      "policy.drivers[0].interval: expected a number from 0.000001 to 1000000000, received -1",
      "policy.drivers[0].maxPoints: expected a number from 0 to 100000000 or null, received -1",
      "policy.fingerprint: expected a text, received a number",
    ]);
    expect(say(null)).toEqual(["policy: expected an object, received null"]);
    expect(say({ drivers: [], fingerprint: "" })).toEqual([
      "policy.drivers: expected a list of 1 to 20, received an array of 0",
    ]);
    expect(say({ drivers: [3], fingerprint: "" })).toEqual(["policy.drivers[0]: expected an object, received 3"]);
    expect(() => scoreEffort(facts, null as never)).toThrow("scoreEffort: 1 problem");
    expect(() => scoreEffort(null as never)).toThrow(
      "scoreEffort: 1 problem\n  - facts: expected an object, received null",
    );
  });

  it("should take twenty drivers", () => {
    const drivers = Array.from({ length: 20 }, (_, i) => driverOf({ driver: `d${i}` }));
    expect(scoreEffort(facts, { drivers, fingerprint: "" }).penaltyPoints).toBe(20);
  });

  it("should name the policy's problems before those of the facts", () => {
    expect(refusalOf(() => scoreEffort(factsOf({}), broken({ weight: -1 }))).code).toBe("ERR_INVALID_POLICY");
    expect(refusalOf(() => scoreEffort(null as never, broken({ weight: -1 }))).code).toBe("ERR_INVALID_POLICY");
  });
});
