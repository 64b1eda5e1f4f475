import { refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { completePolicy, type PolicyFields, type PolicyInput } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { assertPageHinkleyPolicy } from "./check-drift-policy.ts";
import { PAGE_HINKLEY_DEFAULTS, type PageHinkleyPolicy } from "./policy.ts";

/**
 * Makes a Page-Hinkley policy out of `lambda`, which has no default, and of what else differs from the usual settings.
 * Frozen, with its fingerprint; fields of other names are no settings and are left out.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem, a missing `lambda` among them.
 *
 * @example
 * makePageHinkleyPolicy({ lambda: 2 }).delta; // 0.005
 */
export function makePageHinkleyPolicy(
  fields: PolicyInput<PageHinkleyPolicy> & { readonly lambda: number },
): PageHinkleyPolicy {
  const { lambda, delta, alpha, minimumCount, mode } = fields ?? {};
  // Of a missing lambda the check below says what is wrong.
  const defaults = { lambda: Number.NaN, ...PAGE_HINKLEY_DEFAULTS } as PolicyFields<PageHinkleyPolicy>;
  const given = Object.entries({ lambda, delta, alpha, minimumCount, mode }).filter(([, value]) => value !== undefined);
  const all = { ...defaults, ...Object.fromEntries(given), fingerprint: "" } as PageHinkleyPolicy;
  const unknown: Problem[] = [];
  checkUnknownKeys(unknown, "policy", fields, Object.keys(all));
  refuseProblems("ERR_INVALID_POLICY", "makePageHinkleyPolicy", unknown);
  assertPageHinkleyPolicy(all, "makePageHinkleyPolicy");
  return completePolicy<PageHinkleyPolicy>(all);
}
