import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import type { KpiScale } from "../../../gamification/composite/model.ts";
import type { LeftOutReason } from "./model.ts";
import type { Zone } from "./untangle-zones.ts";
import { zonesToScale } from "./zones-to-scale.ts";

/** What an objective says about points. */
export type ObjectiveReading =
  | { readonly kind: "scale"; readonly scale: KpiScale; readonly maxPoints: number }
  | { readonly kind: "left-out"; readonly because: Exclude<LeftOutReason, "too-many"> }
  | { readonly kind: "malformed"; readonly problems: readonly Problem[] };

/** An objective as the platform sends it; all of it may be missing or something else. */
interface VendorObjective {
  readonly enabled?: unknown;
  readonly zones?: unknown;
}

/**
 * Reads an objective's zones as a scale.
 *
 * @param precision - Decimal places by which limits are shifted; 0 leaves them as they are.
 * @param path - Where the objective stands in its record.
 */
export function readObjective(objective: unknown, precision: number, path: string): ObjectiveReading {
  if (objective === null || objective === undefined) return { kind: "left-out", because: "no-objective" };
  if (typeof objective !== "object") {
    return { kind: "malformed", problems: [problem(path, "an objective", describeValue(objective))] };
  }
  const { enabled, zones } = objective as VendorObjective;
  if (enabled === false) return { kind: "left-out", because: "disabled" };
  if (zones === null || zones === undefined) return { kind: "left-out", because: "no-objective" };
  if (!Array.isArray(zones) || zones.length > LARGEST_ZONE_COUNT) {
    const expected = `a list of at most ${LARGEST_ZONE_COUNT} zones`;
    return { kind: "malformed", problems: [problem(`${path}.zones`, expected, describeValue(zones))] };
  }
  if (zones.length === 0) return { kind: "left-out", because: "no-zones" };
  const problems: Problem[] = [];
  const read = Array.from(zones, (zone, index) => readZone(zone, precision, `${path}.zones[${index}]`, problems));
  if (problems.length > 0) return { kind: "malformed", problems };
  const scale = zonesToScale(read);
  if (scale === null) return { kind: "left-out", because: "not-a-scale" };
  return { kind: "scale", scale, maxPoints: Math.max(...read.flatMap(({ from, to }) => [from, to])) };
}

const LARGEST_ZONE_COUNT = 50;
const LARGEST_POINTS = 1_000_000;
const LARGEST_LIMIT = 1_000_000_000;

function readZone(zone: unknown, precision: number, path: string, problems: Problem[]): Zone {
  const fields = (typeof zone === "object" && zone !== null ? zone : {}) as Readonly<Record<string, unknown>>;
  if (fields !== zone) problems.push(problem(path, "a zone", describeValue(zone)));
  const note = (field: string, expected: string): void => {
    if (fields === zone) problems.push(problem(`${path}.${field}`, expected, describeValue(fields[field])));
  };
  const points = (field: string): number => {
    const value = fields[field];
    if (typeof value === "number" && value >= 0 && value <= LARGEST_POINTS) return value + 0;
    note(field, `a number from 0 to ${LARGEST_POINTS}`);
    return 0;
  };
  const limit = (field: string): number | null => {
    const value = fields[field];
    if (value === null || value === undefined) return null;
    // As decimals: a division would round twice.
    if (typeof value === "number" && Math.abs(value) <= LARGEST_LIMIT) return Number(shifted(value, precision)) + 0;
    note(field, `nothing or a number from -${LARGEST_LIMIT} to ${LARGEST_LIMIT}`);
    return null;
  };
  const direction = fields["directionType"];
  if (direction !== "Up" && direction !== "Down" && direction !== "Flat") note("directionType", "Up, Down or Flat");
  const [one, other] = [points("lowerLimitPoints"), points("upperLimitPoints")];
  const [lower, upper] = [limit("lowerLimitValue"), limit("upperLimitValue")];
  if (lower !== null && upper !== null && lower > upper) note("upperLimitValue", "a limit not below lowerLimitValue");
  const most = Math.max(one, other);
  // Without two limits there is no slope; which points belong to which limit is told by the direction alone.
  const isFlat = direction === "Flat" || lower === null || upper === null || lower === upper;
  const least = isFlat ? most : Math.min(one, other);
  return { lower, upper, from: direction === "Up" ? least : most, to: direction === "Up" ? most : least };
}

function shifted(value: number, precision: number): string {
  const [digits, exponent = 0] = String(value).split("e");
  return `${digits}e${Number(exponent) - precision}`;
}
