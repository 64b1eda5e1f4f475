import { problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { DEEPEST_NESTING, eachValue, pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";

/** One metric of one group and interval, as it came. */
export interface Figure<Metric = unknown> {
  readonly group: unknown;
  readonly interval: unknown;
  readonly metric: Metric;
  readonly qualifier: unknown;
  readonly stats: unknown;
}

/** A figure, and where its group, interval and metric stand in the input. */
export interface PlacedFigure<Metric = unknown> {
  readonly figure: Figure<Metric>;
  readonly ofGroup: string;
  readonly ofInterval: string;
  readonly ofMetric: string;
}

/** The figures of an input, and what else was in it. */
export interface CollectedFigures<Metric = unknown> {
  readonly figures: readonly PlacedFigure<Metric>[];
  readonly strays: readonly Quarantined[];
}

/** Finds the metrics that are wanted in one answer of an aggregate query, a list, or lists of lists. */
export function collectFigures<Metric>(
  input: unknown,
  isWanted: (metric: unknown) => metric is Metric,
  keepPayload: boolean | undefined,
): CollectedFigures<Metric> {
  const figures: PlacedFigure<Metric>[] = [];
  const strays: Quarantined[] = [];
  const refuse = (payload: unknown, reason: QuarantineReason, path: string, expected: string, received = payload) => {
    const problems = [problem(path, expected, describeKind(received))];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const eachIn = (record: Fields, path: string, field: string, take: (one: Fields, path: string) => void): void => {
    const value = record[field];
    if (value === undefined || value === null) return;
    const list = pathIn(path, field);
    if (!Array.isArray(value)) {
      refuse(record, "wrong-type", list, "a list", value);
      return;
    }
    for (let i = 0; i < value.length; i++) {
      const one: unknown = value[i];
      const place = `${list}[${i}]`;
      if (isRecord(one)) take(one, place);
      else if (one !== null) refuse(one, "not-a-record", place, `an object of ${field}`);
    }
  };
  const take = (value: NonNullable<unknown>, path: string): void => {
    if (!isRecord(value) || (!Object.hasOwn(value, "results") && Object.keys(value).length > 0)) {
      refuse(value, "not-a-record", path, "an answer of an aggregate query, with results, or a list");
      return;
    }
    eachIn(value, path, "results", ({ group, ...container }, ofGroup) => {
      eachIn(container, ofGroup, "data", (data, ofInterval) => {
        eachIn(data, ofInterval, "metrics", ({ metric, qualifier, stats }, ofMetric) => {
          if (!isWanted(metric)) return;
          const figure = { group, interval: data["interval"], metric, qualifier, stats };
          figures.push({ figure, ofGroup, ofInterval, ofMetric });
        });
      });
    });
  };
  eachValue(input, "", DEEPEST_NESTING, take, refuse);
  return { figures, strays };
}

type Fields = Readonly<Record<string, unknown>>;
