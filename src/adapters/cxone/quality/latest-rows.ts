import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import type { QualityRecord } from "../../../interaction/quality/model.ts";
import type { ReadRows } from "../reading/read-rows.ts";
import type { MappedQualityRows } from "./model.ts";

/** A record and when its row was last changed. */
export interface QualityRow {
  readonly record: Omit<QualityRecord, "version">;
  /** Epoch milliseconds; `null` = not told. */
  readonly updatedAt: number | null;
}

/**
 * Of several copies of an evaluation or survey the one last changed, then the one scored later, then
 * the one whose canonical JSON is greater as text, so that the order of the rows cannot matter.
 */
export function latestRows(rows: ReadRows<QualityRow>): MappedQualityRows {
  const latest = new Map<string, QualityRow>();
  for (const row of rows.items) {
    const { quality_id } = row.record;
    const other = latest.get(quality_id);
    if (other === undefined || isLater(row, other)) latest.set(quality_id, row);
  }
  return {
    records: [...latest.values()].map(withVersion).sort(compareRecords),
    quarantined: rows.quarantined,
    counts: {
      read: rows.readCount,
      mapped: latest.size,
      replaced: rows.items.length - latest.size,
      ignored: rows.ignoredCount,
      quarantined: rows.quarantined.length,
    },
  };
}

/** The instant of the last update orders the copies of different exports. */
function withVersion({ record, updatedAt }: QualityRow): QualityRecord {
  return { ...record, version: updatedAt };
}

function isLater(row: QualityRow, other: QualityRow): boolean {
  const updatedAt = (row.updatedAt ?? -1) - (other.updatedAt ?? -1);
  if (updatedAt !== 0) return updatedAt > 0;
  const scoredAt = compareTexts(row.record.scored_at_utc ?? "", other.record.scored_at_utc ?? "");
  if (scoredAt !== 0) return scoredAt > 0;
  return compareTexts(canonicalJson(row.record), canonicalJson(other.record)) > 0;
}

function compareRecords(a: QualityRecord, b: QualityRecord): number {
  return compareTexts(a.interaction_id, b.interaction_id) || compareTexts(a.quality_id, b.quality_id);
}
