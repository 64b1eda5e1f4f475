import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { QualitySample, QualitySource } from "../model.ts";
import type { WindowPolicy } from "../policy.ts";
import { addScore, newWindowSums, talliesOf, type WindowSums } from "./collect-sums.ts";
import type { QualityTally, RefusedSample, SampleColumns } from "./model.ts";
import { REFUSED, readScore, refusalOf, type ScoreReading, scoreReading } from "./score-reading.ts";

/** Samples summed up. */
export interface TalliedSamples {
  /** `null` when there are no samples to tell it. */
  readonly source: QualitySource | null;
  /** In order of their windows. */
  readonly tallies: readonly QualityTally[];
  readonly refused: readonly RefusedSample[];
}

/** Of which series the samples have to be. */
export interface SeriesTerms {
  readonly policy: WindowPolicy;
  /** `null`: that of the first sample. */
  readonly source: QualitySource | null;
  readonly droppedBefore: number | null;
  /** Name of the public function, for messages. */
  readonly subject: string;
}

/**
 * Sums samples up by window. Samples that cannot count are listed.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the samples are neither a list nor columns of one length, or not all
 *   of one known source.
 */
export function tallySamples(input: unknown, terms: SeriesTerms): TalliedSamples {
  if (Array.isArray(input)) return tallyObjects(input, terms);
  const columns = checkColumns(input, terms);
  const reading = scoreReading(terms.policy, columns.source, terms.droppedBefore);
  const sums = newWindowSums(reading);
  const refused = tallyColumns(sums, columns, reading);
  return { source: columns.source, tallies: talliesOf(sums), refused };
}

export const SOURCE = '"network" or "survey"';

export function isSource(value: unknown): value is QualitySource {
  return value === "network" || value === "survey";
}

function tallyColumns(sums: WindowSums, { at, score, codec }: SampleColumns, reading: ScoreReading): RefusedSample[] {
  const refused: RefusedSample[] = [];
  const codecs = typeof codec === "object" && reading.isNormalized ? codec : null;
  let isOpus = reading.isNormalized && isOpusName(codec);
  for (let i = 0; i < at.length; i++) {
    if (codecs !== null) isOpus = isOpusName(codecs[i]);
    const micro = readScore(at[i] as number, score[i] as number, isOpus, reading);
    if (micro === REFUSED) refused.push(refusalOf(i, at[i], score[i], reading));
    else addScore(sums, at[i] as number, micro);
  }
  return refused;
}

function tallyObjects(samples: readonly unknown[], terms: SeriesTerms): TalliedSamples {
  const source = checkSources(samples, terms);
  const reading = scoreReading(terms.policy, source, terms.droppedBefore);
  const sums = newWindowSums(reading);
  const refused: RefusedSample[] = [];
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as QualitySample | null;
    if (typeof sample !== "object" || sample === null || Array.isArray(sample)) {
      refused.push({ index: i, reason: "not-a-sample", received: describeValue(sample) });
      continue;
    }
    const { at, score } = sample;
    const isOpus = reading.isNormalized && isOpusName(sample.codec);
    // Texts would be compared as numbers.
    const areNumbers = typeof at === "number" && typeof score === "number";
    const micro = areNumbers ? readScore(at, score, isOpus, reading) : REFUSED;
    if (micro === REFUSED) refused.push(refusalOf(i, at, score, reading));
    else addScore(sums, at, micro);
  }
  return { source, tallies: talliesOf(sums), refused };
}

/** Genesys writes `audio/opus`, a canonical conversation `opus`. */
function isOpusName(codec: unknown): boolean {
  return codec === "opus" || (typeof codec === "string" && OPUS.test(codec));
}

const OPUS = /^(audio\/)?opus$/i;

/** A source is said by whoever collects the samples, not measured: another one is a mistake in a program. */
function checkSources(samples: readonly unknown[], { source, subject }: SeriesTerms): QualitySource | null {
  let own = source;
  const problems: Problem[] = [];
  let others = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i];
    if (typeof sample !== "object" || sample === null || Array.isArray(sample)) continue;
    const other = (sample as QualitySample).source;
    if (other === own && own !== null) continue;
    if (own === null && isSource(other)) {
      own = other;
      continue;
    }
    const expected = own === null ? SOURCE : `"${own}", as the whole series`;
    others += 1;
    if (problems.length < MOST_LISTED) problems.push(problem(`samples[${i}].source`, expected, describeValue(other)));
  }
  if (others > 0) throw new ScoringError("ERR_INVALID_INPUT", subject, withTotal(problems, others, "of one source"));
  return own;
}

/** How many of many alike problems an error lists. */
export const MOST_LISTED = 20;

/** The problems listed, and how many there are in all where that is more. */
export function withTotal(listed: readonly Problem[], total: number, expected: string): readonly Problem[] {
  if (total <= listed.length) return listed;
  return [...listed, problem("samples", `samples that are all ${expected}`, `${total} that are not`)];
}

function checkColumns(input: unknown, { source, subject }: SeriesTerms): SampleColumns {
  const problems: Problem[] = [];
  const check = (path: string, value: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(path, expected, describeValue(value)));
  };
  if (!isRecord(input)) {
    problems.push(problem("samples", "a list of samples, or columns of them", describeValue(input)));
  } else {
    const { at, score, codec } = input;
    const isAt = at instanceof Float64Array;
    check("samples.at", at, isAt, "a Float64Array");
    const expected = isAt ? `a Float64Array of ${at.length}` : "a Float64Array";
    check("samples.score", score, score instanceof Float64Array && (!isAt || score.length === at.length), expected);
    const own = input["source"];
    check("samples.source", own, isSource(own) && own === (source ?? own), source === null ? SOURCE : `"${source}"`);
    const isCodec = codec === undefined || codec === null || typeof codec === "string";
    const isCodecs = Array.isArray(codec) && (!isAt || codec.length === at.length);
    check("samples.codec", codec, isCodec || isCodecs, "a codec, or a list of one for each score");
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", subject, problems);
  return input as unknown as SampleColumns;
}
