import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import { normalDensity, normalDistribution } from "../../core/normal.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { averageRunLengths, type ChartSides, integrate, nodesFor, readableRunLength } from "./run-length.ts";

/**
 * A tabular CUSUM, and how far the mean has moved. In standard errors of a window's mean. The judge of a policy may be given
 * as it is: its `kind` is not looked at.
 */
export interface CusumDesign {
  /** Reference value k: half the shift that it is to find soonest. From 0 to 10. @defaultValue 0.5 */
  readonly referenceValue?: number | undefined;
  /** Decision interval h: beyond it the chart signals. From 0.01 to 50. */
  readonly decisionInterval: number;
  /** How far the mean lies from the expected one, in the direction looked for. From 0 to 20. @defaultValue 0 */
  readonly shift?: number | undefined;
  /** `one`: drops alone, as in an alert. `two`: two charts, the first to signal counts. @defaultValue "one" */
  readonly sides?: ChartSides | undefined;
  /**
   * Where the statistic starts (fast initial response). From 0 to h, on two sides to `h / 2 + k`, up to which the two
   * charts do not hinder each other. @defaultValue 0
   */
  readonly headStart?: number | undefined;
}

/**
 * Average run length of a CUSUM: windows until it signals, the signalling one included, for independent normal means.
 *
 * `S = max(0, S + x - k)`, signal at `S > h`. With the density φ and the distribution Φ of the standard normal,
 * `L(u) = 1 + L(0) Φ(k - u - δ) + ∫₀ʰ L(y) φ(y + k - u - δ) dy` at the shift δ (Page), solved at the points of a Gauss
 * and Legendre rule. Two sides from the single ones: `1/L = 1/L₊ + 1/L₋` (Kemp), with a head start Lucas and Crosier's
 * form of it. The relative error is below 1e-9 up to a run length of a million, below 1e-4 up to the longest.
 *
 * @returns Windows, from 1 to 1e10; a longer run length is answered as 1e10.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every number that is out of its range.
 *
 * @example
 * Math.round(cusumRunLength({ decisionInterval: 5, sides: "two" })); // 465
 * Math.round(cusumRunLength({ decisionInterval: 5, shift: 1, sides: "two" }) * 10); // 104
 * Math.round(cusumRunLength({ decisionInterval: 4.679 })); // 672
 */
export function cusumRunLength(design: CusumDesign): number {
  const { referenceValue: k = 0.5, decisionInterval: h, shift = 0, sides = "one", headStart = 0 } = design ?? {};
  const filled = { referenceValue: k, decisionInterval: h, shift, sides, headStart };
  const fields: FieldKinds = {
    referenceValue: ["number", 0, 10],
    decisionInterval: ["number", 0.01, 50],
    shift: ["number", 0, 20],
    sides: ["one-of", "one", "two"],
    headStart: "number",
  };
  assertParameters("cusumRunLength", design, filled, fields, ["kind"]);
  const most = sides === "one" ? h : Math.min(h, h / 2 + k);
  assertFields("ERR_INVALID_INPUT", "cusumRunLength", { headStart }, { headStart: ["number", 0, most] });
  const [up, upAhead] = oneSided(k, h, shift, headStart);
  if (sides === "one") return readableRunLength(upAhead);
  const [down, downAhead] = oneSided(k, h, -shift, headStart);
  // L = (L₊(u) L₋(0) + L₋(u) L₊(0) - L₊(0) L₋(0)) / (L₊(0) + L₋(0)), divided by L₋(0), which may be beyond all digits.
  const share = up / readableRunLength(down);
  const ahead = readableRunLength(downAhead) / readableRunLength(down);
  return readableRunLength((upAhead + up * (ahead - 1)) / (1 + share));
}

/** Run lengths from 0 and from a head start. */
function oneSided(k: number, h: number, shift: number, headStart: number): readonly [fromZero: number, ahead: number] {
  const rule = gaussLegendre(nodesFor(h), 0, h);
  const { nodes, weights } = rule;
  const drift = shift - k;
  // State 0 is the statistic at 0 itself, state i + 1 is node i.
  const at = (state: number): number => (state === 0 ? 0 : (nodes[state - 1] as number));
  const lengths = averageRunLengths(nodes.length + 1, (from, to) =>
    to === 0
      ? normalDistribution(-at(from) - drift)
      : (weights[to - 1] as number) * normalDensity(at(to) - at(from) - drift),
  );
  const fromZero = lengths[0] as number;
  if (headStart === 0) return [fromZero, fromZero];
  const onward = integrate(rule, (y, i) => (lengths[i + 1] as number) * normalDensity(y - headStart - drift));
  return [fromZero, 1 + fromZero * normalDistribution(-headStart - drift) + onward];
}
