import { canonicalJson } from "../../../core/canonical-json.ts";
import { describeValue } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { LONGEST_ID } from "../../../interaction/values.ts";
import { describeInterval } from "../../describe-instant.ts";
import { describeKind, newReader, note, type Reader, readId, readNumber, requireId } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import type { Figure, PlacedFigure } from "./collect-figures.ts";
import type { AggregateMetric, AggregateWindow } from "./model.ts";

/** Where the walk through the figures stands. Changed in place. */
export interface FigureWalk {
  /** As new before every figure. */
  reader: Reader;
  /** That of the last figure that could be read. */
  place: FigurePlace | null;
}

/** The window a figure belongs to, and what that was read from. */
export interface FigurePlace extends Omit<AggregateWindow, "metrics"> {
  /** The same for equal groups. */
  readonly groupText: string;
  readonly sentGroup: unknown;
  readonly sentInterval: unknown;
}

export function newFigureWalk(): FigureWalk {
  return { reader: newReader(), place: null };
}

/**
 * Reads one figure, whose place then stands in the walk: `null` where it holds no number, or a quarantine entry with
 * every problem.
 */
export function readFigure(
  walk: FigureWalk,
  placed: PlacedFigure,
  keepPayload: boolean | undefined,
): AggregateMetric | Quarantined | null {
  const { figure, ofMetric } = placed;
  const { stats } = figure;
  if (stats === undefined || stats === null || (isRecord(stats) && STATS.every((field) => isAbsent(stats[field])))) {
    return null;
  }
  const { reader } = walk;
  const place = isPlaceOf(walk.place, figure) ? walk.place : readPlace(reader, placed, walk.place);
  reader.path = ofMetric;
  const name = requireId(reader, figure.metric, "metric", "a metric's name");
  const qualifier = readId(reader, figure.qualifier, "qualifier");
  const metric = readStats(reader, name ?? "", qualifier, stats);
  const { reason, problems } = reader;
  if (reason === null && place !== null && metric !== null) {
    walk.place = place;
    return metric;
  }
  walk.reader = newReader();
  return quarantine({
    platform: PLATFORM,
    recordId: null,
    reason: reason ?? "wrong-type",
    problems,
    payload: figure,
    keepPayload,
  });
}

const STATS = ["count", "sum", "min", "max", "ratio", "numerator", "denominator", "target"] as const;

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isPlaceOf(place: FigurePlace | null, { group, interval }: Figure): place is FigurePlace {
  return place !== null && place.sentGroup === group && place.sentInterval === interval;
}

/** `null` where there is no interval; whether group and interval are sound stands in the reader. */
function readPlace(
  reader: Reader,
  { figure: { group, interval }, ofGroup, ofInterval }: PlacedFigure,
  before: FigurePlace | null,
): FigurePlace | null {
  reader.path = ofGroup;
  const isGroupKnown = before !== null && before.sentGroup === group;
  const dimensions = isGroupKnown ? before.group : readGroup(reader, group);
  reader.path = ofInterval;
  const span = readInterval(reader, interval);
  if (span === null) return null;
  const groupText = isGroupKnown ? before.groupText : canonicalJson(dimensions);
  const [startAt, endAt] = span;
  return { group: dimensions, startAt, endAt, groupText, sentGroup: group, sentInterval: interval };
}

/** A dimension without a value is as absent as one that is left out. */
function readGroup(reader: Reader, value: unknown): Readonly<Record<string, string>> {
  if (isAbsent(value)) return {};
  if (!isRecord(value)) {
    note(reader, "wrong-type", "group", "an object", describeKind(value));
    return {};
  }
  const entries: [string, string][] = [];
  for (const name of Object.keys(value).sort()) {
    if (name === "" || name.length > LONGEST_ID) {
      note(reader, "wrong-type", "group", `names of 1 to ${LONGEST_ID} characters`, describeKind(name));
      continue;
    }
    const text = readId(reader, value[name], `group.${name}`);
    if (text !== null) entries.push([name, text]);
  }
  // fromEntries makes fields of its own even of a `__proto__` key.
  return Object.fromEntries(entries);
}

function readInterval(reader: Reader, value: unknown): readonly [number, number] | null {
  const texts = typeof value === "string" && value.length <= LONGEST_INTERVAL ? value.split("/") : [];
  const [startAt = null, endAt = null] = texts.map(parseInstant);
  if (texts.length === 2 && startAt !== null && endAt !== null && isSpan(startAt, endAt)) return [startAt, endAt];
  const received = describeInterval(value) ?? describeKind(value);
  note(
    reader,
    "malformed-instant",
    "interval",
    "two instants with zones and a slash between, one after the other",
    received,
  );
  return null;
}

const LONGEST_INTERVAL = 81;

function isSpan(startAt: number, endAt: number): boolean {
  return startAt >= 0 && startAt < endAt && endAt < BEYOND_LATEST_AT;
}

const BEYOND_LATEST_AT = 253_402_300_800_000;

function readStats(reader: Reader, metric: string, qualifier: string | null, stats: unknown): AggregateMetric | null {
  if (!isRecord(stats)) {
    note(reader, "wrong-type", "stats", "an object", describeKind(stats));
    return null;
  }
  const read = (field: (typeof STATS)[number], smallest: number, largest: number): number | null =>
    readNumber(reader, stats[field], `stats.${field}`, smallest, largest);
  const count = read("count", 0, LARGEST_COUNT);
  if (count !== null && !Number.isInteger(count)) {
    note(reader, "invalid-number", "stats.count", "a whole number", describeValue(count));
  }
  const first = metric.charCodeAt(0);
  if (first === LETTER_N) return { kind: "count", metric, qualifier, count };
  if (first === LETTER_T) {
    const seconds = (field: "sum" | "min" | "max"): number | null => {
      const ms = read(field, 0, LARGEST_MS);
      return ms === null ? null : Math.round(ms) / 1000;
    };
    const durations = { sumSeconds: seconds("sum"), minSeconds: seconds("min"), maxSeconds: seconds("max") };
    return { kind: "duration", metric, qualifier, count, ...durations };
  }
  const value = (field: (typeof STATS)[number]): number | null => read(field, -LARGEST_VALUE, LARGEST_VALUE);
  return {
    kind: "value",
    metric,
    qualifier,
    count,
    sum: value("sum"),
    min: value("min"),
    max: value("max"),
    ratio: value("ratio"),
    numerator: value("numerator"),
    denominator: value("denominator"),
    target: value("target"),
  };
}

const LETTER_N = 110;
const LETTER_T = 116;
const LARGEST_COUNT = 1_000_000_000;
/** Some 31,700 years: a large centre works them off in a century. */
const LARGEST_MS = 1_000_000_000_000_000;
const LARGEST_VALUE = 1_000_000_000_000;
