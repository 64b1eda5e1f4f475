import {
  type EffortReading,
  emptyReading,
  readAmount,
  readCount,
  readId,
  readInstant,
  refuseField,
  type UncheckedRecord,
} from "./effort-reading.ts";

/** Reads a canonical conversation; it may come from a store, so its fields are looked at. */
export function readConversation(record: UncheckedRecord): EffortReading {
  const reading = emptyReading();
  const { status } = record;
  const endedAt = record["ended_at_utc"] ?? null;
  reading.interactionId = readId(reading, record["conversation_id"], "conversation_id");
  reading.platformOrigin = readId(reading, record["platform_origin"], "platform_origin") ?? reading.platformOrigin;
  if (status === "complete" || status === "provisional" || status === "open") reading.status = status;
  else refuseField(reading, "status", '"complete", "provisional" or "open"', status);
  reading.completedAt = readInstant(reading, endedAt, "ended_at_utc");
  if (endedAt === null && (status === "complete" || status === "provisional")) {
    refuseField(reading, "ended_at_utc", `an instant where the status is ${status}`, record["ended_at_utc"]);
  }
  reading.transferCount = readCount(reading, record["transfer_count"], "transfer_count");
  reading.queueWaitSeconds = readAmount(reading, record["queue_wait_seconds"], "queue_wait_seconds");
  reading.holdSeconds = readAmount(reading, record["hold_seconds"], "hold_seconds");
  reading.ivrSeconds = readAmount(reading, record["ivr_seconds"], "ivr_seconds");
  return reading;
}
