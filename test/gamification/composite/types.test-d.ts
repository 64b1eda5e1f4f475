import { describe, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import { measureConsistency } from "../../../src/gamification/aht/measure-consistency.ts";
import type { AhtPolicy } from "../../../src/gamification/aht/policy.ts";
import type { AhtPolicySchema } from "../../../src/gamification/aht/schema.ts";
import type { CompositeFinding, NextTierStep } from "../../../src/gamification/composite/model.ts";
import type { CompositeKpi, CompositePolicy } from "../../../src/gamification/composite/policy.ts";
import type { CompositePolicySchema } from "../../../src/gamification/composite/schema.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

describe("the types of composites", () => {
  it("have schemas that read what the policies are", () => {
    type Read = z.output<typeof CompositePolicySchema>;
    expectTypeOf<Omit<Read, "kpis" | "fingerprint">>().toEqualTypeOf<
      Mutable<Omit<CompositePolicy, "kpis" | "fingerprint">>
    >();
    type ReadKpi = Read["kpis"][number];
    expectTypeOf<Omit<ReadKpi, "label" | "scale">>().toEqualTypeOf<Omit<Mutable<CompositeKpi>, "label" | "scale">>();
    expectTypeOf<ReadKpi["scale"]["knots"]>().toEqualTypeOf<[number, number][]>();
    expectTypeOf<keyof ReadKpi["scale"]>().toEqualTypeOf<keyof CompositeKpi["scale"]>();
    expectTypeOf<Omit<z.output<typeof AhtPolicySchema>, "fingerprint">>().toEqualTypeOf<
      Mutable<Omit<AhtPolicy, "fingerprint">>
    >();
  });

  it("take what the documents show, and refuse what is none", () => {
    const { adjustment } = measureConsistency([{ date: "2026-03-02", seconds: null }]);
    scoreComposite({ csat_avg: null, fcr_pct: undefined }, undefined, { adjustments: [adjustment] });
    // @ts-expect-error values are numbers
    scoreComposite({ csat_avg: "4.5" });
    // @ts-expect-error an unknown way with gaps
    const onMissing: CompositePolicy["onMissing"] = "zero";
    expectTypeOf(onMissing).toBeString();
  });

  it("tell unions apart by their kind", () => {
    const valueOfStep = (step: NextTierStep): number | null => {
      switch (step.kind) {
        case "reachable":
          return step.value;
        case "unreachable":
        case "not-enough-data":
          return null;
      }
    };
    expectTypeOf(valueOfStep).returns.toEqualTypeOf<number | null>();
    expectTypeOf<Extract<CompositeFinding, { kind: "constant-kpi" }>["kpi"]>().toBeString();
  });
});
