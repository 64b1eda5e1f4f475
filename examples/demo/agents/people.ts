/** What one agent did on one scheduled day, beside the events. Absent and `null` = not known. */
export interface PersonDay {
  /** Local date. */
  readonly date: string;
  readonly isScheduled: boolean;
  /** Percent. */
  readonly adherencePct?: number | null;
  readonly handledCount?: number | null;
  /** Handle time of all that was handled, in seconds. */
  readonly handleSeconds?: number | null;
  /** Of what was handled: passed on by the agent, and followed by another contact of the same customer. */
  readonly transferredCount?: number | null;
  readonly repeatCount?: number | null;
  /** Points of the rules, as they were given then. */
  readonly points?: number | null;
  readonly fcrCount?: number | null;
  readonly fcrResolvedCount?: number | null;
  readonly csatCount?: number | null;
  readonly csatSum?: number | null;
  /** Handle time against the queue's median, as it was worked out for that day. */
  readonly ahtVsMedianRatio?: number | null;
}

/** A quality evaluation; with `interactionId` it is of one interaction and becomes that event's quality score. */
export interface PersonEvaluation {
  readonly evaluationId: string;
  /** ISO 8601 UTC. */
  readonly evaluatedAt: string;
  /** 0 to 100. */
  readonly score: number;
  readonly interactionId?: string;
}

export interface Person {
  readonly agentId: string;
  readonly name: string;
  readonly days: readonly PersonDay[];
  readonly evaluations: readonly PersonEvaluation[];
}

/** The agents by id. */
export type People = ReadonlyMap<string, Person>;

/**
 * Reads an agents file: `{ "agents": [{ agentId, name, days, evaluations }] }`.
 *
 * @param problems - Gets a line for everything that is wrong.
 */
export function readPeople(text: string, problems: string[]): People {
  const people = new Map<string, Person>();
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    problems.push("not valid JSON");
    return people;
  }
  const agents = fieldsOf(document)["agents"];
  if (!Array.isArray(agents)) problems.push("agents: expected a list");
  for (const [index, agent] of (Array.isArray(agents) ? agents : []).entries()) {
    const path = `agents[${index}]`;
    const before = problems.length;
    const { agentId, name, days = [], evaluations = [] } = fieldsOf(agent);
    if (!isName(agentId) || people.has(agentId))
      problems.push(`${path}.agentId: expected an id that no other agent has`);
    if (!isName(name)) problems.push(`${path}.name: expected a text`);
    checkList(days, `${path}.days`, checkDay, problems);
    checkList(evaluations, `${path}.evaluations`, checkEvaluation, problems);
    if (problems.length === before) people.set(agentId as string, { agentId, name, days, evaluations } as Person);
  }
  return people;
}

type Check = (entry: Readonly<Record<string, unknown>>, path: string, problems: string[]) => void;

function checkList(list: unknown, path: string, check: Check, problems: string[]): void {
  if (!Array.isArray(list)) problems.push(`${path}: expected a list`);
  else for (const [index, entry] of list.entries()) check(fieldsOf(entry), `${path}[${index}]`, problems);
}

const checkDay: Check = (day, path, problems) => {
  if (!isDate(day["date"])) problems.push(`${path}.date: expected a local date such as 2026-03-02`);
  if (typeof day["isScheduled"] !== "boolean") problems.push(`${path}.isScheduled: expected true or false`);
  for (const name of COUNTS) {
    if (!isAmount(day[name]) || !Number.isInteger(day[name] ?? 0)) problems.push(`${path}.${name}: expected a count`);
  }
  for (const name of AMOUNTS) {
    if (!isAmount(day[name])) problems.push(`${path}.${name}: expected a number from 0 to 1e9`);
  }
  const { points = null } = day;
  if (points !== null && !(typeof points === "number" && Math.abs(points) <= 1e9)) {
    problems.push(`${path}.points: expected a number from -1e9 to 1e9`);
  }
};

const COUNTS = [
  "handledCount",
  "transferredCount",
  "repeatCount",
  "fcrCount",
  "fcrResolvedCount",
  "csatCount",
] as const;
const AMOUNTS = ["adherencePct", "handleSeconds", "csatSum", "ahtVsMedianRatio"] as const;

const checkEvaluation: Check = ({ evaluationId, evaluatedAt, score, interactionId }, path, problems) => {
  if (!isName(evaluationId)) problems.push(`${path}.evaluationId: expected a text`);
  if (!isInstant(evaluatedAt))
    problems.push(`${path}.evaluatedAt: expected an instant such as 2026-03-02T18:00:00.000Z`);
  if (score === null || score === undefined || !isAmount(score) || (score as number) > 100) {
    problems.push(`${path}.score: expected a number from 0 to 100`);
  }
  if (interactionId !== undefined && !isName(interactionId)) problems.push(`${path}.interactionId: expected a text`);
};

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A day of the calendar; `Date` would take 2026-02-30 for one of March. */
export function isDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** An instant in UTC with milliseconds. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  return isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

function isAmount(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "number" && value >= 0 && value <= 1e9);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
