import { describe, expect, it } from "vitest";
import { redact } from "../../src/core/redact.ts";

const PHONE = "[redacted:phone]";
const EMAIL = "[redacted:email]";

describe("redact", () => {
  it.each<[unknown, unknown]>([
    [null, null],
    [true, true],
    [0, 0],
    [-1.5, -1.5],
    ["", ""],
    ["ann@example.com", EMAIL],
    [[], []],
    [{}, {}],
    [undefined, null],
    [() => 1, null],
    [Symbol("x"), null],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), null],
  ])("should answer %j with %j", (value, expected) => {
    expect(redact(value)).toEqual(expected);
  });

  it("should write a big integer as text", () => {
    expect(redact({ count: 10n })).toEqual({ count: "10" });
  });

  it("should redact texts at any place and keep everything else", () => {
    const value = {
      ani: "tel:+15550100123",
      list: ["ann@example.com", { note: "call 555-010-0123" }, 5, null, false],
      transferCount: 3,
    };
    expect(redact(value)).toEqual({
      ani: `tel:${PHONE}`,
      list: [EMAIL, { note: `call ${PHONE}` }, 5, null, false],
      transferCount: 3,
    });
  });

  it("should leave numbers alone, whatever they look like", () => {
    const value = { contact: 4_155_550_100, card: 4_111_111_111_111_111, list: [1_767_225_600_008] };
    expect(redact(value)).toEqual(value);
  });

  it.each([
    "id",
    "contactId",
    "interaction_id",
    "agent_uuid",
    "startedAt",
    "At",
    "waitMs",
    "timestamp",
    "eventtimestamp",
  ])("should leave texts under the key %s alone", (key) => {
    const value = { [key]: "4155550100", list: { [key]: ["4155550100", ["4155550100"]] } };
    expect(redact(value)).toEqual(value);
  });

  it.each(["ids", "ID", "IDs", "idea", "at", "ms", "Timestamp", "timestamps", "atm", "number"])(
    "should look into texts under the key %s",
    (key) => {
      expect(redact({ [key]: "4155550100" })).toEqual({ [key]: PHONE });
    },
  );

  it("should take a number under a name's key that must not stay for a name, so that a second time changes nothing", () => {
    const once = redact({ firstName: -2_000_000_000, age: 7 }, { exempt: "scan" });
    expect(once).toEqual({ firstName: "[redacted:name]", age: 7 });
    expect(redact(once, { exempt: "scan" })).toEqual(once);
    expect(redact({ firstName: -2_000_000_000 }, { exempt: "scan", mode: "drop" })).toEqual({});
    expect(redact({ firstName: -2_000_000_000 })).toEqual({ firstName: -2_000_000_000 });
  });

  it("should not extend the protection of a key to the fields of an object under it", () => {
    expect(redact({ contactId: { number: "4155550100" }, list: [{ id: [{ tel: "4155550100" }] }] })).toEqual({
      contactId: { number: PHONE },
      list: [{ id: [{ tel: PHONE }] }],
    });
  });

  it("should redact keys, and keep apart those that become equal", () => {
    const value = { "ann@example.com": 1, "bob@example.com": 2, "[redacted:email]": 3, "cid@example.com": 4, plain: 5 };
    const redacted = { [EMAIL]: 1, [`${EMAIL}#2`]: 2, [`${EMAIL}#3`]: 3, [`${EMAIL}#4`]: 4, plain: 5 };
    expect(redact(value)).toEqual(redacted);
    expect(Object.keys(redact(value) as object)).toEqual(Object.keys(redacted));
    expect(redact(redacted)).toEqual(redacted);
    expect(redact({ [`${EMAIL}#2`]: 1, [EMAIL]: 2, "ann@example.com": 3 })).toEqual({
      [`${EMAIL}#2`]: 1,
      [EMAIL]: 2,
      [`${EMAIL}#3`]: 3,
    });
  });

  it("should leave out what is undefined under any key, also where ids and names go", () => {
    const value = { contactId: undefined, firstName: undefined, a: undefined, startedAt: undefined, b: 1 };
    expect(redact(value)).toEqual({ b: 1 });
    expect(Object.keys(redact(value, { ids: "redact", exempt: "scan" }) as object)).toEqual(["b"]);
  });

  it("should copy a key called __proto__ as any other", () => {
    const value = JSON.parse('{"__proto__": {"mail": "ann@example.com"}, "constructor": "bob@example.com"}');
    const copy = redact(value) as object;
    expect(Object.getOwnPropertyDescriptor(copy, "__proto__")).toEqual({
      value: { mail: EMAIL },
      enumerable: true,
      configurable: true,
      writable: true,
    });
    expect(JSON.stringify(copy)).toBe(`{"__proto__":{"mail":"${EMAIL}"},"constructor":"${EMAIL}"}`);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["mail"]).toBeUndefined();
  });

  it("should leave out functions, symbols and undefined as JSON does", () => {
    expect(redact({ a: undefined, b: () => 1, c: Symbol("c"), d: [undefined, () => 1, Symbol("d")] })).toEqual({
      d: [null, null, null],
    });
    expect(Object.keys(redact({ a: undefined }) as object)).toEqual([]);
  });

  it("should read errors, maps and sets", () => {
    const cause = new Error("ann@example.com");
    const error = Object.assign(new TypeError("no +15550100123", { cause }), { code: "bob@example.com" });
    expect(redact(error)).toEqual({
      name: "TypeError",
      message: `no ${PHONE}`,
      stack: expect.stringContaining(`TypeError: no ${PHONE}`),
      code: EMAIL,
      cause: { name: "Error", message: EMAIL, stack: expect.stringContaining(EMAIL) },
    });
    expect(Object.keys(redact(new Error("x")) as object)).toEqual(["name", "message", "stack"]);
    expect(redact(new Map([["ann@example.com", new Set(["4155550100"])]]))).toEqual([[EMAIL, [PHONE]]]);
  });

  it("should read objects of a class by their own fields", () => {
    const value = Object.assign(Object.create({ inherited: "ann@example.com" }), { own: "ann@example.com" });
    expect(redact(value)).toEqual({ own: EMAIL });
    expect(redact(Object.assign(Object.create(null), { own: "ann@example.com" }))).toEqual({ own: EMAIL });
  });
});

