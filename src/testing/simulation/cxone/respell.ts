import type { JsonRecord } from "../model.ts";

const OLD_NAMES: Readonly<Record<string, string>> = {
  contactStartDate: "contactStart",
  fromAddress: "fromAddr",
  toAddress: "toAddr",
  mediaTypeId: "mediaType",
  conferenceSeconds: "confSeconds",
};

/** A record of version 6: old names, every value a string, nothing is the empty string, thousands separated. */
export function spellOld(record: JsonRecord): JsonRecord {
  const names = { ...OLD_NAMES, acwSeconds: "ACWSeconds" };
  const old: JsonRecord = { state: "EndContact", stateId: "18", isWarehoused: "True" };
  for (const [key, value] of Object.entries(record)) old[nameOf(names, key)] = asText(key, value);
  return old;
}

/** A record of version 24: old names, amounts as text with thousands separators. */
export function spellV24(record: JsonRecord): JsonRecord {
  const spelled: JsonRecord = {};
  for (const [key, value] of Object.entries(record)) {
    spelled[nameOf(OLD_NAMES, key)] = key.endsWith("Seconds") ? asText(key, value) : value;
  }
  return spelled;
}

/** The key case of whoever asked. */
export function spellContactId(record: JsonRecord): JsonRecord {
  const { contactId, ...others } = record;
  return { contactID: contactId, ...others };
}

/** Fields that may be empty, as null. */
export function spellNulls(record: JsonRecord): JsonRecord {
  const nothing = { holdSeconds: null, holdCount: null, conferenceSeconds: null, routingTime: null, isTakeover: null };
  return {
    ...record,
    ...nothing,
    isRefused: null,
    abandoned: null,
    abandonSeconds: null,
    transferIndicatorId: null,
    transferIndicatorName: null,
  };
}

function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] as string) : key;
}

function asText(key: string, value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  const text = String(value);
  // Only amounts have separators, ids have none.
  return key.endsWith("Seconds") ? text.replace(/\d(?=(\d{3})+(\.|$))/g, "$&,") : text;
}
