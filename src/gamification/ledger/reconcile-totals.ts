import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { fromMicro, MICRO_AMOUNT, toMicroOrNull } from "../../core/micro-units.ts";
import { readOptions } from "../../core/read-options.ts";
import type {
  MetricDrift,
  MetricTotal,
  Reconciliation,
  ReconciliationRow,
  ReconciliationTolerance,
} from "./reconciliation-model.ts";

/**
 * Holds our totals against the platform's own, per agent and metric.
 *
 * - `difference = ours − theirs` in whole millionths, so 10.3 and 10.1 are exactly 0.2 apart.
 * - `relativeDifference = difference ÷ |theirs|`; 0 when both are 0, `null` when only theirs is.
 * - They agree when the difference is at most `absolute` in size, or the relative one at most `relative`.
 * - A number that one side lacks (no entry, `null`, NaN) is `missing-…`, never 0; what both lack is left out.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: an entry that is none, an agent and metric twice on a
 *   side, a tolerance below 0, differences whose sum passes 2^53 millionths.
 *
 * @example
 * const ours = [{ agentId: "a", metric: "calls", value: 101 }];
 * const theirs = [{ agentId: "a", metric: "calls", value: 100 }];
 * reconcileTotals(ours, theirs).rows[0].kind; // "drifts"
 * reconcileTotals(ours, theirs, { relative: 0.01 }).isClean; // true
 */
export function reconcileTotals(
  ours: readonly MetricTotal[],
  theirs: readonly MetricTotal[],
  tolerance: ReconciliationTolerance = {},
): Reconciliation {
  const problems: Problem[] = [];
  const [left, right] = [readSide(ours, "ours", problems), readSide(theirs, "theirs", problems)];
  const given = readOptions(problems, "tolerance", tolerance, ["absolute", "relative"]);
  const absolute = readTolerance(given["absolute"] ?? 0, "absolute", problems);
  const relative = readTolerance(given["relative"] ?? 0, "relative", problems);
  if (problems.length > 0) refuse(problems);

  const rows: ReconciliationRow[] = [];
  const metrics: MetricDrift[] = [];
  for (const metric of unionOf(left, right)) {
    const [mine, others] = [left.get(metric) ?? new Map(), right.get(metric) ?? new Map()];
    const own = unionOf(mine, others).flatMap((agentId) => {
      const [a, b] = [mine.get(agentId) ?? null, others.get(agentId) ?? null];
      return a === null && b === null ? [] : [compare(agentId, metric, a, b, absolute, relative)];
    });
    if (own.length === 0) continue;
    for (const { row } of own) rows.push(row);
    metrics.push(summarize(metric, own));
  }
  return { isClean: rows.every(({ kind }) => kind === "agrees"), rows, metrics };
}

/** Micro-units by metric and agent; `null` where the side has no number. */
type Side = Map<string, Map<string, number | null>>;

interface Compared {
  readonly row: ReconciliationRow;
  /** Whole millionths. */
  readonly difference: number | null;
}

function compare(
  agentId: string,
  metric: string,
  ours: number | null,
  theirs: number | null,
  absolute: number,
  relative: number,
): Compared {
  const values = { ours: ours === null ? null : fromMicro(ours), theirs: theirs === null ? null : fromMicro(theirs) };
  if (ours === null || theirs === null) {
    const kind = ours === null ? "missing-ours" : "missing-theirs";
    return {
      row: { agentId, metric, kind, ...values, difference: null, relativeDifference: null },
      difference: null,
    };
  }
  const difference = ours - theirs;
  const relativeDifference = difference === 0 ? 0 : theirs === 0 ? null : difference / Math.abs(theirs);
  const isNear = Math.abs(fromMicro(difference)) <= absolute;
  const agrees = isNear || (relativeDifference !== null && Math.abs(relativeDifference) <= relative);
  const kind = agrees ? "agrees" : "drifts";
  return {
    row: { agentId, metric, kind, ...values, difference: fromMicro(difference), relativeDifference },
    difference,
  };
}

function summarize(metric: string, compared: readonly Compared[]): MetricDrift {
  const count = (kind: ReconciliationRow["kind"]): number => compared.filter(({ row }) => row.kind === kind).length;
  let [gain, loss, largest] = [0, 0, -1];
  for (const { difference } of compared) {
    if (difference === null) continue;
    if (difference >= 0) gain += difference;
    else loss += difference;
    largest = Math.max(largest, Math.abs(difference));
  }
  if (gain > Number.MAX_SAFE_INTEGER || loss < Number.MIN_SAFE_INTEGER) {
    const expected = "differences that sum up to at most 9007199254 either way";
    refuse([problem(metric, expected, "more")]);
  }
  return {
    metric,
    comparedCount: compared.filter(({ difference }) => difference !== null).length,
    driftingCount: count("drifts"),
    missingOursCount: count("missing-ours"),
    missingTheirsCount: count("missing-theirs"),
    totalDifference: fromMicro(gain + loss),
    largestDifference: largest < 0 ? null : fromMicro(largest),
  };
}

function readSide(entries: unknown, path: string, problems: Problem[]): Side {
  const side: Side = new Map();
  if (!Array.isArray(entries)) {
    problems.push(problem(path, "a list of totals", describeValue(entries)));
    return side;
  }
  entries.forEach((entry: unknown, index) => {
    const fields = isRecord(entry) ? entry : {};
    const { agentId, metric, value } = fields;
    const before = problems.length;
    const check = (field: string, isRight: boolean, expected: string): void => {
      if (!isRight) problems.push(problem(`${path}[${index}].${field}`, expected, describeValue(fields[field])));
    };
    check("agentId", typeof agentId === "string", "a text");
    check("metric", typeof metric === "string", "a text");
    const isMissing = value === null || Number.isNaN(value);
    const micro = typeof value === "number" ? toMicroOrNull(value) : null;
    check("value", isMissing || micro !== null, `${MICRO_AMOUNT}, or null`);
    if (problems.length > before) return;
    const agents = side.get(metric as string) ?? new Map<string, number | null>();
    if (agents.has(agentId as string)) {
      problems.push(problem(`${path}[${index}]`, "an agent and metric that is not in the list yet", "the same again"));
    }
    agents.set(agentId as string, micro);
    side.set(metric as string, agents);
  });
  return side;
}

function readTolerance(value: unknown, field: "absolute" | "relative", problems: Problem[]): number {
  if (typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY) return value;
  problems.push(problem(`tolerance.${field}`, "a finite number >= 0", describeValue(value)));
  return 0;
}

function unionOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].sort();
}

function refuse(problems: readonly Problem[]): never {
  throw new ScoringError("ERR_INVALID_INPUT", "reconcileTotals", problems);
}
