import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue } from "../../../core/errors.ts";
import { roundDecimal } from "../../../core/round-decimal.ts";
import { estimateMos } from "../../../mos/e-model/estimate-mos.ts";
import type { CallMeasurement } from "../../../mos/e-model/model.ts";
import { nameInOrNull } from "../../name-in.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { type Columns, resolveHeaders } from "../reading/resolve-headers.ts";
import {
  fieldOf,
  type RowReader,
  refuse,
  type Spellings,
  takeInstant,
  takeNeededId,
  takeNumber,
} from "../reading/row-reader.ts";
import { assertCallQualityOptions } from "./check-call-quality-options.ts";
import { CALL_QUALITY_COLUMNS } from "./columns.ts";
import type { CallQualityColumn, CallQualityOptions, ContactCallQuality, MappedCallQuality } from "./model.ts";

/**
 * Maps jitter, packet loss and latency of contacts to line quality: a MOS as the platform measured it, else estimated
 * with `estimateMos` and marked so.
 *
 * - Takes any JSON: an answer of `/contacts/{id}/call-quality`, rows with other names, lists of these. Never throws on
 *   data.
 * - The platform documents no units: they are the caller's to say.
 * - A MOS of 0 or less is no measurement, and no bad call; one between 0 and 1 or above 5 is in `quarantined`.
 * - Without loss or delay there is no estimate: `mos` is `null` and `missing` says what there was none of.
 * - Of several rows of a contact the one that ended last counts.
 *
 * @param payload - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `payload`.
 *
 * @example
 * const row = { contactId: 516200011001, jitter: 12.5, packetLoss: 1.2, latency: 95, ani: "15550123" };
 * const { calls } = mapCallQuality([row, { contactId: 516200011002, jitter: 4 }]);
 * calls[0].mosFrom; // "estimated"
 * calls[0].mos.toFixed(2); // "4.31"
 * calls[1].mos; // null
 * calls[1].missing; // ["lossPercent", "delay"]
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapCallQuality(payload: unknown, options: CallQualityOptions = {}): MappedCallQuality {
  assertCallQualityOptions(options);
  const columns = resolveHeaders(CALL_QUALITY_COLUMNS, options.headers);
  const read = (row: RowReader): ContactCallQuality => readCall(row, columns, options);
  const { items, quarantined, readCount } = readRows(payload, SOURCE, options.keepPayload, read);
  const latest = new Map<string, ContactCallQuality>();
  for (const call of items) {
    const other = latest.get(call.contactId);
    if (other === undefined || isLater(call, other)) latest.set(call.contactId, call);
  }
  return {
    calls: [...latest.values()].sort((a, b) => compareTexts(a.contactId, b.contactId)),
    quarantined,
    counts: {
      read: readCount,
      mapped: latest.size,
      replaced: items.length - latest.size,
      quarantined: quarantined.length,
    },
  };
}

const SOURCE: RowSource = { lists: [], envelope: [], expected: "the quality of a call, or a list of these" };

function readCall(
  row: RowReader,
  columns: Columns<CallQualityColumn>,
  options: CallQualityOptions,
): ContactCallQuality {
  const { units = {}, journeys, utcOffsetMinutes = 0 } = options;
  row.recordId = takeNeededId(row, columns.contactId);
  const measured = takeMos(row, columns.mos);
  const conversationId = nameInOrNull(journeys, row.recordId) ?? "";
  const endedAt = takeInstant(row, columns.endDateTime, utcOffsetMinutes);
  const jitterMs = takeScaled(row, columns.jitter, units.jitter === "seconds" ? 1000 : 1, 10_000);
  const lossPercent = takeScaled(row, columns.packetLoss, units.packetLoss === "share" ? 100 : 1, 100);
  const isRoundTrip = units.latencyOf === "round-trip";
  const longestMs = isRoundTrip ? 100_000 : 50_000;
  const latencyMs = takeScaled(row, columns.latency, units.latency === "seconds" ? 1000 : 1, longestMs);
  const isScored = measured === null;
  const delay: CallMeasurement = isRoundTrip ? { roundTripMs: latencyMs } : { oneWayDelayMs: latencyMs };
  const estimate = isScored
    ? estimateMos({ lossPercent, jitterMs, ...delay, codec: options.codec }, options.assumptions)
    : null;
  const isEstimated = estimate !== null && estimate.kind === "estimated";
  // Written out: spreading one object into another costs more than all the reading.
  return {
    contactId: row.recordId ?? "",
    conversationId,
    endedAt,
    jitterMs,
    lossPercent,
    latencyMs,
    mos: isEstimated ? estimate.mos : measured,
    mosFrom: isEstimated ? "estimated" : isScored ? null : "measured",
    rating: isEstimated ? estimate.rating : null,
    assumed: isEstimated ? estimate.assumed : [],
    missing: estimate?.kind === "not-enough-data" ? estimate.missing : [],
  };
}

/** A number of a unit in a smaller one, in which it is at most `largest`. */
function takeScaled(row: RowReader, spellings: Spellings, factor: number, largest: number): number | null {
  const number = takeNumber(row, spellings, largest / factor);
  return number === null || factor === 1 ? number : roundDecimal(number * factor, 6);
}

/** `null` where it was not measured, which some write as 0 or less. */
function takeMos(row: RowReader, spellings: Spellings): number | null {
  const value = fieldOf(row, spellings);
  const amount = typeof value === "string" && value.length <= LONGEST_MOS ? Number(value) : value;
  if (typeof amount === "number" && amount <= 0) return null;
  const mos = takeNumber(row, spellings, 5);
  if (mos === null || mos >= 1) return mos;
  refuse(row, "invalid-number", spellings, "a MOS from 1 to 5", describeValue(mos));
  return null;
}

const LONGEST_MOS = 20;

function isLater(call: ContactCallQuality, other: ContactCallQuality): boolean {
  const endedAt = (call.endedAt ?? -1) - (other.endedAt ?? -1);
  return endedAt === 0 ? compareTexts(canonicalJson(call), canonicalJson(other)) > 0 : endedAt > 0;
}
