import { type Problem, problem } from "../../../core/errors.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import type { VendorRecord } from "./field-names.ts";
import { findKey } from "./find-key.ts";
import { describeKind } from "./reader.ts";

/** A list of contact records somewhere in the input. */
export interface ContactList {
  /** Path of the list; of the record itself where there is no list around it. */
  readonly path: string;
  readonly isList: boolean;
  /** As the page writes it; not looked at yet. */
  readonly businessUnitId: unknown;
  readonly records: readonly unknown[];
}

/** Something in the input that is neither a page nor a contact. */
export interface Stray {
  readonly value: unknown;
  readonly reason: QuarantineReason;
  readonly problem: Problem;
}

/** The contacts of an input, and what else was in it. */
export interface Collected {
  readonly lists: readonly ContactList[];
  readonly strays: readonly Stray[];
}

/**
 * Finds the contact records in any JSON: a page of completed contacts, the same under
 * `resultSet`, the answer for a single contact, one contact, or a list of any of these. `null`, `undefined`, the empty
 * text and the empty object hold none: those are the empty body of a 204.
 */
export function collectRecords(input: unknown): Collected {
  const found: Found = { lists: [], strays: [] };
  collect(found, input, "", undefined, 0);
  return found;
}

interface Found {
  readonly lists: ContactList[];
  readonly strays: Stray[];
}

/** Wrappings in wrappings beyond this are not followed. */
const DEEPEST_NESTING = 6;

function collect(found: Found, value: unknown, path: string, businessUnitId: unknown, depth: number): void {
  if (value === null || value === undefined || value === "") return;
  if (typeof value !== "object" || depth > DEEPEST_NESTING) {
    const reason = typeof value === "object" ? "too-deep" : "not-a-record";
    const expected =
      reason === "too-deep"
        ? `pages nested at most ${DEEPEST_NESTING} deep`
        : "a page of contacts, a contact, or a list of these";
    found.strays.push({ value, reason, problem: problem(path, expected, describeKind(value)) });
    return;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) collect(found, value[i], `${path}[${i}]`, businessUnitId, depth + 1);
    return;
  }
  const record = value as VendorRecord;
  if (isPlainContact(record)) addOne(found, record, path, businessUnitId);
  else unwrap(found, record, path, businessUnitId, depth);
}

/** A contact in the usual case of its keys: told without looking at all of them. */
function isPlainContact({ contactId, completedContacts, contacts, resultSet }: VendorRecord): boolean {
  const isId = typeof contactId === "number" || typeof contactId === "string";
  return isId && completedContacts === undefined && contacts === undefined && resultSet === undefined;
}

function unwrap(found: Found, record: VendorRecord, path: string, outerUnit: unknown, depth: number): void {
  const keys = Object.keys(record);
  const unitKey = findKey(keys, ["businessUnitId"]);
  const unit = (unitKey === null ? null : record[unitKey]) ?? outerUnit;
  const listKey = findKey(keys, ["completedContacts", "contacts"]);
  const wrapKey = findKey(keys, ["resultSet"]);
  const idKey = findKey(keys, ["contactId"]);
  const list = listKey === null ? undefined : record[listKey];
  if (Array.isArray(list)) {
    found.lists.push({ path: joinPath(path, listKey as string), isList: true, businessUnitId: unit, records: list });
  } else if (listKey !== null) {
    collect(found, list, joinPath(path, listKey), unit, depth + 1);
  } else if (wrapKey !== null) {
    collect(found, record[wrapKey], joinPath(path, wrapKey), unit, depth + 1);
  } else if (idKey !== null && typeof record[idKey] === "object" && record[idKey] !== null) {
    collect(found, record[idKey], joinPath(path, idKey), unit, depth + 1);
  } else if (idKey !== null || findKey(keys, ENVELOPE_KEYS) === null) {
    // Whatever else it is, it is named as what it should have been; only nothing at all is nothing.
    if (keys.length > 0) addOne(found, record, path, outerUnit);
  }
}

/** A page without `completedContacts` is an empty one. */
const ENVELOPE_KEYS = ["_links", "totalRecords", "lastPollTime"];

function addOne(found: Found, record: VendorRecord, path: string, businessUnitId: unknown): void {
  found.lists.push({ path, isList: false, businessUnitId, records: [record] });
}
