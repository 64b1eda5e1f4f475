import type { CompositePolicy } from "../composite/policy.ts";
import { formatOf } from "./format-kpi.ts";
import type { DashboardPolicy } from "./policy.ts";

/** The policies that say how a KPI is called and written. */
export interface KpiPolicies {
  readonly composite: CompositePolicy;
  readonly policy: DashboardPolicy;
}

/** What people call a KPI: its label in the composite, else that of its format, else its id. */
export function labelOf(kpi: string, { composite, policy }: KpiPolicies): string {
  return composite.kpis.find(({ id }) => id === kpi)?.label ?? formatOf(kpi, policy)?.label ?? kpi;
}
