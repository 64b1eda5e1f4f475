import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { checkNamesLike } from "../../core/unknown-key.ts";
import { isUsableScale, isWithin, LARGEST_POINTS, SCALE_NAMES, scaleProblems } from "./check-scale.ts";
import { commonPlaces, tenTo } from "./exact-decimal.ts";
import { type CompositeKpi, type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "./policy.ts";

export const LARGEST_KPI_COUNT = 50;
export const LARGEST_TIER_COUNT = 20;
export const LONGEST_NAME = 100;

export const SMALLEST_WEIGHT = 0.000001;
export const WEIGHT = "a number from 0.000001 to 1";
export const TIER_FROM = `a number from -${LARGEST_POINTS} to ${LARGEST_POINTS} with at most six decimal places, lower than that of the tier before; null for the last tier, and only for it`;
export const TIERS = `an array of 1 to ${LARGEST_TIER_COUNT} tiers, from the highest to the lowest`;
export const KPIS = `an array of 1 to ${LARGEST_KPI_COUNT} KPIs`;
export const KPI_ID = `a text of 1 to ${LONGEST_NAME} characters that no other KPI has`;
export const TIER_NAME = `a text of 1 to ${LONGEST_NAME} characters that no other tier has`;
export const NAME = `a text of 1 to ${LONGEST_NAME} characters`;
export const UNIT = `a text of at most ${LONGEST_NAME} characters`;
export const ON_MISSING = '"renormalise" or "withhold"';

/**
 * Refuses a composite policy made by hand that cannot be calculated with.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem, KPIs named by their id.
 */
export function assertCompositePolicy(policy: CompositePolicy, subject: string): void {
  const problems = isUsablePolicy(policy) ? [] : [...compositePolicyProblems(policy)];
  if (policy !== GUIDE_COMPOSITE_POLICY) {
    const [kpi] = GUIDE_COMPOSITE_POLICY.kpis;
    checkNamesLike(problems, "policy", policy, { ...GUIDE_COMPOSITE_POLICY, kpis: [{ ...kpi, scale: SCALE_NAMES }] });
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** All that is wrong with a composite policy made by hand, which the door of `cxscore/schemas` has not seen. */
export function compositePolicyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== "object" || policy === null) return [problem("policy", "an object", describeValue(policy))];
  const { kpis, tiers, onMissing, fingerprint } = policy as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  if (!isListUpTo(kpis, LARGEST_KPI_COUNT)) problems.push(problem("policy.kpis", KPIS, describeValue(kpis)));
  else {
    for (let i = 0; i < kpis.length; i++) problems.push(...kpiProblems(kpis, i));
    const weightProblem = weightSumProblem(kpis, "policy.kpis");
    if (weightProblem !== null) problems.push(weightProblem);
  }
  if (!isListUpTo(tiers, LARGEST_TIER_COUNT)) problems.push(problem("policy.tiers", TIERS, describeValue(tiers)));
  else {
    for (let i = 0; i < tiers.length; i++) problems.push(...tierProblems(tiers, i));
  }
  if (onMissing !== "renormalise" && onMissing !== "withhold") {
    problems.push(problem("policy.onMissing", ON_MISSING, describeValue(onMissing)));
  }
  if (typeof fingerprint !== "string") {
    problems.push(problem("policy.fingerprint", "the fingerprint of parseCompositePolicy", describeValue(fingerprint)));
  }
  return problems;
}

/** The problem of weights that do not sum to 1 (±1e-9), told with the weight of each KPI; `null` where they do. */
export function weightSumProblem(kpis: readonly unknown[], path: string): Problem | null {
  const weights = Array.from(kpis, (kpi) => fieldsOf(kpi)["weight"]);
  if (!weights.every(isWeight) || sumsToOne(weights)) return null;
  const told = kpis.slice(0, 5).map((kpi, i) => `${nameOf(fieldsOf(kpi)["id"])} ${weights[i]}`);
  const received = `${told.join(", ")}${kpis.length > 5 ? ", …" : ""}`;
  return problem(path, "weights that sum to 1 (±1e-9)", received);
}

/** An id, shortened, or what stands in its place: not every value can be made a text. */
function nameOf(id: unknown): string {
  return typeof id === "string" ? id.slice(0, 20) : describeValue(id);
}

/** Whether a tier's bound is not in its place: no six-place number, not below the one before, or `null` but not last. */
export function isTierOutOfPlace(tiers: readonly unknown[], index: number): boolean {
  const { from } = fieldsOf(tiers[index]);
  if (index === tiers.length - 1) return from !== null;
  if (!isWithin(from, -LARGEST_POINTS, LARGEST_POINTS) || Math.round(from * 1e6) / 1e6 !== from) return true;
  const before = fieldsOf(tiers[index - 1])["from"];
  return typeof before === "number" && from >= before;
}

function isUsablePolicy(policy: CompositePolicy): boolean {
  if (typeof policy !== "object" || policy === null || typeof policy.fingerprint !== "string") return false;
  const { kpis, tiers, onMissing } = policy;
  if (!isListUpTo(kpis, LARGEST_KPI_COUNT) || !isListUpTo(tiers, LARGEST_TIER_COUNT)) return false;
  if (onMissing !== "renormalise" && onMissing !== "withhold") return false;
  for (let i = 0; i < kpis.length; i++) {
    if (!isUsableKpi(kpis[i] as CompositeKpi) || isRepeated(kpis, i, "id")) return false;
  }
  for (let i = 0; i < tiers.length; i++) {
    if (!isName(fieldsOf(tiers[i])["name"]) || isRepeated(tiers, i, "name") || isTierOutOfPlace(tiers, i)) return false;
  }
  return sumsToOne(kpis.map((kpi) => kpi.weight));
}

function isUsableKpi(kpi: CompositeKpi): boolean {
  return (
    typeof kpi === "object" &&
    kpi !== null &&
    isName(kpi.id) &&
    isName(kpi.label) &&
    isUnit(kpi.unit) &&
    isWeight(kpi.weight) &&
    typeof kpi.controllable === "boolean" &&
    isUsableScale(kpi.scale)
  );
}

function kpiProblems(kpis: readonly unknown[], index: number): readonly Problem[] {
  const kpi = kpis[index];
  const place = `policy.kpis[${index}]`;
  if (typeof kpi !== "object" || kpi === null) return [problem(place, "an object", describeValue(kpi))];
  const { id, label, unit, weight, scale, controllable } = fieldsOf(kpi);
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string, value: unknown): void => {
    if (!isRight)
      problems.push(
        problem(`${place}.${field}`, field === "id" ? expected : ofKpi(expected, id), describeValue(value)),
      );
  };
  check("id", isName(id) && !isRepeated(kpis, index, "id"), KPI_ID, id);
  check("label", isName(label), NAME, label);
  check("unit", isUnit(unit), UNIT, unit);
  check("weight", isWeight(weight), WEIGHT, weight);
  check("controllable", typeof controllable === "boolean", "true or false", controllable);
  for (const one of scaleProblems(scale, `${place}.scale`)) {
    problems.push(problem(one.path, ofKpi(one.expected, id), one.received));
  }
  return problems;
}

