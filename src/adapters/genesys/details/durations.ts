import type { Durations } from "./draft.ts";
import { type Reader, readCount, readList, readMs, readRecord, readText } from "./reader.ts";
import type { VendorMetric } from "./vendor.ts";

/**
 * Reads what a handler's session took, out of its metrics.
 *
 * - talk = `tTalkComplete`, else Σ `tTalk`; the first is the total of the second, so they are never added. Hold likewise.
 * - handle = `tHandle`; it includes hold. Without it the handling is not finished and what was not reported is unknown;
 *   with it, what was not reported is 0.
 * - transfers = `nTransferred`, else `nBlindTransferred + nConsultTransferred`, which is the same.
 *
 * A metric comes once per phase, and again when the phase repeats: equal names are added up.
 */
export function readDurations(reader: Reader, metrics: readonly unknown[]): Durations {
  const found: Durations = {
    talkMs: null,
    holdMs: null,
    acwMs: null,
    handleMs: null,
    reachingMs: 0,
    transferCount: 0,
    isAnswered: false,
    isNotResponding: false,
  };
  let talkCompleteMs: number | null = null;
  let holdCompleteMs: number | null = null;
  let transfers: number | null = null;
  reader.list = "metrics";
  for (let i = 0; i < metrics.length; i++) {
    reader.item = i;
    const metric = readRecord<VendorMetric>(reader, metrics[i], "");
    if (metric === null) continue;
    switch (metric.name) {
      case "tTalk":
        found.talkMs = plus(found.talkMs, readMs(reader, metric.value, "value"));
        break;
      case "tTalkComplete":
        talkCompleteMs = plus(talkCompleteMs, readMs(reader, metric.value, "value"));
        break;
      case "tHeld":
        found.holdMs = plus(found.holdMs, readMs(reader, metric.value, "value"));
        break;
      case "tHeldComplete":
        holdCompleteMs = plus(holdCompleteMs, readMs(reader, metric.value, "value"));
        break;
      case "tAcw":
        found.acwMs = plus(found.acwMs, readMs(reader, metric.value, "value"));
        break;
      case "tHandle":
        found.handleMs = plus(found.handleMs, readMs(reader, metric.value, "value"));
        break;
      case "tContacting":
      case "tDialing":
        found.reachingMs += readMs(reader, metric.value, "value") ?? 0;
        break;
      case "tAnswered":
        if (readMs(reader, metric.value, "value") !== null) found.isAnswered = true;
        break;
      case "tNotResponding":
        if (readMs(reader, metric.value, "value") !== null) found.isNotResponding = true;
        break;
      case "nTransferred":
        transfers = plus(transfers, readCount(reader, metric.value, "value"));
        break;
      case "nBlindTransferred":
      case "nConsultTransferred":
        found.transferCount += readCount(reader, metric.value, "value") ?? 0;
        break;
      default:
        readText(reader, metric.name, "name");
    }
  }
  reader.list = "";
  if (talkCompleteMs !== null) found.talkMs = talkCompleteMs;
  if (holdCompleteMs !== null) found.holdMs = holdCompleteMs;
  if (transfers !== null) found.transferCount = transfers;
  if (found.handleMs !== null) {
    found.talkMs ??= 0;
    found.holdMs ??= 0;
    found.acwMs ??= 0;
  }
  return found;
}

/** Talk, hold, after-call work and reaching the customer, which are all that handling consists of. */
export function sumOfParts({ talkMs, holdMs, acwMs, reachingMs }: Durations): number {
  return (talkMs ?? 0) + (holdMs ?? 0) + (acwMs ?? 0) + reachingMs;
}

/** The handle time; one that is less than its parts cannot be, and is not known. */
export function knownHandleMs(durations: Durations): number | null {
  const { handleMs } = durations;
  return handleMs !== null && handleMs < sumOfParts(durations) ? null : handleMs;
}

/** The sum of all metrics of one name, in milliseconds; `null` when there is none. */
export function sumOfMetric(reader: Reader, list: unknown, name: string): number | null {
  const metrics = readList(reader, list, "metrics");
  let sum: number | null = null;
  reader.list = "metrics";
  for (let i = 0; i < metrics.length; i++) {
    reader.item = i;
    const metric = readRecord<VendorMetric>(reader, metrics[i], "");
    if (metric !== null && metric.name === name) sum = plus(sum, readMs(reader, metric.value, "value"));
  }
  reader.list = "";
  return sum;
}

function plus(sum: number | null, more: number | null): number | null {
  return more === null ? sum : (sum ?? 0) + more;
}
