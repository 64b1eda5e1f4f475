import { describe, expect, it } from "vitest";
import { forgetSeen, noteRecords } from "../../../src/adapters/polling/seen-keys.ts";
import { refusalOf } from "../../core/refusal.ts";
import { record } from "./walk.ts";

const entriesOf = (seen: Readonly<Record<string, readonly unknown[]>>) => Object.values(seen).flat();

describe("what was seen", () => {
  it("should let of each key the best copy pass, in the page's order, and know it from then on", () => {
    const first = noteRecords({}, [record("a", "1"), record("b", "5"), record("a", "3"), record("a", "2")], 10);
    expect(first.best).toEqual([record("a", "3"), record("b", "5")]);
    expect(first.passed).toEqual(first.best);
    expect(entriesOf(first.seen)).toEqual(
      expect.arrayContaining([
        ["a", "3", 10],
        ["b", "5", 10],
      ]),
    );
    const second = noteRecords(first.seen, [record("a", "3"), record("b", "4"), record("c", "0")], 20);
    expect(second.passed).toEqual([record("c", "0")]);
    expect(entriesOf(second.seen)).toEqual(
      expect.arrayContaining([
        ["a", "3", 20],
        ["b", "5", 20],
        ["c", "0", 20],
      ]),
    );
    const third = noteRecords(second.seen, [record("b", "6")], 30);
    expect(third.passed).toEqual([record("b", "6")]);
    expect(entriesOf(third.seen)).toContainEqual(["b", "6", 30]);
    expect(entriesOf(third.seen)).toHaveLength(3);
  });

  it("should let of copies of equal rank the first one of a page pass", () => {
    const [one, two] = [record("a", "1", "open"), record("a", "1", "complete")];
    expect(noteRecords({}, [one, two], 0).passed).toEqual([one]);
  });

  it("should know keys of one part apart", () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `k-${i}`);
    const { seen } = noteRecords(
      {},
      keys.map((key) => record(key, "1")),
      0,
    );
    // More keys than there are parts, so that some share one.
    expect(Object.keys(seen).length).toBeLessThanOrEqual(4096);
    expect(Object.keys(seen).every((part) => /^[0-9a-f]{3}$/.test(part))).toBe(true);
    expect(entriesOf(seen)).toHaveLength(5000);
    const again = noteRecords(
      seen,
      keys.map((key) => record(key, "1")),
      1,
    );
    expect(again.passed).toEqual([]);
    expect(entriesOf(again.seen)).toHaveLength(5000);
  });

  it("should lie in the part that its key's FNV-1a says, so that a stored state is read on", () => {
    // The published hash of "a" is e40c292c: 0c2 xor 92c.
    expect(noteRecords({}, [record("a", "1")], 0).seen).toEqual({ "9ee": [["a", "1", 0]] });
  });

  it("should be forgotten before an instant, not at it", () => {
    const { seen } = noteRecords(noteRecords({}, [record("a", "1")], 9).seen, [record("b", "1"), record("c", "1")], 10);
    expect(forgetSeen(seen, 9)).toBe(seen);
    const young = forgetSeen(seen, 10);
    expect(entriesOf(young).map((entry) => (entry as unknown[])[0])).toEqual(expect.arrayContaining(["b", "c"]));
    expect(entriesOf(young)).toHaveLength(2);
    expect(forgetSeen(seen, 11)).toEqual({});
  });

  it("should keep of a part what is young when the rest of it is forgotten", () => {
    const seen = { abc: [["a", "1", 5] as const, ["b", "1", 10] as const], def: [["c", "1", 10] as const] };
    const next = forgetSeen(seen, 10);
    expect(next).toEqual({ abc: [["b", "1", 10]], def: [["c", "1", 10]] });
    expect(next["def"]).toBe(seen.def);
  });

  it.each([
    [5],
    ["x"],
    [{}],
    [[5]],
    [[[1, "1", 0]]],
    [[["a", 1, 0]]],
    [[["a", "1", 0.5]]],
    [[["a", "1"]]],
    [[{ 0: "a", 1: "1", 2: 0 }]],
  ])("should be refused where a part holds %j", (part) => {
    const { code, message } = refusalOf(() => forgetSeen({ abc: part } as never, 0));
    const received = Array.isArray(part) ? `an array of ${part.length}` : null;
    expect(code).toBe("ERR_INVALID_STATE");
    expect(message).toContain(
      "stepPolling: 1 problem\n  - seen.…: expected a list of key, rank and instant, received ",
    );
    if (received !== null) expect(message).toContain(received);
  });
});