/** The expectation with the name of the KPI it is about, which an index alone does not tell. */
function ofKpi(expected: string, id: unknown): string {
  return isName(id) ? `${expected} (KPI ${JSON.stringify(id.slice(0, 40))})` : expected;
}

function tierProblems(tiers: readonly unknown[], index: number): readonly Problem[] {
  const tier = tiers[index];
  const place = `policy.tiers[${index}]`;
  if (typeof tier !== "object" || tier === null) return [problem(place, "an object", describeValue(tier))];
  const { name, from } = fieldsOf(tier);
  const problems: Problem[] = [];
  if (!isName(name) || isRepeated(tiers, index, "name")) {
    problems.push(problem(`${place}.name`, TIER_NAME, describeValue(name)));
  }
  if (isTierOutOfPlace(tiers, index)) problems.push(problem(`${place}.from`, TIER_FROM, describeValue(from)));
  return problems;
}

function sumsToOne(weights: readonly number[]): boolean {
  let sum = 0;
  for (const weight of weights) sum += weight;
  // At most fifty roundings of numbers below 50: off by less than 1e-12.
  const distance = Math.abs(sum - 1);
  if (distance < TOLERANCE - 1e-12 || distance > TOLERANCE + 1e-12) return distance < TOLERANCE;
  const places = Math.max(commonPlaces(...weights), 9);
  const exact = weights.reduce((total, weight) => total + decimalUnits(weight, places), 0n) - tenTo(places);
  return (exact < 0n ? -exact : exact) <= tenTo(places - 9);
}

const TOLERANCE = 1e-9;

function isWeight(value: unknown): value is number {
  return isWithin(value, SMALLEST_WEIGHT, 1);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

function isUnit(value: unknown): boolean {
  return typeof value === "string" && value.length <= LONGEST_NAME;
}

function isListUpTo(value: unknown, longest: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= longest;
}

function isRepeated(list: readonly unknown[], index: number, field: string): boolean {
  const value = fieldsOf(list[index])[field];
  for (let i = 0; i < index; i++) if (fieldsOf(list[i])[field] === value) return true;
  return false;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : NOTHING;
}

const NOTHING: Readonly<Record<string, unknown>> = {};
