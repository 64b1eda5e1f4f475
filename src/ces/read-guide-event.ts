import {
  type EffortReading,
  emptyReading,
  isJsonObject,
  readAmount,
  readCount,
  readId,
  readInstant,
  refuseField,
  type UncheckedRecord,
} from "./effort-reading.ts";

/** Reads the guide's completion event. */
export function readGuideEvent(record: UncheckedRecord): EffortReading {
  const { eventType, data } = record;
  const reading = emptyReading();
  reading.interactionId = readId(reading, record["entityId"], "entityId");
  if (eventType !== "interaction.completed") refuseField(reading, "eventType", '"interaction.completed"', eventType);
  reading.completedAt = readInstant(reading, record["timestamp"], "timestamp");
  if (isJsonObject(data)) readData(reading, data, "data.");
  else refuseField(reading, "data", "an object", data);
  return reading;
}

/** Reads the guide's event data without the event around it. */
export function readGuideData(data: UncheckedRecord): EffortReading {
  const reading = emptyReading();
  readData(reading, data, "");
  return reading;
}

function readData(reading: EffortReading, data: UncheckedRecord, prefix: string): void {
  readTransfers(reading, data, prefix);
  const waitKey = "totalQueueWaitTimeSeconds";
  reading.queueWaitSeconds = readAmount(reading, data[waitKey], prefix + waitKey);
  const disposition = data["disposition"] ?? null;
  if (disposition === null || typeof disposition === "string") reading.disposition = disposition;
  else refuseField(reading, `${prefix}disposition`, "a text or null", disposition);
}

/**
 * The count if it is above 0; else the history's length without the first contact, if there is a history; else the
 * count as it is. An empty history proves nothing.
 */
function readTransfers(reading: EffortReading, data: UncheckedRecord, prefix: string): void {
  const counted = readCount(reading, data["transferCount"], `${prefix}transferCount`);
  const history = data["transferHistory"] ?? null;
  reading.transferCount = counted;
  if (history !== null && !Array.isArray(history)) {
    refuseField(reading, `${prefix}transferHistory`, "an array or null", history);
  }
  if (!Array.isArray(history) || history.length === 0) return;
  const fromHistory = history.length - 1;
  if (counted === null || counted === 0) reading.transferCount = fromHistory;
  else if (counted !== fromHistory) reading.disagreement = { counted, fromHistory };
}
