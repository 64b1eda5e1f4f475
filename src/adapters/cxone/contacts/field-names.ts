import { findKey, foldKeys } from "./fold-keys.ts";

/**
 * The fields of a contact record that are read, each with its spellings, the newest first. Case does
 * not matter: `ACWSeconds` of old versions needs no entry of its own.
 */
const SPELLINGS = {
  contactId: ["contactId"],
  masterContactId: ["masterContactId"],
  businessUnitId: ["businessUnitId"],
  contactStartDate: ["contactStartDate", "contactStart"],
  lastUpdateTime: ["lastUpdateTime"],
  dateACWWarehoused: ["dateACWWarehoused"],
  isActive: ["isActive"],
  agentId: ["agentId"],
  skillId: ["skillId"],
  mediaTypeId: ["mediaTypeId", "mediaType"],
  mediaTypeName: ["mediaTypeName"],
  isOutbound: ["isOutbound"],
  fromAddress: ["fromAddress", "fromAddr"],
  toAddress: ["toAddress", "toAddr"],
  preQueueSeconds: ["preQueueSeconds"],
  inQueueSeconds: ["inQueueSeconds"],
  routingTime: ["routingTime"],
  agentSeconds: ["agentSeconds"],
  holdSeconds: ["holdSeconds"],
  acwSeconds: ["acwSeconds"],
  postQueueSeconds: ["postQueueSeconds"],
  releaseSeconds: ["releaseSeconds"],
  totalDurationSeconds: ["totalDurationSeconds"],
  abandoned: ["abandoned"],
  isShortAbandon: ["isShortAbandon"],
  abandonSeconds: ["abandonSeconds"],
  isRefused: ["isRefused"],
  isTakeover: ["isTakeover"],
  transferIndicatorId: ["transferIndicatorId"],
  transferIndicatorName: ["transferIndicatorName"],
  primaryDispositionId: ["primaryDispositionId"],
} as const;

/** The key under which a record has each field; the newest spelling where it has none. */
export type FieldNames = Readonly<Record<keyof typeof SPELLINGS, string>>;

/** A contact record in the newest spelling. Every field may be absent, `null`, or something else than it should be. */
export type VendorContact = { readonly [K in keyof FieldNames]?: unknown };

/** Any JSON object. */
export type VendorRecord = Readonly<Record<string, unknown>>;

/** The record shapes seen so far. Records of one answer mostly have the same keys in the same order. */
export interface KnownShapes {
  readonly shapes: RecordShape[];
  lastUsed: number;
}

/** The keys of a record, in their order, and what they mean. */
export interface RecordShape {
  readonly keys: readonly string[];
  readonly names: FieldNames;
  /** Every field that there is has its newest spelling, so the record can be read as it is. */
  readonly isNewest: boolean;
}

/** Before the first record. */
export function noShapes(): KnownShapes {
  return { shapes: [], lastUsed: 0 };
}

/**
 * Finds out how a record spells its fields. Comparing its keys with those of a shape that is known costs a fraction of
 * folding their case, so that is done once per shape.
 */
export function shapeOf(record: VendorRecord, known: KnownShapes): RecordShape {
  const { shapes } = known;
  const last = shapes[known.lastUsed];
  if (last !== undefined && hasKeys(record, last.keys)) return last;
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i] as RecordShape;
    if (!hasKeys(record, shape.keys)) continue;
    known.lastUsed = i;
    return shape;
  }
  const shape = resolveShape(Object.keys(record));
  // A fixed number of places: input that never repeats a shape must not fill the memory.
  known.lastUsed = shapes.length < MOST_SHAPES ? shapes.length : (known.lastUsed + 1) % MOST_SHAPES;
  shapes[known.lastUsed] = shape;
  return shape;
}

/** The fields of a record under their newest spelling. */
export function respell(record: VendorRecord, { names, isNewest }: RecordShape): VendorContact {
  if (isNewest) return record;
  return {
    contactId: record[names.contactId],
    masterContactId: record[names.masterContactId],
    businessUnitId: record[names.businessUnitId],
    contactStartDate: record[names.contactStartDate],
    lastUpdateTime: record[names.lastUpdateTime],
    dateACWWarehoused: record[names.dateACWWarehoused],
    isActive: record[names.isActive],
    agentId: record[names.agentId],
    skillId: record[names.skillId],
    mediaTypeId: record[names.mediaTypeId],
    mediaTypeName: record[names.mediaTypeName],
    isOutbound: record[names.isOutbound],
    fromAddress: record[names.fromAddress],
    toAddress: record[names.toAddress],
    preQueueSeconds: record[names.preQueueSeconds],
    inQueueSeconds: record[names.inQueueSeconds],
    routingTime: record[names.routingTime],
    agentSeconds: record[names.agentSeconds],
    holdSeconds: record[names.holdSeconds],
    acwSeconds: record[names.acwSeconds],
    postQueueSeconds: record[names.postQueueSeconds],
    releaseSeconds: record[names.releaseSeconds],
    totalDurationSeconds: record[names.totalDurationSeconds],
    abandoned: record[names.abandoned],
    isShortAbandon: record[names.isShortAbandon],
    abandonSeconds: record[names.abandonSeconds],
    isRefused: record[names.isRefused],
    isTakeover: record[names.isTakeover],
    transferIndicatorId: record[names.transferIndicatorId],
    transferIndicatorName: record[names.transferIndicatorName],
    primaryDispositionId: record[names.primaryDispositionId],
  };
}

const MOST_SHAPES = 16;

/** Whether a record has exactly these keys in this order. */
function hasKeys(record: VendorRecord, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in record) {
    if (keys[index] !== key) return false;
    index++;
  }
  return index === keys.length;
}

function resolveShape(keys: readonly string[]): RecordShape {
  const folded = foldKeys(keys);
  const names: Record<string, string> = {};
  let isNewest = true;
  for (const [field, spellings] of Object.entries(SPELLINGS)) {
    const key = findKey(folded, spellings) ?? field;
    names[field] = key;
    if (key !== field) isNewest = false;
  }
  return { keys, names: names as FieldNames, isNewest };
}
