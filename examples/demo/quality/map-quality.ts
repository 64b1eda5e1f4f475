import { isScoringError, type Problem } from "cxscore";
import type { MapOptions } from "cxscore/adapters/cxone";
import { type Quarantined, type QuarantineReason, quarantine } from "cxscore/interaction";
import {
  type AggregatedScores,
  aggregateWindows,
  type QualitySource,
  RECOMMENDED_WINDOW_POLICY,
  windowsFromAggregates,
} from "cxscore/mos";
import { isInstant } from "../agents/people.ts";
import type { PastScores, QualityRecords, SurveyAnswer } from "./model.ts";

/** What quality records came to. */
export interface MappedQuality extends Omit<QualityRecords, "faults"> {
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    readonly replaced: number;
    readonly ignored: number;
    readonly quarantined: number;
  };
}

/** What quality records are called among platforms. */
export const QUALITY_PLATFORM = "quality_records";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the demo's own two kinds of quality records: answers to surveys, of which copies count once (the later one), and
 * windows of the past. All copies of an answer have to come in one call.
 */
export function mapQuality(surveys: readonly unknown[], past: readonly unknown[], options: MapOptions): MappedQuality {
  const quarantined: Quarantined[] = [];
  const answers = new Map<string, SurveyAnswer>();
  let replaced = 0;
  for (const value of surveys) {
    const fields = value as Fields;
    const problems = surveyProblems(fields);
    if (problems.length > 0) {
      quarantined.push(refused(value, fields["surveyId"], problems));
      continue;
    }
    const id = fields["surveyId"] as string;
    const answer = {
      queue: nameOf(fields["queueId"] as string, options),
      at: Date.parse(fields["at"] as string),
      score: fields["score"] as number,
    };
    const before = answers.get(id);
    if (before !== undefined) replaced += 1;
    if (before === undefined || isLater(answer, before)) answers.set(id, answer);
  }
  const stretches: PastScores[] = [];
  for (const value of past) {
    const fields = value as Fields;
    const { problems, rows } = readPast(fields);
    if (problems.length > 0) quarantined.push(refused(value, null, problems));
    else {
      const source = fields["source"] as QualitySource;
      stretches.push({ queue: nameOf(fields["queueId"] as string, options), source, rows });
    }
  }
  const counts = {
    read: surveys.length + past.length,
    mapped: answers.size + stretches.length,
    replaced,
    ignored: 0,
    quarantined: quarantined.length,
  };
  return { surveys: [...answers.values()], past: stretches, quarantined, counts };
}

function nameOf(queueId: string, { queues = {} }: MapOptions): string {
  return Object.hasOwn(queues, queueId) ? (queues[queueId] as string) : queueId;
}

/** Of two copies at the same time the lower score counts, and then the lesser queue, so that order cannot matter. */
function isLater(a: SurveyAnswer, b: SurveyAnswer): boolean {
  if (a.at !== b.at) return a.at > b.at;
  return a.score !== b.score ? a.score < b.score : a.queue < b.queue;
}

function surveyProblems(fields: Fields): Problem[] {
  const problems = [
    ...textProblems(fields, "surveyId"),
    ...textProblems(fields, "queueId"),
    ...instantProblems(fields["at"], "at"),
  ];
  if (problems.length > 0) return problems;
  const sample = {
    at: Date.parse(fields["at"] as string),
    score: fields["score"] as number,
    source: "survey" as const,
  };
  return problemsOf(() => aggregateWindows([sample], RECOMMENDED_WINDOW_POLICY), "samples[0].");
}

function readPast(fields: Fields): { problems: Problem[]; rows: readonly AggregatedScores[] } {
  const { windows, source } = fields;
  const problems = textProblems(fields, "queueId");
  if (!Array.isArray(windows)) return { problems: [...problems, wrong("windows", "a list")], rows: [] };
  for (const [index, row] of windows.entries()) {
    problems.push(...instantProblems((row as Fields | null)?.["startAt"], `windows[${index}].startAt`));
  }
  if (problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS), rows: [] };
  const rows = windows.map((row: AggregatedScores) => ({ ...row, startAt: Date.parse(String(row.startAt)) }));
  const check = (): unknown => windowsFromAggregates(rows, source as QualitySource, RECOMMENDED_WINDOW_POLICY);
  return { problems: problemsOf(check, "rows", "windows"), rows };
}

const MOST_PROBLEMS = 20;

/** What the library finds wrong, with the places of the record. */
function problemsOf(check: () => unknown, from: string, to = ""): Problem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map(({ path, expected, received }) => {
      const place = path.startsWith(from) ? `${to}${path.slice(from.length)}` : path;
      return { path: place, expected, received, message: `${place}: expected ${expected}, received ${received}` };
    });
  }
}

function textProblems(fields: Fields, field: string): Problem[] {
  const value = fields[field];
  return typeof value === "string" && value !== "" ? [] : [wrong(field, "a non-empty text")];
}

function instantProblems(value: unknown, path: string): Problem[] {
  return isInstant(value) ? [] : [wrong(path, "an instant such as 2026-03-02T18:00:00.000Z")];
}

function wrong(path: string, expected: string): Problem {
  return { path, expected, received: "something else", message: `${path}: expected ${expected}` };
}

function refused(payload: unknown, id: unknown, problems: readonly Problem[]): Quarantined {
  const recordId = typeof id === "string" && id !== "" ? id : null;
  return quarantine({ platform: QUALITY_PLATFORM, recordId, reason: reasonOf(problems), problems, payload });
}

function reasonOf(problems: readonly Problem[]): QuarantineReason {
  const paths = problems.map(({ path }) => path);
  if (paths.some((path) => path === "surveyId" || path === "queueId")) return "missing-id";
  if (paths.some((path) => path === "at" || path.endsWith(".startAt"))) return "malformed-instant";
  return paths.includes("windows") || paths.includes("source") ? "wrong-type" : "invalid-number";
}
