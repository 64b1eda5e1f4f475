import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { readBySchema } from "../../../src/core/schema.ts";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import { parseBadgePolicy, safeParseBadgePolicy } from "../../../src/gamification/badges/parse-badge-policy.ts";
import { GUIDE_BADGE_POLICY, GUIDE_BADGES } from "../../../src/gamification/badges/policy.ts";
import { BadgePolicySchema, badgePolicyJsonSchema } from "../../../src/gamification/badges/schema.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const LEAF = { field: "xp", operator: "greater_than", value: 5 };
const BADGE = { id: "a", name: "A", description: "More than 5 xp", icon: "*", condition: LEAF };
const badgeWith = (fields: object): unknown => ({ badges: [{ ...BADGE, ...fields }] });
const nested = (depth: number): unknown => {
  let condition: unknown = LEAF;
  for (let i = 0; i < depth; i++) condition = { not: condition };
  return condition;
};
const cycle: { all: unknown[] } = { all: [] };
cycle.all.push(cycle);

const REFUSED: readonly [string, unknown, string[]][] = [
  ["null", null, [""]],
  ["a list", [], [""]],
  ["an unknown key", { badge: [] }, ["badge"]],
  ["a prototype key", JSON.parse('{ "__proto__": [] }'), ["__proto__"]],
  ["badges that are none", { badges: "all" }, ["badges"]],
  ["too many badges", { badges: Array.from({ length: 201 }, (_, i) => ({ ...BADGE, id: `b${i}` })) }, ["badges"]],
  ["a hole", { badges: [null] }, ["badges[0]"]],
  ["an unknown key of a badge", badgeWith({ colour: "red" }), ["badges[0].colour"]],
  [
    "empty texts",
    badgeWith({ id: "", name: "", description: "", icon: "" }),
    ["badges[0].id", "badges[0].name", "badges[0].description", "badges[0].icon"],
  ],
  ["long texts", badgeWith({ id: "a".repeat(101), icon: "i".repeat(100_000) }), ["badges[0].id", "badges[0].icon"]],
  ["the same id twice", { badges: [BADGE, BADGE] }, ["badges[1].id"]],
  ["no condition", badgeWith({ condition: undefined }), ["badges[0].condition"]],
  ["a group without members", badgeWith({ condition: { any: [] } }), ["badges[0].condition.any"]],
  [
    "an unknown operator",
    badgeWith({ condition: { all: [LEAF, { ...LEAF, operator: "more_than" }] } }),
    ["badges[0].condition.all[1].operator"],
  ],
  [
    "a field of the prototype chain",
    badgeWith({ condition: { ...LEAF, field: "a.constructor" } }),
    ["badges[0].condition.field"],
  ],
  ["a target that is a text", badgeWith({ condition: { ...LEAF, value: "5" } }), ["badges[0].condition.value"]],
  ["half a freeze", { streakFreezesPerMonth: 0.5 }, ["streakFreezesPerMonth"]],
  ["too many freezes", { streakFreezesPerMonth: 32 }, ["streakFreezesPerMonth"]],
  ["freezes below 0", { streakFreezesPerMonth: -0 }, ["streakFreezesPerMonth"]],
  ["a fingerprint that is none", { fingerprint: 7 }, ["fingerprint"]],
  ["several problems", { badges: 1, streakFreezesPerMonth: "1" }, ["badges", "streakFreezesPerMonth"]],
];

