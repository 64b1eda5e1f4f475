import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineParser } from "../../examples/demo/files/parse-lines.ts";
import { type CutRecord, createRecordParser } from "../../examples/demo/files/parse-records.ts";
import { type RawRecord, recordsOf } from "../../examples/demo/payload.ts";
import { anyText } from "../../src/testing/arbitrary-values.ts";
import { fewRuns } from "../support/runs.ts";

const encoder = new TextEncoder();

/** Records and pages as they come, and anything else that JSON can say. */
const record = fc.oneof(
  fc.record({ conversationId: fc.string(), participants: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] }),
  fc.record({ contactId: fc.nat(), masterContactId: fc.nat(), note: anyText() }),
  fc.record({ eventType: fc.constant("interaction.completed"), data: fc.jsonValue({ maxDepth: 1 }) }),
  fc.jsonValue({ maxDepth: 2, stringUnit: "grapheme" }),
);
const page = fc.oneof(
  fc.record(
    { conversations: fc.array(record, { maxLength: 4 }), totalHits: fc.nat() },
    { requiredKeys: ["conversations"] },
  ),
  fc.record(
    { businessUnitId: fc.nat(), completedContacts: fc.array(record, { maxLength: 4 }) },
    { requiredKeys: ["completedContacts"] },
  ),
  fc.record({ resultSet: fc.record({ completedContacts: fc.array(record, { maxLength: 3 }) }) }),
);
const document = fc.oneof(page, record, fc.array(fc.oneof(page, record), { maxLength: 4 }));
const text = fc
  .tuple(document, fc.constantFrom(undefined, 1))
  .map(([value, space]) => JSON.stringify(value, null, space));

function cut(bytes: Uint8Array, places: readonly number[]): { records: CutRecord[]; isBroken: boolean } {
  const records: CutRecord[] = [];
  const parser = createRecordParser((one) => records.push(one));
  let isBroken = false;
  let from = 0;
  for (const place of [...new Set(places)]
    .filter((at) => at < bytes.length)
    .sort((a, b) => a - b)
    .concat(bytes.length)) {
    isBroken ||= parser.write(bytes.subarray(from, place)) !== null;
    from = place;
    if (isBroken) break;
  }
  return { records, isBroken: isBroken || parser.end() !== null };
}

const plain = ({ kind, value, unit }: RawRecord): RawRecord => ({ kind, value, unit });

describe("a document cut into pieces", () => {
  it("gives the records that the whole document gives, wherever it is cut", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(400)), (json, places) => {
        const { records, isBroken } = cut(encoder.encode(json), places);
        expect(isBroken).toBe(false);
        expect(records.map(plain)).toEqual(recordsOf(JSON.parse(json)));
        for (const one of records) expect(JSON.parse(one.text)).toEqual(one.value);
      }),
    );
  });

  it("gives the same byte for byte when every byte comes alone", () => {
    fc.assert(
      fc.property(text, (json) => {
        const bytes = encoder.encode(json);
        const everywhere = Array.from({ length: bytes.length }, (_, at) => at);
        expect(cut(bytes, everywhere)).toEqual(cut(bytes, []));
      }),
      { numRuns: fewRuns(50) },
    );
  });

  it("that ends too early gives the first of its records, never another, and is called broken", () => {
    // A number that stands alone is a number wherever it is cut.
    const container = text.filter((json) => /^[[{]/.test(json));
    fc.assert(
      fc.property(container, fc.nat(), (json, at) => {
        const bytes = encoder.encode(json);
        const length = at % bytes.length;
        const whole = cut(bytes, []).records;
        const { records, isBroken } = cut(bytes.subarray(0, length), []);
        expect(records.map((one) => one.text)).toEqual(whole.slice(0, records.length).map((one) => one.text));
        expect(isBroken).toBe(length > 0);
      }),
    );
  });
});

describe("lines cut into pieces", () => {
  it("give the records of each whole line, and name each broken one, wherever they are cut", () => {
    const line = fc.oneof(
      { weight: 4, arbitrary: document.map((value) => JSON.stringify(value)) },
      { weight: 1, arbitrary: fc.constantFrom("", "  ", '{"broken', "[1,", "\0", "nothing") },
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (lines, size, ends) => {
          const bytes = encoder.encode(lines.join("\n") + (ends ? "\n" : ""));
          const records: RawRecord[] = [];
          const broken: number[] = [];
          const parser = createLineParser(
            (one) => records.push(plain(one)),
            ({ line: number }) => broken.push(number),
          );
          for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size));
          parser.end();
          const values = lines.map((one) => {
            try {
              return one.trim() === "" ? [] : recordsOf(JSON.parse(one));
            } catch {
              return null;
            }
          });
          expect(records).toEqual(values.flatMap((value) => value ?? []));
          expect(broken).toEqual(values.flatMap((value, index) => (value === null ? [index + 1] : [])));
        },
      ),
    );
  });
});
