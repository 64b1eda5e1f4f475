import { problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import { normaliseSpelling } from "../spelling.ts";
import type { ScoreSampleOptions } from "./score-model.ts";

/** A survey or evaluation, whatever resource it came from; its values have not been looked at. */
export interface ScoreDetail {
  readonly id: unknown;
  /** What its versions have in common where they are told apart; nothing, where the id is. */
  readonly context: unknown;
  readonly version: unknown;
  readonly isFinished: boolean;
  readonly isReleased: boolean;
  readonly isVoid: boolean;
  readonly isRedacted: boolean;
  readonly score: unknown;
  readonly queueId: unknown;
  readonly answeredAt: unknown;
  readonly conversationEndedAt: unknown;
  readonly payload: Fields;
}

/** The details of an input, and what else was in it. */
export interface CollectedDetails {
  readonly details: readonly ScoreDetail[];
  readonly strays: readonly Quarantined[];
}

/**
 * Finds surveys or evaluations in any JSON: of the quality resources (one, a page with `entities`) and in conversation
 * details (one, a page with `conversations`), and lists of all these.
 */
export function collectScores(input: unknown, { scores, keepPayload }: ScoreSampleOptions): CollectedDetails {
  const details: ScoreDetail[] = [];
  const strays: Quarantined[] = [];
  const isSurvey = scores === "survey";
  const refuse = (payload: unknown, reason: QuarantineReason, expected: string): void => {
    const problems = [problem("", expected, describeKind(payload))];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const collectAll = (list: unknown, expected: string, read: (record: Fields) => ScoreDetail): void => {
    if (list === undefined || list === null) return;
    if (!Array.isArray(list)) refuse(list, "wrong-type", expected);
    else for (const one of list) isRecord(one) ? details.push(read(one)) : refuse(one, "not-a-record", expected);
  };
  const collect = (value: unknown, depthLeft: number): void => {
    if (value === null || value === undefined || value === "") return;
    if (depthLeft === 0) refuse(value, "too-deep", `lists at most ${DEEPEST} deep`);
    else if (Array.isArray(value)) {
      for (const one of value) collect(one, depthLeft - 1);
    } else if (!isRecord(value)) refuse(value, "not-a-record", EXPECTED);
    else if (value["conversationId"] !== undefined) {
      const end = value["conversationEnd"];
      if (isSurvey) collectAll(value["surveys"], "a list of surveys", (one) => analyticsSurvey(one, end));
      else collectAll(value["evaluations"], "a list of evaluations", (one) => analyticsEvaluation(one, end));
    } else if (Array.isArray(value["entities"])) collect(value["entities"], depthLeft - 1);
    else if (Array.isArray(value["conversations"])) collect(value["conversations"], depthLeft - 1);
    else if (value["status"] !== undefined) details.push(isSurvey ? survey(value) : evaluation(value));
    else if (!isEmptyPage(value)) refuse(value, "not-a-record", EXPECTED);
  };
  collect(input, DEEPEST);
  return { details, strays };
}

type Fields = Readonly<Record<string, unknown>>;

const DEEPEST = 6;
const EXPECTED = "a survey or evaluation with its status, a conversation detail, a page of them, or a list";

/** `conversations` is left out of a page that has none. */
function isEmptyPage(page: Fields): boolean {
  if (Object.keys(page).length === 0) return true;
  return ["totalHits", "cursor", "dataAvailabilityDate", "entities", "conversations"].some((field) => field in page);
}

function survey(record: Fields): ScoreDetail {
  return {
    ...common(record["id"], record, record["status"]),
    score: inside(record["answers"], "totalScore"),
    queueId: inside(record["queue"], "id"),
    answeredAt: record["completedDate"],
    conversationEndedAt: null,
  };
}

function analyticsSurvey(record: Fields, conversationEndedAt: unknown): ScoreDetail {
  return {
    ...common(record["surveyId"], record, record["surveyStatus"]),
    score: record["oSurveyTotalScore"],
    queueId: record["queueId"],
    answeredAt: record["surveyCompletedDate"],
    conversationEndedAt,
  };
}

function evaluation(record: Fields): ScoreDetail {
  return {
    ...common(record["id"], record, record["status"]),
    context: record["evaluationContextId"],
    version: record["version"],
    isReleased: isPresent(record["releaseDate"]),
    isVoid: isPresent(record["calibration"]) || spellingOf(record["status"]) === "retracted",
    isRedacted: record["redacted"] === true,
    score: inside(record["answers"], "totalScore"),
    queueId: inside(record["queue"], "id"),
    answeredAt: record["releaseDate"] ?? record["submittedDate"],
    conversationEndedAt: record["conversationEndDate"],
  };
}

function analyticsEvaluation(record: Fields, conversationEndedAt: unknown): ScoreDetail {
  const isRetracted = spellingOf(record["evaluationStatus"]) === "retracted";
  return {
    ...common(record["evaluationId"], record, record["evaluationStatus"]),
    isReleased: record["released"] === true,
    isVoid: isPresent(record["calibrationId"]) || record["deleted"] === true || isRetracted,
    score: record["oTotalScore"],
    queueId: record["queueId"],
    answeredAt: record["eventTime"],
    conversationEndedAt,
  };
}

function common(id: unknown, payload: Fields, status: unknown) {
  const isFinished = spellingOf(status) === "finished";
  const flags = { isFinished, isReleased: true, isVoid: false, isRedacted: false };
  return { id, context: null as unknown, version: null as unknown, payload, ...flags };
}

function inside(record: unknown, field: string): unknown {
  return isRecord(record) ? record[field] : record;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function spellingOf(status: unknown): string {
  return typeof status === "string" ? normaliseSpelling(status) : "";
}
