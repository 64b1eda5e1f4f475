import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jsonSchemas, schemaText } from "../scripts/lib/json-schemas.ts";
import {
  CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  type EffortDriver,
  GUIDE_DELIVERY_POLICY,
  GUIDE_EFFORT_POLICY,
} from "../src/ces/policy.ts";
import { isScoringError, type ScoringError } from "../src/core/errors.ts";
import { policyFingerprint } from "../src/core/policy.ts";
import { GUIDE_HANDOFF_POLICY } from "../src/interaction/policy.ts";
import {
  effortPolicyJsonSchema,
  type ParseResult,
  parseCanonicalConversation,
  parseCanonicalEvent,
  parseDeliveryPolicy,
  parseEffortPolicy,
  parseHandoffPolicy,
  safeParseCanonicalConversation,
  safeParseCanonicalEvent,
  safeParseDeliveryPolicy,
  safeParseEffortPolicy,
  safeParseHandoffPolicy,
} from "../src/schemas.ts";
import { conversation, event } from "./interaction/records.ts";

const tokenBucket = { capacity: 60, refillPerMinute: 240 };
const driver = { fact: "holdSeconds", kind: "per-interval", weight: 1 };

const policies: readonly [
  string,
  (input: unknown) => object,
  (input: unknown) => ParseResult<object>,
  object,
  object,
][] = [
  ["EffortPolicy", parseEffortPolicy, safeParseEffortPolicy, {}, GUIDE_EFFORT_POLICY],
  [
    "DeliveryPolicy",
    parseDeliveryPolicy,
    safeParseDeliveryPolicy,
    { tokenBucket },
    { ...GUIDE_DELIVERY_POLICY, tokenBucket },
  ],
  ["HandoffPolicy", parseHandoffPolicy, safeParseHandoffPolicy, {}, GUIDE_HANDOFF_POLICY],
];

