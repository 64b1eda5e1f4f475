import { assertOptions } from "../../../core/check-options.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { EvaluationOptions, MappedQuality } from "./model.ts";
import { readQuality } from "./read-quality.ts";

/**
 * Maps evaluations to records that `joinQuality` puts onto events.
 *
 * Takes any JSON: evaluations of the quality resource (one, pages with `entities`, asked for with
 * `expandAnswerTotalScores=true`), conversation details that carry them, messages of `v2.quality.evaluations` bare or in
 * an envelope, and lists of all these. Never throws on data: what is by rule no score is in `leftOut`, what cannot be
 * read in `quarantined` with every problem.
 *
 * - `answers.totalScore` is a percentage. Only what is finished and was released counts and is `final`; with
 *   `isReleasedOnly: false` what was not released comes too, as `provisional`.
 * - A retracted or deleted evaluation is a record with the status `withdrawn` and without a score.
 * - Versions share `evaluationContextId`, which is the record's `quality_id`: the highest counts. One that is left out
 *   replaces nothing.
 * - `scored_at_utc` is the release, else the submission; of a score that was changed or withdrawn the change.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `isReleasedOnly` is neither true nor false.
 *
 * @example
 * const evaluation = { id: "e-1", status: "FINISHED", conversation: { id: "c-1" }, agent: { id: "a-1" }, answers: { totalScore: 87.5 }, releaseDate: "2026-03-03T10:00:00Z", version: 1 };
 * const [record] = mapEvaluations({ entities: [evaluation] }).records;
 * record.score_percent; // 87.5
 * record.status; // "final"
 * mapEvaluations({ ...evaluation, status: "RETRACTED" }).records[0].status; // "withdrawn"
 * mapEvaluations({ ...evaluation, answers: null }).leftOut; // [{ id: "e-1", because: "no-score" }]
 *
 * @see docs/adapters/genesys-reading.md#evaluations-and-surveys
 */
export function mapEvaluations(input: unknown, options: EvaluationOptions = {}): MappedQuality {
  assertOptions("mapEvaluations", options, { ...MAP_OPTIONS, isReleasedOnly: "boolean" });
  return readQuality(input, "evaluation", options);
}
