import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import type { QualityRecordSource } from "../../../interaction/quality/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { collectScores, PAGES, type ScoreDetail } from "../alerting/collect-scores.ts";
import { pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";
import { collectRecords } from "../transcripts/collect-records.ts";

/** A survey or evaluation, whatever it came in; its values have not been looked at. */
export interface QualityDetail extends ScoreDetail {
  readonly conversationId: unknown;
  readonly agentId: unknown;
  readonly isCalibration: boolean;
  /** Whether it is another score than at first. */
  readonly isRescored: boolean;
  readonly changedAt: unknown;
}

/** The details of an input, and what else was in it. */
export interface CollectedQuality {
  readonly details: readonly QualityDetail[];
  readonly strays: readonly Quarantined[];
  readonly ignored: number;
}

/**
 * Finds surveys or evaluations in any JSON: what `collectScores` reads, and messages of `v2.quality.evaluations`, bare or
 * in an envelope.
 */
export function collectQuality(
  input: unknown,
  source: QualityRecordSource,
  keepPayload: boolean | undefined,
): CollectedQuality {
  const details: QualityDetail[] = [];
  const strays: Quarantined[] = [];
  let ignored = 0;
  const take = (value: unknown, path: string, depthLeft: number): void => {
    const isPage = isRecord(value) && value["conversationId"] === undefined && depthLeft > 0;
    const name = isPage ? PAGES.find((field) => Array.isArray(value[field])) : undefined;
    if (isPage && name !== undefined) {
      const list = value[name] as readonly unknown[];
      for (let i = 0; i < list.length; i++) take(list[i], pathIn(path, `${name}[${i}]`), depthLeft - 1);
      return;
    }
    const isMessage = isRecord(value) && source === "evaluation" && isMessageBody(value);
    const given = isMessage ? { ...value, conversationId: undefined, answers: value["scoringSet"] } : value;
    const found = collectScores(given, { scores: source, keepPayload }, path);
    strays.push(...found.strays);
    for (const detail of found.details) details.push(withParties(detail, value));
  };
  for (const record of collectRecords(input, TOPIC_END, EXPECTED)) {
    if (record.kind === "record") take(record.body, record.path, DEEPEST);
    else if (record.kind === "ignored") ignored++;
    else {
      const { reason, problems, payload } = record;
      strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
    }
  }
  return { details, strays, ignored };
}

type Fields = Readonly<Record<string, unknown>>;

const TOPIC_END = "quality.evaluations";
const EXPECTED = "a survey or evaluation with its status, a conversation detail, a page of them, or a list";
/** Of what lies in pages in pages beyond this only what names its conversation itself can be read. */
const DEEPEST = 2;

/** A message names its conversation as a detail record does, but is the evaluation itself. */
function isMessageBody(value: Fields): boolean {
  return value["conversationId"] !== undefined && value["status"] !== undefined && value["evaluations"] === undefined;
}

/** Who and what it is about, which scores by queue do without. */
function withParties(detail: ScoreDetail, holder: unknown): QualityDetail {
  const { payload } = detail;
  const holderId = isRecord(holder) ? holder["conversationId"] : undefined;
  return {
    ...detail,
    conversationId: holderId ?? inside(payload["conversation"]),
    agentId: inside(payload["agent"]) ?? payload["userId"],
    isCalibration: isPresent(payload["calibration"]) || isPresent(payload["calibrationId"]),
    isRescored: payload["rescore"] === true || payload["rescored"] === true,
    changedAt: payload["changedDate"] ?? payload["eventTime"],
  };
}

function inside(reference: unknown): unknown {
  return isRecord(reference) ? reference["id"] : reference;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
