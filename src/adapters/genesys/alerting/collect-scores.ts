import { problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { DEEPEST_NESTING, eachValue, pathIn, type Refuse } from "../each-value.ts";
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
  /** Where it stands in the input. */
  readonly path: string;
}

/** The details of an input, and what else was in it. */
export interface CollectedDetails {
  readonly details: readonly ScoreDetail[];
  readonly strays: readonly Quarantined[];
}

/**
 * Finds surveys or evaluations in any JSON: of the quality resources (one, a page with `entities`) and in conversation
 * details (one, a page with `conversations`), and lists of all these.
 *
 * @param place - Where the input stands in a larger one.
 */
export function collectScores(
  input: unknown,
  { scores, keepPayload }: ScoreSampleOptions,
  place = "",
): CollectedDetails {
  const details: ScoreDetail[] = [];
  const strays: Quarantined[] = [];
  const isSurvey = scores === "survey";
  const refuse: Refuse = (payload, reason, path, expected) => {
    const problems = [problem(path, expected, describeKind(payload))];
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
  };
  const takeAll = (list: unknown, path: string, expected: string, conversationEndedAt: unknown): void => {
    if (list === undefined || list === null) return;
    if (!Array.isArray(list)) refuse(list, "wrong-type", path, expected);
    else {
      const read = isSurvey ? analyticsSurvey : analyticsEvaluation;
      for (let i = 0; i < list.length; i++) {
        const one: unknown = list[i];
        const at = `${path}[${i}]`;
        if (isRecord(one)) details.push({ ...read(one, conversationEndedAt), path: at });
        else refuse(one, "not-a-record", at, expected);
      }
    }
  };
  const take = (value: unknown, path: string, depthLeft: number): void => {
    if (!isRecord(value)) refuse(value, "not-a-record", path, EXPECTED);
    else if (value["conversationId"] !== undefined) {
      const list = isSurvey ? "surveys" : "evaluations";
      takeAll(value[list], pathIn(path, list), `a list of ${list}`, value["conversationEnd"]);
    } else {
      const page = PAGES.find((name) => Array.isArray(value[name]));
      if (page !== undefined) eachValue(value[page], pathIn(path, page), depthLeft, take, refuse);
      else if (value["status"] !== undefined) details.push({ ...(isSurvey ? survey : evaluation)(value), path });
      else if (!isEmptyPage(value)) refuse(value, "not-a-record", path, EXPECTED);
    }
  };
  eachValue(input, place, DEEPEST_NESTING, take, refuse);
  return { details, strays };
}

type Fields = Readonly<Record<string, unknown>>;
type Unplaced = Omit<ScoreDetail, "path">;

/** The lists of a page. */
export const PAGES = ["entities", "conversations"] as const;
const EXPECTED = "a survey or evaluation with its status, a conversation detail, a page of them, or a list";

/** `conversations` is left out of a page that has none. */
function isEmptyPage(page: Fields): boolean {
  if (Object.keys(page).length === 0) return true;
  return ["totalHits", "cursor", "dataAvailabilityDate", "entities", "conversations"].some((field) => field in page);
}

function survey(record: Fields): Unplaced {
  return {
    ...common(record["id"], record, record["status"]),
    score: inside(record["answers"], "totalScore"),
    queueId: inside(record["queue"], "id"),
    answeredAt: record["completedDate"],
    conversationEndedAt: null,
  };
}

function analyticsSurvey(record: Fields, conversationEndedAt: unknown): Unplaced {
  return {
    ...common(record["surveyId"], record, record["surveyStatus"]),
    score: record["oSurveyTotalScore"],
    queueId: record["queueId"],
    answeredAt: record["surveyCompletedDate"],
    conversationEndedAt,
  };
}

function evaluation(record: Fields): Unplaced {
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

function analyticsEvaluation(record: Fields, conversationEndedAt: unknown): Unplaced {
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
