import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { isRecord } from "../../../core/is-record.ts";
import { toMicroOrNull } from "../../../core/micro-units.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { LONGEST_ID } from "../../../interaction/values.ts";
import { LONGEST_WINDOW_SECONDS } from "../../../mos/windows/check-window-policy.ts";
import type { AggregatedScores } from "../../../mos/windows/model.ts";
import { describeInterval } from "../../describe-instant.ts";
import { describeKind } from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";
import type { ScoreFigure } from "./collect-aggregates.ts";
import type { ScoreMetric } from "./score-model.ts";

/** A figure that can be counted. */
export interface ScoreRow {
  readonly queueId: string | null;
  readonly metric: ScoreMetric;
  readonly qualifier: string | null;
  /** Start and end. Epoch milliseconds. */
  readonly interval: readonly [startAt: number, endAt: number];
  readonly windowSeconds: number;
  readonly scores: AggregatedScores;
}

/** Reads one figure: a row, `null` where it has no scores, or a quarantine entry with every problem. */
export function readScoreRow(
  { figure, ofGroup, ofInterval, ofMetric }: ScoreFigure,
  keepPayload: boolean | undefined,
): ScoreRow | Quarantined | null {
  const { metric, stats } = figure;
  if (stats === undefined || stats === null || (isRecord(stats) && isEmpty(stats))) return null;
  const wrong: Wrong[] = [];
  const noteIn =
    (path: string): Note =>
    (reason, field, expected, received) => {
      wrong.push({ reason, problem: problem(pathIn(path, field), expected, received) });
      return null;
    };
  const note = noteIn(ofMetric);
  const queueId = readQueue(figure.group, noteIn(ofGroup));
  const qualifier = readText(figure.qualifier, "qualifier", note);
  const interval = readInterval(figure.interval, noteIn(ofInterval));
  const numbers = readStats(stats, note);
  if (wrong.length > 0 || interval === null || numbers === null) {
    const reason = REASONS.find((one) => wrong.some((each) => each.reason === one)) ?? "wrong-type";
    const problems = wrong.map((one) => one.problem);
    return quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload: figure, keepPayload });
  }
  const [startAt, endAt] = interval;
  const windowSeconds = (endAt - startAt) / 1000;
  return { queueId, metric, qualifier, interval, windowSeconds, scores: { startAt, ...numbers } };
}

interface Wrong {
  readonly reason: QuarantineReason;
  readonly problem: Problem;
}

type Note = (reason: QuarantineReason, field: string, expected: string, received: string) => null;

const REASONS: readonly QuarantineReason[] = ["malformed-instant", "invalid-number", "wrong-type"];

/** The platform leaves out what is empty: without scores there is at most a count of 0. */
function isEmpty({ count, sum, min, max }: Readonly<Record<string, unknown>>): boolean {
  if (count === 0) return true;
  return [count, sum, min, max].every((one) => one === undefined || one === null);
}

function readQueue(group: unknown, note: Note): string | null {
  if (group === undefined || group === null) return null;
  if (!isRecord(group)) return note("wrong-type", "group", "an object", describeKind(group));
  return readText(group["queueId"], "group.queueId", note);
}

/** A text of 1 to 200 characters; absent, `null` and empty give `null`. */
function readText(value: unknown, path: string, note: Note): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string" && value.length <= LONGEST_ID) return value;
  return note("wrong-type", path, `a text of at most ${LONGEST_ID} characters`, describeKind(value));
}

const INTERVAL = "two instants with zones and a slash between them, on multiples of their distance in UTC";

function readInterval(value: unknown, note: Note): readonly [number, number] | null {
  const texts = typeof value === "string" && value.length <= LONGEST_INTERVAL ? value.split("/") : [];
  const [startAt = null, endAt = null] = texts.map(parseInstant);
  if (texts.length === 2 && startAt !== null && endAt !== null && isWindow(startAt, endAt)) return [startAt, endAt];
  const received = describeInterval(value) ?? describeKind(value);
  return note("malformed-instant", "interval", INTERVAL, received);
}

const LONGEST_INTERVAL = 81;

/** Whether it is a window of `cxscore/mos`: whole seconds, at most a week, identified by its start. From 1970 on. */
function isWindow(startAt: number, endAt: number): boolean {
  const lengthMs = endAt - startAt;
  if (startAt < 0 || !(lengthMs >= 1000 && lengthMs <= LONGEST_WINDOW_SECONDS * 1000)) return false;
  return lengthMs % 1000 === 0 && startAt % lengthMs === 0 && endAt <= LATEST_AT;
}

/** 9999-01-01: windows beyond are none. */
const LATEST_AT = 253_370_764_800_000;
const LARGEST_COUNT = 1_000_000;

function readStats(stats: unknown, note: Note): Omit<AggregatedScores, "startAt"> | null {
  if (!isRecord(stats)) return note("wrong-type", "stats", "an object", describeKind(stats));
  const count = numberAt(stats, "count", 1, LARGEST_COUNT, note);
  if (count !== null && !Number.isInteger(count)) {
    return note("invalid-number", "stats.count", "a whole number", describeValue(count));
  }
  const min = numberAt(stats, "min", 0, 100, note);
  const max = numberAt(stats, "max", min ?? 0, 100, note);
  const sum = numberAt(stats, "sum", 0, LARGEST_COUNT * 100, note);
  if (count === null || min === null || max === null || sum === null) return null;
  if (isSumOf(count, min, max, sum)) return { count, sum, min, max };
  const expected = `a sum of ${count} scores from min to max`;
  return note("invalid-number", "stats.sum", expected, describeValue(sum));
}

/** Give or take a micro-unit each, for scores that were rounded. */
function isSumOf(count: number, min: number, max: number, sum: number): boolean {
  const [lowest, highest, total] = [min, max, sum].map((one) => toMicroOrNull(one) ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  return total >= (lowest - 1) * count && total <= (highest + 1) * count;
}

function numberAt(
  stats: Readonly<Record<string, unknown>>,
  field: string,
  smallest: number,
  largest: number,
  note: Note,
): number | null {
  const value = stats[field];
  if (typeof value === "number" && value >= smallest && value <= largest) return value + 0;
  const reason = typeof value === "number" ? "invalid-number" : "wrong-type";
  const received = typeof value === "string" ? describeKind(value) : describeValue(value);
  return note(reason, `stats.${field}`, `a number from ${smallest} to ${largest}`, received);
}
