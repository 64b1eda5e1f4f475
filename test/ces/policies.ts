import type { CesInteraction } from "../../src/ces/model.ts";
import type { EffortDriver, EffortPolicy } from "../../src/ces/policy.ts";
import { completePolicy } from "../../src/core/policy.ts";

/** A driver of which only what matters is said. */
export function driverOf(fields: Partial<EffortDriver> = {}): EffortDriver {
  const fact = fields.fact ?? "amount";
  return { driver: fact, fact, kind: "per-unit", weight: 1, grace: 0, interval: 1, maxPoints: null, ...fields };
}

/** A policy of these drivers. */
export function policyOf(...drivers: readonly Partial<EffortDriver>[]): EffortPolicy {
  return completePolicy<EffortPolicy>({ drivers: drivers.map(driverOf) });
}

/** Facts that need not be the guide's. */
export function factsOf(facts: Readonly<Record<string, unknown>>): CesInteraction {
  return facts as CesInteraction;
}
