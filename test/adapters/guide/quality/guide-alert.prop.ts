import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGuideAlert, safeParseGuideAlert } from "../../../../src/adapters/guide/quality/parse-guide-alert.ts";
import { toGuideAlert } from "../../../../src/adapters/guide/quality/to-guide-alert.ts";
import { canonicalJson } from "../../../../src/core/canonical-json.ts";
import type { AlertPolicy } from "../../../../src/mos/policy.ts";
import { parseAlertPolicy } from "../../../../src/mos/schema.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { policies } from "../../../mos/alert/arbitrary-alerts.ts";
import guide from "./guide-payloads.json" with { type: "json" };

const channel = fc.oneof(
  fc.record({
    channelType: fc.constant("EMAIL" as const),
    recipients: fc.array(fc.constantFrom("a@example.com", "b@example.com"), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ channelType: fc.constant("WEBHOOK" as const), url: fc.constantFrom("https://a.example/x", "http://b") }),
);

/** Policies of any kind, and those that differ from the guide's only in what a definition says. */
const anyPolicy: fc.Arbitrary<AlertPolicy> = fc
  .tuple(
    fc.oneof(policies, fc.constant<Partial<AlertPolicy>>({})),
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 200 }),
      bounds: fc.uniqueArray(fc.integer({ min: 11, max: 49 }), { minLength: 2, maxLength: 2 }),
      channels: fc.array(channel, { maxLength: 3 }),
      holdSeconds: fc.integer({ min: 0, max: 7200 }),
      isSurvey: fc.boolean(),
      judge: fc.constantFrom<AlertPolicy["judge"]>({ kind: "absolute" }, { kind: "absolute" }, { kind: "relative" }),
      timeZone: fc.constantFrom(null, "Europe/London"),
      scale: fc.constantFrom({ minimum: 1, maximum: 5 }, { minimum: 0, maximum: 5 }),
    }),
  )
  .map(([policy, { bounds, isSurvey, ...fields }]) => {
    const [below, above] = bounds.map((tenths) => tenths / 10).sort((a, b) => a - b) as [number, number];
    const series = isSurvey ? { source: "survey" as const, cooldownSeconds: 90_000 } : {};
    const { fingerprint: _, ...given } = policy as AlertPolicy;
    const { escalateDelta = 0.5 } = given as Partial<AlertPolicy>;
    return parseAlertPolicy({ ...given, escalateDelta, ...fields, ...series, trigger: { below }, clear: { above } });
  });

const KEYS = [...Object.keys(guide.alert.definition), "thresholds", "lowerBound", "upperBound", "channelType", "url"];

describe("toGuideAlert", () => {
  it("gives a definition that is read back as the policy, but for the fields it lists", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const { definition, unsupported } = toGuideAlert(policy);
        const { source, scale, escalateDelta } = policy;
        const read = parseGuideAlert(JSON.parse(JSON.stringify(definition)), { source, scale, escalateDelta });
        const lost = new Set<string>(unsupported.map(({ field }) => field));
        for (const field of Object.keys(policy) as (keyof AlertPolicy)[]) {
          if (field === "fingerprint" || lost.has(field)) continue;
          expect(read[field]).toEqual(policy[field]);
        }
        const isWhole = unsupported.every(({ because }) => because === "told-beside-it");
        expect(isWhole).toBe(canonicalJson(read) === canonicalJson(policy));
      }),
    );
  });

  it("gives of a definition that it wrote the same definition", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const { definition } = toGuideAlert(policy);
        const { source, scale, escalateDelta } = policy;
        const read = parseGuideAlert(definition, { source, scale, escalateDelta });
        expect(toGuideAlert(read).definition).toEqual(definition);
      }),
    );
  });
});

describe("safeParseGuideAlert", () => {
  it("never throws, names a problem when it refuses, and gives policies that the door takes as they are", () => {
    const json = arbitraries.hostileJson(KEYS);
    const nearly = fc
      .tuple(fc.constantFrom(...KEYS), fc.oneof(json, arbitraries.hostileValue()))
      .map(([key, value]) => ({ ...guide.alert.definition, ...Object.fromEntries([[key, value]]) }));
    fc.assert(
      fc.property(fc.oneof(arbitraries.hostileValue(), json, nearly), (input) => {
        const reading = safeParseGuideAlert(input, { source: "network" });
        if (reading.kind === "invalid") expect(reading.problems.length).toBeGreaterThan(0);
        else expect(parseAlertPolicy(JSON.parse(JSON.stringify(reading.value)))).toEqual(reading.value);
      }),
    );
  });

  it("never throws on options", () => {
    const options = fc.oneof(
      arbitraries.hostileValue(),
      fc.record({
        source: fc.constantFrom("network", "survey"),
        scale: arbitraries.hostileValue(),
        escalateDelta: arbitraries.hostileValue(),
      }),
    );
    fc.assert(
      fc.property(options, (given) => {
        expect(["valid", "invalid"]).toContain(safeParseGuideAlert(guide.alert.definition, given as never).kind);
      }),
    );
  });
});
