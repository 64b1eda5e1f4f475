import { describe, expect, it } from "vitest";
import {
  collectEntries,
  readMetricId,
  readName,
  readPrecision,
} from "../../../../src/adapters/genesys/gamification/collect-entries.ts";

const collect = (input: unknown) => collectEntries(input, ({ id }) => id !== undefined, "something with an id");
const messages = (input: unknown) =>
  collect(input).strays.map(({ reason, problems }) => [reason, problems.map(({ message }) => message)]);

/** An entry in pages in each other. */
function pagesOf(depth: number): unknown {
  let page: unknown = { id: 1 };
  for (let i = 0; i < depth; i++) page = { entities: [page] };
  return page;
}

describe("collectEntries", () => {
  it.each<[unknown, string]>([
    ["busy", "a text of 4 characters"],
    [7, "a number"],
    [true, "a boolean"],
    [{ name: "n" }, "an object"],
    [{ entities: {} }, "an object"],
  ])("should say that %j is no entry", (input, received) => {
    expect(messages(input)).toEqual([
      ["not-a-record", [`the input: expected something with an id, received ${received}`]],
    ]);
  });

  it("should follow pages in pages as far as lists", () => {
    const path = "entities[0].entities[0].entities[0].entities[0]";
    expect(collect(pagesOf(4)).entries).toEqual([{ entry: { id: 1 }, path }]);
    expect(messages(pagesOf(5))).toEqual([
      ["too-deep", [`${path}.entities: expected lists nested at most 4 deep, received an array of 1`]],
    ]);
  });
});

describe("what is read of a metric", () => {
  it.each<[unknown, string | null]>([
    ["m", "m"],
    ["m".repeat(100), "m".repeat(100)],
    ["m".repeat(101), null],
    ["", null],
    [7, null],
  ])("should read %j as an id", (value, id) => {
    expect(readMetricId(value)).toBe(id);
  });

  it.each<[unknown, string]>([
    ["Handle time", "Handle time"],
    ["x".repeat(101), "x".repeat(100)],
    ["", "m-1"],
    [7, "m-1"],
  ])("should read %j as a name", (value, name) => {
    expect(readName(value, "m-1")).toBe(name);
  });

  it.each<[unknown, number | null]>([
    [undefined, 0],
    [null, 0],
    [0, 0],
    [5, 5],
    [6, null],
    [-1, null],
    [1.5, null],
    ["2", null],
  ])("should read %j as a precision where limits are shifted", (value, precision) => {
    expect(readPrecision(value, true)).toBe(precision);
    expect(readPrecision(value, false)).toBe(0);
  });
});
