import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import type { ScoreMetric } from "./score-model.ts";

/** One score metric of one group and interval, as it came. */
export interface ScoreFigure {
  readonly group: unknown;
  readonly interval: unknown;
  readonly metric: ScoreMetric;
  readonly qualifier: unknown;
  readonly stats: unknown;
}

/** The figures of an input, and what else was in it. */
export interface CollectedFigures {
  readonly figures: readonly ScoreFigure[];
  readonly strays: readonly Quarantined[];
}

/** Finds the score metrics in one answer, a list, or lists of lists; other metrics are passed over. */
export function collectAggregates(input: unknown, keepPayload: boolean | undefined): CollectedFigures {
  const figures: ScoreFigure[] = [];
  const strays: Quarantined[] = [];
  const refuse = (payload: unknown, reason: QuarantineReason, path: string, expected: string, received = payload) => {
    const problems: readonly Problem[] = [problem(path, expected, describeKind(received))];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const listIn = (
    record: Readonly<Record<string, unknown>>,
    field: string,
  ): readonly Readonly<Record<string, unknown>>[] => {
    const value = record[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      refuse(record, "wrong-type", field, "a list", value);
      return [];
    }
    for (const one of value)
      if (!isRecord(one) && one !== null) refuse(one, "not-a-record", "", `an object of ${field}`);
    return value.filter(isRecord);
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
          if (isScoreMetric(metric)) figures.push({ group, interval: data["interval"], metric, qualifier, stats });
        }
      }
    }
  };
  collect(input, DEEPEST);
  return { figures, strays };
}

/** Lists in lists beyond this are not followed. */
const DEEPEST = 4;

function isScoreMetric(metric: unknown): metric is ScoreMetric {
  return metric === "oSurveyTotalScore" || metric === "oTotalScore" || metric === "oTotalCriticalScore";
}