describe("redact, names", () => {
  it.each([
    "firstName",
    "first_name",
    "FIRST-NAME",
    "Last Name",
    "agentName",
    "participantName",
    "customer_name",
    "userName",
  ])("should take the text under %s for a name", (key) => {
    expect(redact({ [key]: "Ann" })).toEqual({ [key]: "[redacted:name]" });
    expect(redact({ [key]: ["Ann", "Bob", ["Cid"]] })).toEqual({
      [key]: ["[redacted:name]", "[redacted:name]", ["[redacted:name]"]],
    });
  });

  it.each(["name", "queueName", "skillName", "teamName", "campaignName", "filename", "firstNames"])(
    "should not take the text under %s for a name",
    (key) => {
      expect(redact({ [key]: "Billing" })).toEqual({ [key]: "Billing" });
    },
  );

  it("should leave what is no text under the key of a name", () => {
    const value = { firstName: null, lastName: 5, fullName: "", agentName: true, customerName: { given: "Ann" } };
    expect(redact(value)).toEqual(value);
  });

  it("should take a list of keys instead of its own", () => {
    const value = { name: "Ann", firstName: "Ann", Legal_Name: "Ann" };
    expect(redact(value, { nameKeys: ["NAME", "legal-name"] })).toEqual({
      name: "[redacted:name]",
      firstName: "Ann",
      Legal_Name: "[redacted:name]",
    });
    expect(redact(value, { nameKeys: [] })).toEqual(value);
  });
});

describe("redact, drop", () => {
  it.each<[unknown, unknown]>([
    ["ann@example.com", null],
    ["Ann", "Ann"],
    [{ mail: "ann@example.com", score: 5 }, { score: 5 }],
    [
      ["ann@example.com", "x", 5],
      ["x", 5],
    ],
    [{ "ann@example.com": 5, x: 6 }, { x: 6 }],
    [{ "": "x" }, { "": "x" }],
    [{ firstName: "Ann", lastName: "" }, { lastName: "" }],
    [{ list: [{ mail: "ann@example.com" }] }, { list: [{}] }],
    [{ contactId: "4155550100" }, { contactId: "4155550100" }],
    [{ note: "[redacted:phone]" }, { note: "[redacted:phone]" }],
  ])("should turn %j into %j", (value, expected) => {
    expect(redact(value, { mode: "drop" })).toEqual(expected);
  });

  it("should drop ids and numbers when they are asked for", () => {
    const value = { contactId: "4155550100", number: 4_155_550_100, count: 4 };
    expect(redact(value, { mode: "drop", ids: "redact" })).toEqual({ number: 4_155_550_100, count: 4 });
    expect(redact(value, { mode: "drop", exempt: "scan" })).toEqual({ count: 4 });
    expect(redact(4_155_550_100, { mode: "drop", exempt: "scan" })).toBeNull();
  });
});

