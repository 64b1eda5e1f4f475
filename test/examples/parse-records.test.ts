import { describe, expect, it } from "vitest";
import { type Broken, type CutRecord, createRecordParser } from "../../examples/demo/files/parse-records.ts";

const encoder = new TextEncoder();

function parse(text: string | Uint8Array, pieceBytes = 7): { records: CutRecord[]; broken: Broken | null } {
  const records: CutRecord[] = [];
  const parser = createRecordParser((record) => records.push(record));
  const bytes = typeof text === "string" ? encoder.encode(text) : text;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const broken = parser.write(bytes.subarray(at, at + pieceBytes));
    if (broken !== null) return { records, broken };
  }
  return { records, broken: parser.end() };
}

const kinds = (text: string): string[] => parse(text).records.map((record) => record.kind);

describe("createRecordParser", () => {
  it.each([
    [
      "a page",
      '{"conversations":[{"conversationId":"a"},{"conversationId":"b"}]}',
      ["genesys-detail", "genesys-detail"],
    ],
    [
      "a page whose list comes last",
      '{"totalHits":1,"aggregations":[{"a":[1]}],"conversations":[{}]}',
      ["genesys-detail"],
    ],
    ["an empty page", '{"totalHits":0}', []],
    ["a page with null for its list", '{"conversations":null}', []],
    ["contacts under resultSet", '{"resultSet":{"completedContacts":[{},{}]}}', ["cxone-contact", "cxone-contact"]],
    ["one contact under resultSet", '{"resultSet":{"contactId":"1"}}', ["cxone-contact"]],
    ["pages in a list", '[{"conversations":[{}]},{"completedContacts":[{}]}]', ["genesys-detail", "cxone-contact"]],
    [
      "single records in a list",
      '[{"conversationId":"a"},{"masterContactId":1},{"eventType":"x","data":{}}]',
      ["genesys-detail", "cxone-contact", "guide-event"],
    ],
    ["lists in lists", '[[[{"conversationId":"a"}]]]', ["genesys-detail"]],
    ["a single record", ' {"conversationId":"a"} ', ["genesys-detail"]],
    ["documents in a row", '{"conversationId":"a"}\n{"conversationId":"b"}', ["genesys-detail", "genesys-detail"]],
    [
      "an event in its envelope",
      '{"detail-type":"x","detail":{"eventBody":{"conversationId":"a"}}}',
      ["genesys-event"],
    ],
    ["a bare event", '{"eventTime":1,"conversationId":"a"}', ["genesys-event"]],
    ["something else", '{"phrases":[]}', ["unknown"]],
    ["the live conversation", '{"id":"a","participants":[{"calls":[]}]}', ["unknown"]],
    ["values that are no records", '[1,"two",null,true]', ["unknown", "unknown", "unknown", "unknown"]],
    ["values in a page", '{"conversations":[1,"two",null]}', ["genesys-detail", "genesys-detail", "genesys-detail"]],
    ["a list that is none", '{"conversations":"oops"}', ["genesys-detail"]],
    ["nothing", "[]", []],
    ["a key that inherits", '{"__proto__":{"conversations":[{}]},"constructor":[{}]}', ["unknown"]],
  ])("should find the records of %s", (_, text, expected) => {
    expect(parse(text).broken).toBeNull();
    expect(kinds(text)).toEqual(expected);
  });

  it("should answer the bytes of a record as they came", () => {
    const record = '{ "conversationId" : "\\ud83d\\ude00 😀" , "n": 1e400, "id": 12345678901234567890 }';
    for (const text of [record, `[${record}]`, `{"conversations":[ ${record} ]}`]) {
      expect(parse(text, 3).records.map((one) => one.text)).toEqual([record]);
    }
  });

  it("should take the business unit that a page names ahead of its contacts", () => {
    const { records } = parse(
      '[{"businessUnitId":7,"completedContacts":[{}]},{"completedContacts":[{}],"businessUnitId":8}]',
    );
    expect(records.map((record) => record.unit)).toEqual(["7", null]);
  });

  it.each([
    ["a comma too many", '[{"conversationId":"a"},]', 24, "not valid JSON"],
    ["a missing comma", '{"conversations":[{"a":1}{"b":2}]}', 25, "not valid JSON"],
    ["a missing colon", '{"conversations" [{}]}', 17, "not valid JSON"],
    ["a key without quotes", "{conversations:[{}]}", 1, "not valid JSON"],
    ["brackets that do not match", '{"conversations":[{"a":[}]}', 24, "not valid JSON"],
    ["a single quote", "[{'a':1}]", 2, "not valid JSON"],
    ["a comment", '[{"a":1} // one\n]', 9, "not valid JSON"],
    ["NaN", '{"conversationId":NaN}', 18, "not valid JSON"],
    ["a NUL byte", '[{"a":1},\0]', 9, "not valid JSON"],
    ["a line break in a text", '[{"a":"b\nc"}]', 8, "not valid JSON"],
    ["a bracket at the start", "]", 0, "not valid JSON"],
    ["a text that does not end", '[{"a":"b', 8, "ends in the middle"],
    ["a list that does not end", '{"conversations":[{"a":1}', 25, "ends in the middle"],
    ["a word that does not end", "[tru", 4, "ends in the middle"],
    ["a value that does not come", '{"a":', 5, "ends in the middle"],
  ])("should say where %s is", (_, text, byte, what) => {
    for (const pieceBytes of [1, 4, 100]) expect(parse(text, pieceBytes).broken).toEqual({ what, byte });
  });

  it("should say where bytes are no UTF-8", () => {
    const bytes = Uint8Array.of(...encoder.encode('[{"a":"'), 0xff, 0xfe, ...encoder.encode('"}]'));
    expect(parse(bytes).broken?.what).toBe("not valid UTF-8");
  });

  it("should hand over what came before a break", () => {
    const { records, broken } = parse('{"conversations":[{"conversationId":"a"},{"conversationId":"b"},{"conver');
    expect(records.map((record) => record.value)).toEqual([{ conversationId: "a" }, { conversationId: "b" }]);
    expect(broken?.what).toBe("ends in the middle");
  });

  it("should refuse a single record that would not fit into memory", () => {
    const parser = createRecordParser(() => undefined);
    const megabyte = encoder.encode(`"${"x".repeat(1 << 20)}",`);
    let broken = parser.write(encoder.encode('{"conversationId":"a","list":['));
    for (let i = 0; i < 20 && broken === null; i++) broken = parser.write(megabyte);
    expect(broken).toEqual({ what: "a single record of more than 16 MB", byte: 0 });
  });

  it("should not let what a receiver throws pass for a broken document", () => {
    const parser = createRecordParser(() => {
      throw new Error("disk full");
    });
    expect(() => parser.write(encoder.encode('[{"a":1}]'))).toThrow("disk full");
  });

  it("should bear lists as deep as anybody writes them", () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const { records, broken } = parse(deep, 1000);
    expect(broken).toBeNull();
    expect(records.map((record) => record.kind)).toEqual(["unknown"]);
  });
});
