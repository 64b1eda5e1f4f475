import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { AgentSample, ScoreScale } from "./model.ts";

/** An agent's sample as the methods take it: `null` is the only word for nothing. */
export interface ReadSample {
  readonly agentId: string;
  /** `null` without scores, whatever mean was given. */
  readonly mean: number | null;
  readonly sampleCount: number;
  /** `null` below two scores, whatever was given. */
  readonly variance: number | null;
}

/**
 * Reads samples, in code-unit order of the agents' ids. What is wrong is added to `problems`; the result then means
 * nothing.
 */
export function readSamples(
  problems: Problem[],
  rows: readonly AgentSample[],
  { minimum, maximum }: ScoreScale = WIDEST_SCALE,
): readonly ReadSample[] {
  if (!Array.isArray(rows)) {
    problems.push(problem("rows", "an array of samples", describeValue(rows)));
    return [];
  }
  const samples: ReadSample[] = [];
  const known = new Set<string>();
  // Array.prototype methods would pass over holes.
  for (let i = 0; i < rows.length; i++) {
    const row: unknown = rows[i];
    if (typeof row !== "object" || row === null) {
      problems.push(
        problem(`rows[${i}]`, "a sample: an object with agentId, mean and sampleCount", describeValue(row)),
      );
      continue;
    }
    const { agentId, mean, sampleCount, variance } = row as AgentSample;
    const check = (field: string, value: unknown, isRight: boolean, expected: string): void => {
      if (!isRight) problems.push(problem(`rows[${i}].${field}`, expected, describeValue(value)));
    };
    check("agentId", agentId, typeof agentId === "string" && agentId !== "", "a text that is not empty");
    check("agentId", agentId, !known.has(agentId), "an agent that is not listed yet");
    known.add(agentId);
    check("mean", mean, isNone(mean) || isWithin(mean, minimum, maximum), meanWords(minimum, maximum));
    const isCount = isWithin(sampleCount, 0, LARGEST_COUNT) && Number.isInteger(sampleCount);
    check("sampleCount", sampleCount, isCount, `a whole number from 0 to ${LARGEST_COUNT}`);
    const isVariance = isNone(variance) || isWithin(variance, 0, LARGEST_VARIANCE);
    check("variance", variance, isVariance, `null or a number from 0 to ${LARGEST_VARIANCE}`);
    samples.push({
      agentId,
      mean: isNone(mean) || sampleCount === 0 ? null : (mean as number) + 0,
      sampleCount,
      variance: isNone(variance) || sampleCount < 2 ? null : (variance as number),
    });
  }
  return problems.length > 0 ? [] : samples.sort((a, b) => compareTexts(a.agentId, b.agentId));
}

/** Means and the ends of scales lie in it, so that a bound of a mean is a score that a board takes. */
export const WIDEST_SCALE: ScoreScale = { minimum: -1_000_000, maximum: 1_000_000 };

const LARGEST_COUNT = 1_000_000_000;
const LARGEST_VARIANCE = 1_000_000_000_000;

/** `null`, absent and NaN all mean that nobody knows. */
export function isNone(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

/** A number from a smallest to a largest, both included. */
export function isWithin(value: unknown, smallest: number, largest: number): value is number {
  return typeof value === "number" && value >= smallest && value <= largest;
}

function meanWords(minimum: number, maximum: number): string {
  return `null or a number from ${minimum} to ${maximum}`;
}