describe.each(policies)("parse%s", (_, parse, safeParse, least, guide) => {
  it("should fill in the guide's values and the fingerprint", () => {
    expect(parse(least)).toEqual({ ...guide, fingerprint: policyFingerprint(guide) });
  });

  it("should freeze what it returns, deeply, and leave the input as it was", () => {
    const input = structuredClone(guide);
    const policy = parse(input);
    expect(isFrozen(policy)).toBe(true);
    expect(input).toEqual(guide);
    expect(Object.isFrozen(input)).toBe(false);
  });

  it("should read what it wrote, whatever its fingerprint says", () => {
    const policy = parse(least);
    expect(parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(parse({ ...policy, fingerprint: "forged" })).toEqual(policy);
  });

  it("should give the problems as a value to those who ask so", () => {
    expect(safeParse(least)).toEqual({ kind: "valid", value: parse(least) });
    const refused = safeParse({ ...least, [Object.keys(guide)[0] as string]: "wrong" });
    expect(refused.kind).toBe("invalid");
  });

  it.each([null, undefined, 3, "policy", [], () => 1])("should refuse %s", (input) => {
    const error = refusal(() => parse(input));
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toMatchObject([{ path: "", expected: "an object of policy fields" }]);
  });

  it("should refuse unknown keys, prototype keys among them", () => {
    const input = JSON.parse(
      `{"__proto__":{"a":1},"constructor":1,${JSON.stringify(least).slice(1, -1) || '"extra":1'}}`,
    );
    const { problems } = refusal(() => parse(input));
    expect(problems.map((one) => one.path)).toEqual(expect.arrayContaining(["__proto__", "constructor"]));
    expect(problems.every((one) => one.received === "an unknown key")).toBe(true);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });

  it("should refuse a fingerprint that is no text", () => {
    expect(refusal(() => parse({ ...least, fingerprint: 3 })).problems.map((one) => one.path)).toEqual(["fingerprint"]);
  });
});

describe("parseEffortPolicy", () => {
  it("should name a driver after its fact and fill in the rest of it", () => {
    expect(parseEffortPolicy({ drivers: [driver] }).drivers).toEqual([
      { driver: "holdSeconds", ...driver, grace: 0, interval: 1, maxPoints: null },
    ]);
  });

  it("should list every problem with its path, what was expected and what came", () => {
    const error = refusal(() =>
      parseEffortPolicy({
        drivers: [
          { ...driver, wieght: 2, weight: -1 },
          { fact: "", kind: "per-units", weight: Number.NaN, interval: 0 },
          3,
        ],
        windows: 1,
      }),
    );
    expect(error.problems.map((one) => one.message)).toEqual([
      "drivers[0].weight: expected a number from 0 to 1000000 with at most six decimal places, received -1",
      'drivers[0].wieght: expected no such key, perhaps "weight", received an unknown key',
      'drivers[1].fact: expected the name of a fact, 1 to 100 characters, received ""',
      'drivers[1].kind: expected "per-unit" or "per-interval", received "per-units"',
      "drivers[1].weight: expected a number from 0 to 1000000 with at most six decimal places, received NaN",
      "drivers[1].interval: expected a number from 0.000001 to 1000000000 with at most six decimal places, received 0",
      "drivers[2]: expected a driver: an object with fact, kind and weight, received 3",
      "windows: expected no such key, received an unknown key",
    ]);
    expect(error.message).toContain("effort policy: 8 problems");
  });

  it.each<[string, unknown, string]>([
    ["no drivers", [], "drivers"],
    ["twenty-one drivers", Array.from({ length: 21 }, (_, i) => ({ ...driver, driver: `d${i}` })), "drivers"],
    ["drivers that are no list", { 0: driver }, "drivers"],
    ["a driver twice", [driver, driver], "drivers[1].fact"],
    [
      "a name twice",
      [
        { ...driver, driver: "a" },
        { ...driver, driver: "a" },
      ],
      "drivers[1].driver",
    ],
    [
      "a name that is another's fact",
      [driver, { ...driver, fact: "ivrSeconds", driver: "holdSeconds" }],
      "drivers[1].driver",
    ],
    ["a driver called floor", [{ ...driver, driver: "floor" }], "drivers[0].driver"],
    ["a fact called floor without a name", [{ ...driver, fact: "floor" }], "drivers[0].fact"],
    ["seven decimal places", [{ ...driver, weight: 0.0000001 }], "drivers[0].weight"],
    ["a weight beyond the range", [{ ...driver, weight: 1_000_000.5 }], "drivers[0].weight"],
    ["a negative grace", [{ ...driver, grace: -30 }], "drivers[0].grace"],
    ["-0", [{ ...driver, grace: -0 }], "drivers[0].grace"],
    ["an infinite interval", [{ ...driver, interval: Infinity }], "drivers[0].interval"],
    ["a cap that is a text", [{ ...driver, maxPoints: "2" }], "drivers[0].maxPoints"],
    ["a null weight", [{ ...driver, weight: null }], "drivers[0].weight"],
    ["a missing kind", [{ fact: "a", weight: 1 }], "drivers[0].kind"],
    [
      "a prototype key in a driver",
      [JSON.parse('{"fact":"a","kind":"per-unit","weight":1,"__proto__":{}}')],
      "drivers[0].__proto__",
    ],
  ])("should refuse %s", (_, drivers, path) => {
    expect(refusal(() => parseEffortPolicy({ drivers })).problems.map((one) => one.path)).toEqual([path]);
  });

  it.each<[string, Partial<EffortDriver>]>([
    ["the smallest numbers", { weight: 0, grace: 0, interval: 0.000001, maxPoints: 0 }],
    ["the largest numbers", { weight: 1_000_000, grace: 1e9, interval: 1e9, maxPoints: 1e8 }],
    ["six decimal places", { weight: 0.000001, grace: 123456.789012, interval: 59.999999, maxPoints: 1.5 }],
    ["the name of something on every object", { fact: "constructor" }],
  ])("should accept %s", (_, fields) => {
    expect(parseEffortPolicy({ drivers: [{ ...driver, ...fields }] }).drivers[0]).toMatchObject(fields);
  });

  it("should give equal policies the same fingerprint in whatever order their keys are", () => {
    const turned = Object.fromEntries(Object.entries(driver).reverse());
    expect(parseEffortPolicy({ drivers: [turned] })).toEqual(parseEffortPolicy({ drivers: [driver] }));
    expect(parseEffortPolicy({ drivers: [turned] }).fingerprint).toBe(
      parseEffortPolicy({ drivers: [driver] }).fingerprint,
    );
    expect(parseEffortPolicy({ drivers: [{ ...driver, weight: 2 }] }).fingerprint).not.toBe(
      parseEffortPolicy({ drivers: [driver] }).fingerprint,
    );
  });
});

describe("parseDeliveryPolicy", () => {
  it("should have no default for the token bucket", () => {
    expect(refusal(() => parseDeliveryPolicy({})).problems.map((one) => one.path)).toEqual(["tokenBucket"]);
  });

  it("should take the preset of another target", () => {
    const policy = parseDeliveryPolicy({ ...CUSTOM_ATTRIBUTES_DELIVERY_POLICY, tokenBucket });
    expect(policy).toMatchObject({ ...CUSTOM_ATTRIBUTES_DELIVERY_POLICY });
  });

  it.each<[string, object, readonly string[]]>([
    ["a longest pause below the first", { firstDelaySeconds: 90 }, ["maxDelaySeconds"]],
    ["a bucket of half a token", { tokenBucket: { capacity: 0.5, refillPerMinute: 1 } }, ["tokenBucket.capacity"]],
    [
      "a bucket that never fills",
      { tokenBucket: { capacity: 1, refillPerMinute: 0 } },
      ["tokenBucket.refillPerMinute"],
    ],
    [
      "a bucket with a typing error",
      { tokenBucket: { capacity: 1, refilPerMinute: 1 } },
      ["tokenBucket.refillPerMinute", "tokenBucket.refilPerMinute"],
    ],
    ["no attempts", { maxAttempts: 0 }, ["maxAttempts"]],
    ["a window of nothing", { writeWindowSeconds: 0 }, ["writeWindowSeconds"]],
    ["an unknown way with conflicts", { onConflict: "retry" }, ["onConflict"]],
    ["null where there is a number", { queueLimit: null }, ["queueLimit"]],
    ["several wrongs at once", { maxAttempts: 1.5, maxDelaySeconds: 0.5 }, ["maxAttempts", "maxDelaySeconds"]],
  ])("should refuse %s", (_, fields, paths) => {
    expect(refusal(() => parseDeliveryPolicy({ tokenBucket, ...fields })).problems.map((one) => one.path)).toEqual(
      paths,
    );
  });
});

describe("parseHandoffPolicy", () => {
  it.each([-1, 86_400.5, Number.NaN, "60", null])("should refuse a window of %s", (windowSeconds) => {
    expect(refusal(() => parseHandoffPolicy({ windowSeconds })).problems.map((one) => one.path)).toEqual([
      "windowSeconds",
    ]);
  });

  it.each([0, 0.5, 86_400])("should accept a window of %s", (windowSeconds) => {
    expect(parseHandoffPolicy({ windowSeconds }).windowSeconds).toBe(windowSeconds);
  });
});

describe.each<[string, (input: unknown) => object, (input: unknown) => ParseResult<object>, object]>([
  ["CanonicalEvent", parseCanonicalEvent, safeParseCanonicalEvent, event()],
  ["CanonicalConversation", parseCanonicalConversation, safeParseCanonicalConversation, conversation()],
])("parse%s", (_, parse, safeParse, record) => {
  it("should return an equal copy of a record", () => {
    expect(parse(record)).toEqual(record);
    expect(parse(record)).not.toBe(record);
    expect(safeParse(record)).toEqual({ kind: "valid", value: record });
  });

  it("should refuse anything else with every problem", () => {
    const error = refusal(() => parse({ ...record, extra: 1, platform_origin: "NICE" }));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.problems.map((one) => one.path)).toEqual(["platform_origin", "extra"]);
    expect(safeParse({ ...record, extra: 1, platform_origin: "NICE" })).toEqual({
      kind: "invalid",
      problems: error.problems,
    });
  });
});

