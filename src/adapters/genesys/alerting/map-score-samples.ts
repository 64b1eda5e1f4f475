import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { LONGEST_ID, QUARANTINE_REASONS } from "../../../interaction/values.ts";
import type { QualitySample } from "../../../mos/model.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { describeKind } from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";
import { collectScores, type ScoreDetail } from "./collect-scores.ts";
import type { LeftOutScoreReason, MappedScores, SampledSeries, ScoreSampleOptions } from "./score-model.ts";

/**
 * Maps surveys or evaluations to samples for `aggregateWindows` of `cxscore/mos`, by queue.
 *
 * Takes any JSON: surveys or evaluations of the quality resources (evaluations asked for with
 * `expandAnswerTotalScores=true`), or conversation details that carry them. Never throws on data: what gives no sample by
 * rule is in `leftOut`, what cannot be read in `quarantined` with every problem.
 *
 * - Only what is finished counts, and of evaluations what was released; deleted and retracted ones and calibrations
 *   never.
 * - Scores are percentages and stay percentages: `scale` says so, and the window policy has to.
 * - Of several copies or versions of one the highest version counts, of equal ones the later instant.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options do not say which scores are meant.
 *
 * @example
 * const survey = { id: "s-1", status: "Finished", answers: { totalScore: 85 }, queue: { id: "q-1" }, completedDate: "2026-03-02T08:00:00Z" };
 * const [series] = mapScoreSamples([survey], { scores: "survey" }).series;
 * series.samples; // [{ at: 1772438400000, score: 85, source: "survey" }]
 * mapScoreSamples({ ...survey, status: "Sent" }, { scores: "survey" }).leftOut; // [{ id: "s-1", because: "not-finished" }]
 *
 * @see docs/adapters/genesys-alerting.md
 */
export function mapScoreSamples(input: unknown, options: ScoreSampleOptions): MappedScores {
  assertOptions(
    "mapScoreSamples",
    options,
    { ...MAP_OPTIONS, scores: "any", time: "any", isReleasedOnly: "any" },
    furtherProblems,
  );
  const { details, strays } = collectScores(input, options);
  const quarantined = [...strays];
  const kept = new Map<string, Reading>();
  let replaced = 0;
  for (const detail of details) {
    const reading = readDetail(detail, options);
    if ("kind" in reading) quarantined.push(reading);
    else {
      const other = kept.get(reading.key);
      if (other !== undefined) replaced++;
      if (other === undefined || compareCopies(reading, other) > 0) kept.set(reading.key, reading);
    }
  }
  const readings = [...kept.values()];
  const leftOut = readings
    .flatMap(({ id, because }) => (because === null ? [] : [{ id, because }]))
    .sort((a, b) => compareTexts(a.id, b.id));
  return {
    series: seriesOf(readings),
    leftOut,
    quarantined,
    counts: {
      read: details.length + strays.length,
      mapped: readings.length - leftOut.length,
      replaced,
      leftOut: leftOut.length,
      quarantined: quarantined.length,
    },
  };
}

/** A survey or evaluation that was read: a sample, or why there is none. */
interface Reading {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly at: number | null;
  readonly queueId: string | null;
  readonly score: number | null;
  readonly because: LeftOutScoreReason | null;
  readonly text: string;
}

function furtherProblems(options: ScoreSampleOptions): readonly (Problem | null)[] {
  const { scores, time = "answer", isReleasedOnly = true } = options;
  return [
    scores === "survey" || scores === "evaluation"
      ? null
      : problem("options.scores", '"survey" or "evaluation"', describeValue(scores)),
    time === "answer" || time === "conversation"
      ? null
      : problem("options.time", '"answer" or "conversation"', describeValue(time)),
    typeof isReleasedOnly === "boolean"
      ? null
      : problem("options.isReleasedOnly", "true or false", describeValue(isReleasedOnly)),
  ];
}

