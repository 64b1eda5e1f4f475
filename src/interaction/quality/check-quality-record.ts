import type { Problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import {
  isCanonicalInstant,
  isCountOrNull,
  isId,
  isIdOrNull,
  isNumberOrNull,
  isPlatformName,
  note,
  noteUnknownKeys,
} from "../field-checks.ts";
import { EXPECTED } from "../values.ts";
import type { QualityRecord } from "./model.ts";

/** Every problem of a value that should be a {@link QualityRecord}; none, and it is one. */
export function checkQualityRecord(value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isRecord(value)) {
    note(problems, "", EXPECTED.record, value);
    return problems;
  }
  const { quality_id, platform_origin, interaction_id, agent_uuid, source, score_percent, status } = value;
  const { scored_at_utc, version } = value;
  if (!isId(quality_id)) note(problems, "quality_id", EXPECTED.id, quality_id);
  if (!isPlatformName(platform_origin)) note(problems, "platform_origin", EXPECTED.platform, platform_origin);
  if (!isId(interaction_id)) note(problems, "interaction_id", EXPECTED.id, interaction_id);
  if (!isIdOrNull(agent_uuid)) note(problems, "agent_uuid", EXPECTED.idOrNull, agent_uuid);
  if (source !== "evaluation" && source !== "survey") note(problems, "source", "evaluation or survey", source);
  if (!isNumberOrNull(score_percent, 0, 100)) note(problems, "score_percent", EXPECTED.quality, score_percent);
  if (status !== "provisional" && status !== "final" && status !== "withdrawn") {
    note(problems, "status", "provisional, final or withdrawn", status);
  }
  if (scored_at_utc !== null && !isCanonicalInstant(scored_at_utc)) {
    note(problems, "scored_at_utc", EXPECTED.instantOrNull, scored_at_utc);
  }
  if (!isCountOrNull(version, Number.MAX_SAFE_INTEGER)) note(problems, "version", EXPECTED.version, version);
  noteUnknownKeys(problems, value, KEYS);
  return problems;
}

const KEYS: readonly (keyof QualityRecord)[] = [
  "quality_id",
  "platform_origin",
  "interaction_id",
  "agent_uuid",
  "source",
  "score_percent",
  "status",
  "scored_at_utc",
  "version",
];
