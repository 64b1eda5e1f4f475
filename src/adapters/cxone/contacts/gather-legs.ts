import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { PLATFORM } from "./build-records.ts";
import { type ContactList, collectRecords } from "./collect-records.ts";
import type { BrokenLeg, Leg } from "./draft.ts";
import { type KnownShapes, noShapes, respell, shapeOf, type VendorRecord } from "./field-names.ts";
import { hidePersonal } from "./hide-personal.ts";
import { readLeg } from "./read-leg.ts";
import { describeKind, newReader, note, type Reader, readId } from "./reader.ts";

/** What is in an input: every leg that can be read, all its copies, and what cannot be read. */
export interface GatheredLegs {
  readonly legs: readonly Leg[];
  readonly quarantined: readonly Quarantined[];
  /** As far as it can be told, where what is in quarantine belongs. */
  readonly broken: readonly BrokenLeg[];
  /** How many records were looked at. */
  readonly readCount: number;
}

/** Reads every contact record of an input. */
export function gatherLegs(input: unknown, keepPayload: boolean | undefined): GatheredLegs {
  const { lists, strays } = collectRecords(input);
  const gathering: Gathering = { legs: [], quarantined: [], broken: [], keepPayload, shapes: noShapes() };
  let readCount = strays.length;
  for (const { value, reason, problem } of strays) {
    const entry = { platform: PLATFORM, recordId: null, reason, problems: [problem], payload: value, keepPayload };
    gathering.quarantined.push(quarantine(entry));
  }
  const reader = newReader();
  for (const list of lists) {
    readCount += list.records.length;
    readList(gathering, reader, list);
  }
  const { legs, quarantined, broken } = gathering;
  return { legs, quarantined, broken, readCount };
}

interface Gathering {
  readonly legs: Leg[];
  readonly quarantined: Quarantined[];
  readonly broken: BrokenLeg[];
  readonly keepPayload: boolean | undefined;
  readonly shapes: KnownShapes;
}

function readList(gathering: Gathering, reader: Reader, { records, isList, path, businessUnitId }: ContactList): void {
  // A page's unit is a convenience: one that cannot be read is an unknown one.
  const unit = readId(newReader(), businessUnitId, "businessUnitId");
  reader.path = path;
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    reader.index = isList ? i : -1;
    const leg = isRecord(record) ? readRecord(gathering, reader, record, unit) : null;
    if (leg === null) note(reader, "not-a-record", "", "a contact", describeKind(record));
    else if (reader.reason === null) gathering.legs.push(leg);
    if (reader.reason !== null) refuse(gathering, reader, reader.reason, record, leg);
  }
}

function readRecord(gathering: Gathering, reader: Reader, record: VendorRecord, unit: string | null): Leg {
  const shape = shapeOf(record, gathering.shapes);
  reader.names = shape.names;
  return readLeg(reader, respell(record, shape), unit, record);
}

/** Puts a record into quarantine with all that the reader found, and makes the reader ready for the next. */
function refuse(
  gathering: Gathering,
  reader: Reader,
  reason: QuarantineReason,
  record: unknown,
  leg: Leg | null,
): void {
  const { problems } = reader;
  const { keepPayload } = gathering;
  // An id that could not be read is the empty text.
  const contactId = leg?.contactId || null;
  const masterId = leg?.masterId || null;
  gathering.broken.push({ contactId, masterId, businessUnitId: leg?.businessUnitId ?? null });
  const entry = { platform: PLATFORM, recordId: contactId, reason, problems, payload: record, keepPayload };
  gathering.quarantined.push(hidePersonal(quarantine(entry)));
  reader.problems = [];
  reader.reason = null;
}

function isRecord(value: unknown): value is VendorRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