function readDetail(detail: ScoreDetail, options: ScoreSampleOptions): Reading | Quarantined {
  const { path, payload } = detail;
  const wrong: { readonly reason: QuarantineReason; readonly problem: Problem }[] = [];
  const read = <T>(
    value: unknown,
    field: string,
    reason: QuarantineReason,
    expected: string,
    as: ReadAs<T>,
  ): T | null => {
    if (value === undefined || value === null) return null;
    const known = as(value);
    if (known === null) wrong.push({ reason, problem: problem(pathIn(path, field), expected, describeKind(value)) });
    return known;
  };
  const id = readId(detail.id);
  if (id === null)
    wrong.push({ reason: "missing-id", problem: problem(pathIn(path, "id"), ID, describeKind(detail.id)) });
  const context = read(detail.context, "context", "wrong-type", ID, readId);
  const version = read(detail.version, "version", "invalid-number", "a whole number", readWhole);
  const queueId = read(detail.queueId, "queue", "wrong-type", ID, readId);
  const score = read(detail.score, "score", "invalid-number", "a percentage from 0 to 100", readPercentage);
  const time = options.time === "conversation" ? detail.conversationEndedAt : detail.answeredAt;
  const at = read(time, "instant", "malformed-instant", "an ISO 8601 instant with a zone, from 1970 on", readAt);
  if (wrong.length > 0 || id === null) {
    const reason = QUARANTINE_REASONS.find((one) => wrong.some((each) => each.reason === one)) ?? "wrong-type";
    const problems = wrong.map((one) => one.problem);
    const { keepPayload } = options;
    return quarantine({ platform: PLATFORM, recordId: id, reason, problems, payload, keepPayload });
  }
  const because = reasonOf(detail, options, score, at);
  const text = canonicalJson([score, queueId, because]);
  return { id, key: context ?? id, version: version ?? 0, at, queueId, score, because, text };
}

type ReadAs<T> = (value: unknown) => T | null;

const ID = `a text of 1 to ${LONGEST_ID} characters`;

function readId(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_ID ? value : null;
}

function readWhole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}

function readPercentage(value: unknown): number | null {
  return typeof value === "number" && value >= 0 && value <= 100 ? value + 0 : null;
}

function readAt(value: unknown): number | null {
  const at = parseInstant(value);
  return at !== null && at >= 0 && at < BEYOND_LATEST_AT ? at : null;
}

/** 9999-01-01: windows beyond are none. */
const BEYOND_LATEST_AT = 253_370_764_800_000;

function reasonOf(
  { isVoid, isRedacted, isFinished, isReleased }: ScoreDetail,
  { isReleasedOnly = true }: ScoreSampleOptions,
  score: number | null,
  at: number | null,
): LeftOutScoreReason | null {
  if (isVoid) return "void";
  if (isRedacted) return "redacted";
  if (!isFinished) return "not-finished";
  if (isReleasedOnly && !isReleased) return "not-released";
  if (score === null) return "no-score";
  return at === null ? "no-instant" : null;
}

/** By version, then by instant, then by content, so that the order of copies does not matter. */
function compareCopies(a: Reading, b: Reading): number {
  return (
    a.version - b.version || (a.at ?? -1) - (b.at ?? -1) || compareTexts(a.text, b.text) || compareTexts(a.id, b.id)
  );
}

function seriesOf(readings: readonly Reading[]): readonly SampledSeries[] {
  const byQueue = new Map<string | null, QualitySample[]>();
  for (const { at, score, queueId, because } of readings) {
    if (because !== null || at === null || score === null) continue;
    const sample: QualitySample = { at, score, source: "survey" };
    const samples = byQueue.get(queueId);
    if (samples === undefined) byQueue.set(queueId, [sample]);
    else samples.push(sample);
  }
  return [...byQueue]
    .sort(([a], [b]) => (a === null ? -1 : b === null ? 1 : compareTexts(a, b)))
    .map(([queueId, samples]) => ({
      queueId,
      source: "survey",
      scale: { minimum: 0, maximum: 100 },
      samples: samples.sort((a, b) => a.at - b.at || a.score - b.score),
    }));
}