describe("parseBadgePolicy", () => {
  it("should fill in the guide's policy, and compute its fingerprint", () => {
    expect(parseBadgePolicy({})).toStrictEqual(GUIDE_BADGE_POLICY);
    expect(parseBadgePolicy({ badges: undefined, fingerprint: "not believed" })).toStrictEqual(GUIDE_BADGE_POLICY);
    expect(policyFingerprint(GUIDE_BADGE_POLICY)).toBe(GUIDE_BADGE_POLICY.fingerprint);
  });

  it("should give a frozen copy", () => {
    const input = { badges: [{ ...BADGE, id: "__proto__" }], streakFreezesPerMonth: 31 };
    const policy = parseBadgePolicy(input);
    expect(policy).toMatchObject(input);
    expect(policy.badges[0]).not.toBe(input.badges[0]);
    expect(Object.isFrozen(policy.badges[0]?.condition)).toBe(true);
    expect(Object.isFrozen(input.badges[0])).toBe(false);
    expect(policy.fingerprint).not.toBe(GUIDE_BADGE_POLICY.fingerprint);
  });

  it.each([
    [{ badges: [] }],
    [{ badges: [{ ...BADGE, id: "i".repeat(100), description: "d".repeat(1000) }] }],
    [badgeWith({ condition: nested(32) })],
    [{ badges: Array.from({ length: 200 }, (_, i) => ({ ...BADGE, id: `b${i}` })), streakFreezesPerMonth: 0 }],
  ])("should accept %#, as the schema does", (input) => {
    expect(safeParseBadgePolicy(input).kind).toBe("valid");
    expect(readBySchema(BadgePolicySchema, input).kind).toBe("valid");
  });

  it.each(REFUSED)("should refuse %s, as the schema does", (_, input, paths) => {
    const reading = safeParseBadgePolicy(input);
    expect(reading.kind === "invalid" && reading.problems.map(({ path }) => path)).toEqual(paths);
    expect(refusalOf(() => parseBadgePolicy(input)).code).toBe("ERR_INVALID_POLICY");
    expect(readBySchema(BadgePolicySchema, input).kind).toBe("invalid");
  });

  it("should say what each field has to be", () => {
    const told = (input: unknown): string => refusalOf(() => parseBadgePolicy(input)).message;
    const badges = [
      7,
      { id: 7, name: 7, description: "d".repeat(1001), icon: 7, condition: 7 },
      { ...BADGE, id: "b" },
      { ...BADGE, id: "b" },
    ];
    expect(told({ badges, streakFreezesPerMonth: 32 })).toBe(
      [
        "badge policy: 8 problems",
        "badges[0]: expected a badge: an object with id, name and condition, received 7",
        "badges[1].id: expected a text of 1 to 100 characters, received 7",
        "badges[1].name: expected a text of 1 to 100 characters, received 7",
        `badges[1].description: expected a text of 1 to 1000 characters, received "${"d".repeat(57)}…"`,
        "badges[1].icon: expected a text of 1 to 100 characters, received 7",
        "badges[1].condition: expected a condition: an object with field, operator and value, or with all, any or not, received 7",
        'badges[3].id: expected an id that no other badge has, received "b"',
        "streakFreezesPerMonth: expected a whole number from 0 to 31, received 32",
      ].join("\n  - "),
    );
    expect(told({ badges: 7 })).toBe(
      "badge policy: 1 problem\n  - badges: expected an array of at most 200 badges, received 7",
    );
  });

  it("should bound depth, cycles and size before it descends", () => {
    const pathsOf = (condition: unknown): unknown => refusedPaths(() => parseBadgePolicy(badgeWith({ condition })));
    expect(pathsOf(nested(33))).toEqual(["ERR_INVALID_POLICY", `badges[0].condition${".not".repeat(32)}`]);
    expect(pathsOf(nested(20_000))).toHaveLength(2);
    expect(pathsOf(cycle)).toEqual(["ERR_INVALID_POLICY", "badges[0].condition.all[0]"]);
    let wide: unknown = LEAF;
    for (let i = 0; i < 20; i++) wide = { all: [wide, wide] };
    expect(pathsOf(wide)).toHaveLength(2);
  });

  it("should refuse inherited fields", () => {
    const heir = Object.create(BADGE) as object;
    expect(safeParseBadgePolicy({ badges: [heir] }).kind).toBe("invalid");
  });
});

describe("a policy made by hand", () => {
  const options = { timeZone: "UTC", asOf: 0 };

  it.each<[unknown, string[]]>([
    [null, ["policy"]],
    [{ badges: GUIDE_BADGES, streakFreezesPerMonth: 0 }, ["policy.fingerprint"]],
    [{ ...GUIDE_BADGE_POLICY, badges: [{ ...BADGE, condition: {} }] }, ["policy.badges[0].condition.field"]],
    [{ ...GUIDE_BADGE_POLICY, streakFreezesPerMonth: Number.NaN }, ["policy.streakFreezesPerMonth"]],
  ])("should be refused: %j", (policy, paths) => {
    const award = refusalOf(() => awardBadges({}, [], policy as never));
    expect([award.code, award.problems[0]?.path]).toEqual(["ERR_INVALID_POLICY", paths[0]]);
    const metrics = refusalOf(() => badgeMetrics({}, options, policy as never));
    expect([metrics.code, metrics.problems[0]?.path]).toEqual(["ERR_INVALID_POLICY", paths[0]]);
  });
});

describe("badgePolicyJsonSchema", () => {
  it("should describe every field for editors, and conditions as rules have them", () => {
    const schema = badgePolicyJsonSchema() as {
      properties: Record<string, { description: string; items?: { properties: Record<string, unknown> } }>;
      $defs: Record<string, unknown>;
    };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(GUIDE_BADGE_POLICY).sort());
    expect(Object.values(schema.properties).every(({ description }) => description.length > 0)).toBe(true);
    expect(schema.properties["badges"]?.items?.properties["condition"]).toEqual({ $ref: "#/$defs/condition" });
    expect(Object.keys(schema.$defs)).toEqual(["condition"]);
  });
});
