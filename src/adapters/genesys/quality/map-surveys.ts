import { assertOptions } from "../../../core/check-options.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { MappedQuality, SurveyOptions } from "./model.ts";
import { readQuality } from "./read-quality.ts";

/**
 * Maps customers' surveys to records that `joinQuality` puts onto events where its policy counts surveys.
 *
 * Takes any JSON: surveys of the quality resource (one, lists), conversation details that carry them, pages and lists of
 * these. Never throws on data: what is by rule no score is in `leftOut`, what cannot be read in `quarantined` with every
 * problem. Only what is finished counts, and is `final`. The score is `answers.totalScore`, a percentage: the platform
 * has no field for customer satisfaction.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 *
 * @example
 * const survey = { id: "s-1", status: "Finished", conversation: { id: "c-1" }, agent: { id: "a-1" }, answers: { totalScore: 85, npsScore: 9 }, completedDate: "2026-03-02T08:00:00Z" };
 * mapSurveys([survey]).records[0].score_percent; // 85
 * mapSurveys({ ...survey, status: "OptOut" }).leftOut; // [{ id: "s-1", because: "not-finished" }]
 *
 * @see docs/adapters/genesys-reading.md#evaluations-and-surveys
 */
export function mapSurveys(input: unknown, options: SurveyOptions = {}): MappedQuality {
  assertOptions("mapSurveys", options, MAP_OPTIONS);
  return readQuality(input, "survey", options);
}
