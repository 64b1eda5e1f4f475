import { parseInstant } from "../core/instant.ts";
import {
  type EffortReading,
  emptyReading,
  readAmount,
  readCount,
  refuseField,
  type UncheckedRecord,
} from "./effort-reading.ts";

/** Reads a canonical conversation; it may come from a store, so its fields are looked at. */
export function readConversation(record: UncheckedRecord): EffortReading {
  const reading = emptyReading();
  const { conversation_id: id, platform_origin: origin, status, ended_at_utc: endedAt = null } = record;
  if (typeof id === "string" && id !== "") reading.interactionId = id;
  else refuseField(reading, "conversation_id", "a non-empty text", id);
  if (typeof origin === "string" && origin !== "") reading.platformOrigin = origin;
  else refuseField(reading, "platform_origin", "a non-empty text", origin);
  if (status === "complete" || status === "provisional" || status === "open") reading.status = status;
  else refuseField(reading, "status", '"complete", "provisional" or "open"', status);
  reading.completedAt = parseInstant(endedAt);
  if (reading.completedAt === null && endedAt !== null) {
    refuseField(reading, "ended_at_utc", "an ISO 8601 instant or null", endedAt);
  }
  reading.transferCount = readCount(reading, record, "transfer_count");
  reading.queueWaitSeconds = readAmount(reading, record, "queue_wait_seconds");
  reading.holdSeconds = readAmount(reading, record, "hold_seconds");
  reading.ivrSeconds = readAmount(reading, record, "ivr_seconds");
  return reading;
}
