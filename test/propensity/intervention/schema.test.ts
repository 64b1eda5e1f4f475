import { describe, expect, expectTypeOf, it } from "vitest";
import {
  GUIDE_INTERVENTION_POLICY,
  GUIDE_SUPERVISOR_POLICY,
  type InterventionPolicy,
  type SupervisorPolicy,
} from "../../../src/propensity/intervention/policy.ts";
import {
  interventionPolicyJsonSchema,
  parseInterventionPolicy,
  parseSupervisorPolicy,
  safeParseInterventionPolicy,
  safeParseSupervisorPolicy,
  supervisorPolicyJsonSchema,
} from "../../../src/propensity/intervention/schema.ts";
import { refusedPaths } from "../../core/refusal.ts";

describe("the doors of the intervention", () => {
  it("should fill in the presets", () => {
    expect(parseInterventionPolicy({})).toEqual(GUIDE_INTERVENTION_POLICY);
    expect(parseSupervisorPolicy({})).toEqual(GUIDE_SUPERVISOR_POLICY);
    expectTypeOf(parseInterventionPolicy).returns.toEqualTypeOf<InterventionPolicy>();
    expectTypeOf(parseSupervisorPolicy).returns.toEqualTypeOf<SupervisorPolicy>();
  });

  it("should read what they have written, and freeze it", () => {
    const policy = parseSupervisorPolicy({ alertsBelowPerHour: 0.8, maxBarges: null });
    expect(parseSupervisorPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(Object.isFrozen(policy)).toBe(true);
    const heuristic = parseInterventionPolicy({ heuristicThreshold: 0.8 });
    expect(parseInterventionPolicy(heuristic)).toEqual(heuristic);
    expect(heuristic.fingerprint).not.toBe(GUIDE_INTERVENTION_POLICY.fingerprint);
  });

  it.each<[unknown, readonly string[]]>([
    [{ windowFromSeconds: 121 }, ["windowToSeconds"]],
    [{ window: "open", queue: "", waitStrategy: "x".repeat(201) }, ["queue", "waitStrategy", "window"]],
    [
      { defaultType: "transfer", isAttributesAppended: 1, user: "ann" },
      ["defaultType", "isAttributesAppended", "user"],
    ],
    [{ scoreAbove: Number.NaN, heuristicThreshold: 2 }, ["heuristicThreshold", "scoreAbove"]],
    [[], [""]],
  ])("should refuse the intervention policy %j", (input, paths) => {
    const result = safeParseInterventionPolicy(input);
    expect(result.kind === "invalid" ? result.problems.map(({ path }) => path).sort() : []).toEqual(paths);
    expect(refusedPaths(() => parseInterventionPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
  });

  it.each<[unknown, readonly string[]]>([
    [{ acceptSeconds: 0, rejectionCount: 1.5, maxBarges: 0 }, ["acceptSeconds", "maxBarges", "rejectionCount"]],
    [{ scoreDecrement: -0.05, candidates: "all" }, ["candidates", "scoreDecrement"]],
    [null, [""]],
  ])("should refuse the supervisor policy %j", (input, paths) => {
    const result = safeParseSupervisorPolicy(input);
    expect(result.kind === "invalid" ? result.problems.map(({ path }) => path).sort() : []).toEqual(paths);
    expect(refusedPaths(() => parseSupervisorPolicy(input))[0]).toBe("ERR_INVALID_POLICY");
  });

  it("should describe every field for editors", () => {
    for (const [schema, policy] of [
      [interventionPolicyJsonSchema(), GUIDE_INTERVENTION_POLICY],
      [supervisorPolicyJsonSchema(), GUIDE_SUPERVISOR_POLICY],
    ] as const) {
      const fields = schema["properties"] as Readonly<Record<string, { readonly description?: string }>>;
      expect(Object.keys(fields).sort()).toEqual(Object.keys(policy).sort());
      for (const field of Object.values(fields)) expect(field.description).toBeTypeOf("string");
    }
  });
});