describe("the JSON Schemas", () => {
  it.each(Object.entries(jsonSchemas))("should be the same as docs/schemas/%s", (name, schema) => {
    const text = readFileSync(new URL(`../docs/schemas/${name}`, import.meta.url), "utf8");
    expect(text, "node --import tsx scripts/make-schemas.ts writes it").toBe(schemaText(schema()));
  });

  it("should be all there is in docs/schemas", () => {
    const files = readdirSync(new URL("../docs/schemas", import.meta.url)).filter((name) => name.endsWith(".json"));
    expect(files.sort()).toEqual(Object.keys(jsonSchemas));
  });

  it("should describe what a user may write: defaults are not required, unknown keys refused", () => {
    expect(effortPolicyJsonSchema()).toMatchObject({
      additionalProperties: false,
      properties: { drivers: { items: { required: ["fact", "kind", "weight"], additionalProperties: false } } },
    });
    expect(effortPolicyJsonSchema()).not.toHaveProperty("required");
    expect(effortPolicyJsonSchema()).not.toBe(effortPolicyJsonSchema());
  });

  it("should describe every field of a policy", () => {
    for (const [name, schema] of Object.entries(jsonSchemas).filter(([name]) => name.endsWith("-policy.json"))) {
      const { properties } = schema() as { properties: Record<string, { description?: string }> };
      for (const [field, { description }] of Object.entries(properties))
        expect(description, `${name} ${field}`).toBeTruthy();
    }
  });
});

function refusal(run: () => unknown): ScoringError {
  try {
    run();
  } catch (error) {
    if (isScoringError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}
