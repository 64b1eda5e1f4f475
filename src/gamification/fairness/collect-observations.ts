import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import type { KpiObservation } from "./model.ts";
import { isNone, isWithin } from "./read-samples.ts";

/** Values of one agent by queue; `null` is an unknown one. */
export type QueueValues = ReadonlyMap<string | null, readonly number[]>;

/** Values of one KPI by agent. */
export type AgentValues = ReadonlyMap<string, QueueValues>;

/**
 * Sorts observations by KPI, agent and queue; those without a value are passed over, but their KPI is not.
 *
 * @returns KPIs and agents in code-unit order of their ids.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function collectObservations(
  subject: string,
  rows: readonly KpiObservation[],
): readonly (readonly [kpi: string, agents: AgentValues])[] {
  const problems: Problem[] = [];
  const kpis = new Map<string, Map<string, Map<string | null, number[]>>>();
  if (!Array.isArray(rows)) problems.push(problem("rows", "an array of observations", describeValue(rows)));
  for (let i = 0; i < (Array.isArray(rows) ? rows.length : 0); i++) {
    const row = rows[i] as KpiObservation;
    const before = problems.length;
    checkRow(problems, `rows[${i}]`, row);
    if (problems.length > before) continue;
    const agents = entryOf(kpis, row.kpi, () => new Map());
    if (isNone(row.value)) continue;
    const queues = entryOf(agents, row.agentId, () => new Map());
    entryOf(queues, row.queueId ?? null, (): number[] => []).push(row.value as number);
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", subject, problems);
  return sortedById(kpis).map(([kpi, agents]) => [kpi, new Map(sortedById(agents))] as const);
}

/** Entries of a map in code-unit order of their keys. */
export function sortedById<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => compareTexts(a, b));
}

function checkRow(problems: Problem[], path: string, row: unknown): void {
  if (typeof row !== "object" || row === null) {
    problems.push(problem(path, "an observation: an object with agentId, kpi and value", describeValue(row)));
    return;
  }
  const { agentId, kpi, value, queueId } = row as KpiObservation;
  const check = (field: string, one: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(one)));
  };
  check("agentId", agentId, isId(agentId), "a text that is not empty");
  check("kpi", kpi, isId(kpi), "a text that is not empty");
  check("value", value, isNone(value) || isWithin(value, -LARGEST, LARGEST), VALUE);
  check("queueId", queueId, (queueId ?? null) === null || isId(queueId), "null or a text that is not empty");
}

const LARGEST = 1_000_000_000;
const VALUE = `null or a number, at most ${LARGEST} in size`;

function isId(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
