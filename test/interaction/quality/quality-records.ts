import type { QualityRecord } from "../../../src/interaction/quality/model.ts";

/** A valid evaluation of the event of `records.ts`, of which a test says only what matters to it. */
export function quality(fields: Partial<QualityRecord> = {}): QualityRecord {
  return {
    quality_id: "quality-1",
    platform_origin: "genesys_cloud",
    interaction_id: "conversation-1",
    agent_uuid: "agent-1",
    source: "evaluation",
    score_percent: 90,
    status: "final",
    scored_at_utc: "2026-03-04T09:00:00.000Z",
    version: null,
    ...fields,
  };
}
