import { problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";

/** One metric of one group and interval, as it came. */
export interface Figure<Metric = unknown> {
  readonly group: unknown;
  readonly interval: unknown;
  readonly metric: Metric;
  readonly qualifier: unknown;
  readonly stats: unknown;
}

/** The figures of an input, and what else was in it. */
export interface CollectedFigures<Metric = unknown> {
  readonly figures: readonly Figure<Metric>[];
  readonly strays: readonly Quarantined[];
}

/** Finds the metrics that are wanted in one answer of an aggregate query, a list, or lists of lists. */
export function collectFigures<Metric>(
  input: unknown,
  isWanted: (metric: unknown) => metric is Metric,
  keepPayload: boolean | undefined,
): CollectedFigures<Metric> {
  const figures: Figure<Metric>[] = [];
  const strays: Quarantined[] = [];
  const refuse = (payload: unknown, reason: QuarantineReason, path: string, expected: string, received = payload) => {
    const problems = [problem(path, expected, describeKind(received))];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const listIn = (record: Fields, field: string): readonly Fields[] => {
    const value = record[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      refuse(record, "wrong-type", field, "a list", value);
      return [];
    }
    const records: Fields[] = [];
    for (const one of value) {
      if (isRecord(one)) records.push(one);
      else if (one !== null) refuse(one, "not-a-record", "", `an object of ${field}`);
    }
    return records;
  };
  const collect = (value: unknown, depthLeft: number): void => {
    if (value === null || value === undefined || value === "") return;
    if (Array.isArray(value)) {
      if (depthLeft === 0) refuse(value, "too-deep", "", `lists nested at most ${DEEPEST} deep`);
      else for (const one of value) collect(one, depthLeft - 1);
      return;
    }
    if (!isRecord(value) || (!Object.hasOwn(value, "results") && Object.keys(value).length > 0)) {
      refuse(value, "not-a-record", "", "an answer of an aggregate query, with results, or a list");
      return;
    }
    for (const { group, ...container } of listIn(value, "results")) {
      for (const data of listIn(container, "data")) {
        for (const { metric, qualifier, stats } of listIn(data, "metrics")) {
          if (isWanted(metric)) figures.push({ group, interval: data["interval"], metric, qualifier, stats });
        }
      }
    }
  };
  collect(input, DEEPEST);
  return { figures, strays };
}

type Fields = Readonly<Record<string, unknown>>;

/** Lists in lists beyond this are not followed. */
const DEEPEST = 4;
