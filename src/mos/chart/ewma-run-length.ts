import type { FieldKinds } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import { normalDensity } from "../../core/normal.ts";
import { gaussLegendre, type Quadrature } from "./gauss-legendre.ts";
import { averageRunLengths, type ChartSides, integrate, nodesFor, readableRunLength } from "./run-length.ts";

/**
 * An exponentially weighted moving average chart, and how far the mean has moved. The judge of a policy may be given as it
 * is: its `kind` is not looked at.
 */
export interface EwmaDesign {
  /** Weight λ of the newest window. From 0.01 to 1. @defaultValue 0.1 */
  readonly weight?: number | undefined;
  /** Limit L, in standard deviations of the statistic. From 0.1 to 8. */
  readonly limit: number;
  /**
   * How far the mean lies from the expected one, in the direction looked for; in standard errors of a window's mean.
   * From 0 to 20. @defaultValue 0
   */
  readonly shift?: number | undefined;
  /** `one`: drops alone, as in an alert. @defaultValue "one" */
  readonly sides?: ChartSides | undefined;
  /**
   * `asymptotic`: the limit of a chart that has long been running, as in an alert. `exact`: narrower for the first
   * windows, as the statistic's deviation is. @defaultValue "asymptotic"
   */
  readonly limits?: "asymptotic" | "exact" | undefined;
}

/**
 * Average run length of an EWMA chart: windows until it signals, the signalling one included, for independent normal
 * means and a start at the expected one.
 *
 * `Q = (1 - λ) Q + λ x`, signal beyond `c = L √(λ / (2 - λ))`; exact limits have `c √(1 - (1 - λ)²ᵗ)` at window t.
 * `M(u) = 1 + ∫ M(y) φ((y - (1 - λ) u) / λ - δ) dy / λ` over the statistics that do not signal (Crowder), solved at the
 * points of a Gauss and Legendre rule. One side has no barrier on the good side: what lies beyond nine deviations there
 * is left out. Exact limits sum the chances of no signal until they are the asymptotic ones to within 1e-6 of their width.
 *
 * @returns Windows, from 1 to 1e10; a longer run length is answered as 1e10.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every number that is out of its range.
 *
 * @example
 * Math.round(ewmaRunLength({ limit: 2.814, sides: "two" })); // 500
 * Math.round(ewmaRunLength({ limit: 2.814, shift: 1, sides: "two" }) * 10); // 103
 */
export function ewmaRunLength(design: EwmaDesign): number {
  const { weight = 0.1, limit, shift = 0, sides = "one", limits = "asymptotic" } = design ?? {};
  const fields = { weight, limit, shift, sides, limits };
  const kinds: FieldKinds = {
    weight: ["number", 0.01, 1],
    limit: ["number", 0.1, 8],
    shift: ["number", 0, 20],
    sides: ["one-of", "one", "two"],
    limits: ["one-of", "asymptotic", "exact"],
  };
  assertParameters("ewmaRunLength", design, fields, kinds, ["kind"]);
  const chart: Chart = { weight, shift, deviation: Math.sqrt(weight / (2 - weight)), limit, sides };
  const rule = statistics(chart, 1);
  const { nodes, weights } = rule;
  const lengths = averageRunLengths(
    nodes.length,
    (from, to) => (weights[to] as number) * density(chart, nodes[from] as number, nodes[to] as number),
  );
  if (limits === "exact") return readableRunLength(exactRunLength(chart, rule, lengths));
  return readableRunLength(1 + integrate(rule, (y, i) => (lengths[i] as number) * density(chart, 0, y)));
}

interface Chart {
  readonly weight: number;
  readonly shift: number;
  readonly deviation: number;
  readonly limit: number;
  readonly sides: ChartSides;
}

/** The statistics that do not signal, while the statistic has a share of its final deviation. */
function statistics({ weight, deviation, limit, sides }: Chart, share: number): Quadrature {
  const upper = limit * deviation * share;
  const lower = sides === "two" ? -upper : -9 * deviation * share;
  return gaussLegendre(nodesFor((upper - lower) / weight), lower, upper);
}

/** Density of the next statistic; what is too far away to count is not worked out. */
function density({ weight, shift }: Chart, from: number, to: number): number {
  const x = (to - (1 - weight) * from) / weight - shift;
  return Math.abs(x) > 9 ? 0 : normalDensity(x) / weight;
}

/** The chances that there was no signal up to each window, then the asymptotic chart from where it has got to. */
function exactRunLength(chart: Chart, final: Quadrature, lengths: Float64Array): number {
  let sum = 1;
  let rest = (1 - chart.weight) * (1 - chart.weight);
  let rule = statistics(chart, Math.sqrt(1 - rest));
  let reached = rule.nodes.map((node) => density(chart, 0, node));
  for (;;) {
    const silent = integrate(rule, (_, i) => reached[i] as number);
    if (silent < 1e-12) return sum;
    sum += silent;
    rest *= (1 - chart.weight) * (1 - chart.weight);
    const isSettled = rest < 1e-6;
    const next = isSettled ? final : statistics(chart, Math.sqrt(1 - rest));
    const [from, before] = [rule, reached];
    reached = next.nodes.map((to) => integrate(from, (node, i) => (before[i] as number) * density(chart, node, to)));
    rule = next;
    if (isSettled) return sum + integrate(final, (_, i) => (reached[i] as number) * (lengths[i] as number));
  }
}