describe("redact, ids", () => {
  it("should take out texts and numbers under keys of ids, and UUIDs anywhere, when asked", () => {
    const value = {
      id: "abc",
      contactId: 4_155_550_100,
      agent_uuid: ["a", "b"],
      isValid: true,
      note: "see 550e8400-e29b-41d4-a716-446655440000",
      startedAt: "4155550100",
      count: 4_155_550_100,
      parentId: null,
      emptyId: "",
    };
    const redacted = {
      id: "[redacted:id]",
      contactId: "[redacted:id]",
      agent_uuid: ["[redacted:id]", "[redacted:id]"],
      isValid: true,
      note: "see [redacted:id]",
      startedAt: "4155550100",
      count: 4_155_550_100,
      parentId: null,
      emptyId: "",
    };
    expect(redact(value, { ids: "redact" })).toEqual(redacted);
    expect(redact(redacted, { ids: "redact" })).toEqual(redacted);
    expect(redact(value, { ids: "keep" })).toEqual(value);
  });
});

describe("redact, exempt", () => {
  it("should look into numbers and protected texts when asked", () => {
    const value = {
      contactId: "4155550100",
      startedAt: "2026-03-02T08:00:00Z",
      number: 4_155_550_100,
      big: 4_155_550_100n,
      card: [4_111_111_111_111_111],
      score: 0.7521666666666667,
      at: 1_767_225_600_008,
      count: 4,
    };
    expect(redact(value, { exempt: "scan" })).toEqual({
      contactId: PHONE,
      startedAt: "2026-03-02T08:00:00Z",
      number: PHONE,
      big: PHONE,
      card: ["[redacted:card]"],
      score: 0.7521666666666667,
      at: 1_767_225_600_008,
      count: 4,
    });
  });

  it("should prefer the id to the pattern when both are asked for", () => {
    expect(redact({ contactId: "4155550100", n: 4_155_550_100 }, { exempt: "scan", ids: "redact" })).toEqual({
      contactId: "[redacted:id]",
      n: PHONE,
    });
  });
});

describe("redact on unusual shapes", () => {
  it("should mark where a value contains itself", () => {
    const value: Record<string, unknown> = { mail: "ann@example.com" };
    value["self"] = value;
    value["list"] = [value, [value]];
    expect(redact(value)).toEqual({ mail: EMAIL, self: "[cycle]", list: ["[cycle]", ["[cycle]"]] });
    const list: unknown[] = [];
    list.push(list);
    expect(redact(list)).toEqual(["[cycle]"]);
    const error = new Error("x");
    error.cause = error;
    expect(redact(error)).toMatchObject({ cause: "[cycle]" });
    const map = new Map<string, unknown>();
    map.set("map", map);
    expect(redact(map)).toEqual([["map", "[cycle]"]]);
  });

  it("should copy what is there twice, and not call it a cycle", () => {
    const shared = { mail: "ann@example.com", numbers: ["4155550100"] };
    expect(redact({ a: shared, b: [shared, shared] })).toEqual({
      a: { mail: EMAIL, numbers: [PHONE] },
      b: [
        { mail: EMAIL, numbers: [PHONE] },
        { mail: EMAIL, numbers: [PHONE] },
      ],
    });
  });

  it("should look at a shared list anew under another kind of key", () => {
    const shared = ["4155550100"];
    expect(redact({ number: shared, contactId: shared, firstName: shared, other: shared })).toEqual({
      number: [PHONE],
      contactId: ["4155550100"],
      firstName: ["[redacted:name]"],
      other: [PHONE],
    });
  });

  it("should copy a shape that doubles with every level once", () => {
    let value: unknown = "ann@example.com";
    for (let i = 0; i < 100; i++) value = [value, value];
    let copy = redact(value);
    for (let i = 0; i < 100; i++) copy = (copy as unknown[])[i % 2];
    expect(copy).toBe(EMAIL);
  });

  it.each(["list", "object"])("should go 100,000 levels deep into a %s", (shape) => {
    const wrap = (inner: unknown): unknown => (shape === "list" ? [inner] : { inner });
    let value: unknown = "ann@example.com";
    for (let i = 0; i < 100_000; i++) value = wrap(value);
    let copy = redact(value);
    for (let i = 0; i < 100_000; i++) copy = (copy as [unknown])[0] ?? (copy as { inner: unknown }).inner;
    expect(copy).toBe(EMAIL);
  });

  it("should keep 8,000 keys apart that become equal", () => {
    const value = Object.fromEntries(Array.from({ length: 8000 }, (_, i) => [`a${i}@example.com`, i]));
    const copy = redact(value) as Record<string, number>;
    expect(Object.keys(copy)).toHaveLength(8000);
    expect(copy[EMAIL]).toBe(0);
    expect(copy[`${EMAIL}#8000`]).toBe(7999);
  });

  it("should not change what it is given", () => {
    const value = { mail: "ann@example.com", list: Object.freeze(["4155550100"]) };
    const before = structuredClone(value);
    redact(Object.freeze(value), Object.freeze({ mode: "drop" }));
    expect(value).toEqual(before);
  });
});
