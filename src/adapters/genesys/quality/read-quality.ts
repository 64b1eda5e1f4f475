import { compareTexts } from "../../../core/compare-texts.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { latestQualityRecords } from "../../../interaction/quality/join-quality.ts";
import type { QualityRecord, QualityRecordSource } from "../../../interaction/quality/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { nameInOrNull } from "../../name-in.ts";
import { newReader, type Reader, readCount, readId, readInstant, readNumber, requireId } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import { collectQuality, type QualityDetail } from "./collect-quality.ts";
import type { EvaluationOptions, LeftOutQuality, LeftOutQualityReason, MappedQuality } from "./model.ts";

/** Reads surveys or evaluations in any JSON as records of quality. */
export function readQuality(input: unknown, source: QualityRecordSource, options: EvaluationOptions): MappedQuality {
  const { keepPayload } = options;
  const { details, strays, ignored } = collectQuality(input, source, keepPayload);
  const records: QualityRecord[] = [];
  const leftOut: LeftOutQuality[] = [];
  const quarantined: Quarantined[] = [...strays];
  for (const detail of details) {
    const reader = newReader(detail.path);
    const reading = readDetail(reader, detail, source, options);
    if (reading === null) {
      const { reason, problems } = reader;
      const { payload } = detail;
      const recordId = readId(newReader(), detail.id, "id");
      quarantined.push(
        quarantine({ platform: PLATFORM, recordId, reason: reason ?? "wrong-type", problems, payload, keepPayload }),
      );
    } else if ("because" in reading) leftOut.push(reading);
    else records.push(reading);
  }
  const latest = latestQualityRecords(records);
  return {
    records: latest,
    leftOut: leftOut.sort((a, b) => compareTexts(a.id, b.id) || compareTexts(a.because, b.because)),
    quarantined,
    counts: {
      read: details.length + strays.length + ignored,
      mapped: latest.length,
      replaced: records.length - latest.length,
      leftOut: leftOut.length,
      ignored,
      quarantined: quarantined.length,
    },
  };
}

/** `null` after a problem. */
function readDetail(
  reader: Reader,
  detail: QualityDetail,
  source: QualityRecordSource,
  options: EvaluationOptions,
): QualityRecord | LeftOutQuality | null {
  const id = requireId(reader, detail.id, "id", ID);
  const context = readId(reader, detail.context, "context");
  const agentId = readId(reader, detail.agentId, "agent");
  const version = readCount(reader, detail.version, "version");
  const score = readNumber(reader, detail.score, "score", 0, 100);
  const answeredAt = readInstant(reader, detail.answeredAt, "instant");
  const isWithdrawn = detail.isVoid && !detail.isCalibration;
  const changedAt = isWithdrawn || detail.isRescored ? readInstant(reader, detail.changedAt, "changed") : null;
  const because = isWithdrawn ? null : reasonOf(detail, score, options);
  // What is left out needs no conversation: a reader without permission is not told it.
  const conversationId =
    because === null
      ? requireId(reader, detail.conversationId, "conversation", ID)
      : readId(reader, detail.conversationId, "conversation");
  if (reader.reason !== null || id === null) return null;
  if (because !== null) return { id, because };
  if (conversationId === null) return null;
  const at = changedAt ?? answeredAt;
  return {
    quality_id: context ?? id,
    platform_origin: PLATFORM,
    interaction_id: conversationId,
    agent_uuid: nameInOrNull(options.agents, agentId),
    source,
    score_percent: isWithdrawn ? null : score,
    status: isWithdrawn ? "withdrawn" : detail.isReleased ? "final" : "provisional",
    scored_at_utc: at === null ? null : formatInstant(at),
    version,
  };
}

const ID = "a text of 1 to 200 characters";

function reasonOf(
  { isCalibration, isRedacted, isFinished, isReleased }: QualityDetail,
  score: number | null,
  { isReleasedOnly = true }: EvaluationOptions,
): LeftOutQualityReason | null {
  if (isCalibration) return "calibration";
  if (isRedacted) return "redacted";
  if (!isFinished) return "not-finished";
  if (isReleasedOnly && !isReleased) return "not-released";
  return score === null ? "no-score" : null;
}
