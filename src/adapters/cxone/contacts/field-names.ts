import { findKey } from "./find-key.ts";

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

/** A field by its newest spelling. */
export type FieldName = keyof typeof SPELLINGS;

/** The keys of those fields that a record spells otherwise. */
export type FieldNames = Readonly<Partial<Record<FieldName, string>>>;

/** A contact record in the newest spelling. Every field may be absent, `null`, or something else than it should be. */
export type VendorContact = { readonly [K in FieldName]?: unknown };

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
  /** `null`: every field that there is has its newest spelling, so the record can be read as it is. */
  readonly names: FieldNames | null;
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
  const shape = resolveShape(record);
  // A fixed number of places: input that never repeats a shape must not fill the memory.
  known.lastUsed = shapes.length < MOST_SHAPES ? shapes.length : (known.lastUsed + 1) % MOST_SHAPES;
  shapes[known.lastUsed] = shape;
  return shape;
}

/** The fields of a record under their newest spelling. */
export function respell(record: VendorRecord, { names }: RecordShape): VendorContact {
  if (names === null) return record;
  const newest: VendorContact = record;
  const contact: Record<FieldName, unknown> = {
    contactId: newest.contactId,
    masterContactId: newest.masterContactId,
    businessUnitId: newest.businessUnitId,
    contactStartDate: newest.contactStartDate,
    lastUpdateTime: newest.lastUpdateTime,
    dateACWWarehoused: newest.dateACWWarehoused,
    isActive: newest.isActive,
    agentId: newest.agentId,
    skillId: newest.skillId,
    mediaTypeId: newest.mediaTypeId,
    mediaTypeName: newest.mediaTypeName,
    isOutbound: newest.isOutbound,
    fromAddress: newest.fromAddress,
    toAddress: newest.toAddress,
    preQueueSeconds: newest.preQueueSeconds,
    inQueueSeconds: newest.inQueueSeconds,
    routingTime: newest.routingTime,
    agentSeconds: newest.agentSeconds,
    holdSeconds: newest.holdSeconds,
    acwSeconds: newest.acwSeconds,
    postQueueSeconds: newest.postQueueSeconds,
    releaseSeconds: newest.releaseSeconds,
    totalDurationSeconds: newest.totalDurationSeconds,
    abandoned: newest.abandoned,
    isShortAbandon: newest.isShortAbandon,
    abandonSeconds: newest.abandonSeconds,
    isRefused: newest.isRefused,
    isTakeover: newest.isTakeover,
    transferIndicatorId: newest.transferIndicatorId,
    transferIndicatorName: newest.transferIndicatorName,
    primaryDispositionId: newest.primaryDispositionId,
  };
  for (const field in names) contact[field as FieldName] = record[names[field as FieldName] as string];
  return contact;
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

function resolveShape(record: VendorRecord): RecordShape {
  const keys = Object.keys(record);
  // Of most records nearly all fields are found so. What is left is looked for in any case and in older spellings.
  const others = keys.filter((key) => !Object.hasOwn(SPELLINGS, key));
  const names: Partial<Record<FieldName, string>> = {};
  let isNewest = true;
  for (const name in SPELLINGS) {
    const field = name as FieldName;
    const key = Object.hasOwn(record, field) ? null : findKey(others, SPELLINGS[field]);
    if (key === null) continue;
    names[field] = key;
    isNewest = false;
  }
  return { keys, names: isNewest ? null : names };
}
