import { describe, expect, it } from "vitest";
import { nameIn, nameInOrNull } from "../../src/adapters/name-in.ts";

describe("nameIn", () => {
  it.each([
    ["a name", { "7": "Robin" }, "Robin"],
    ["no name for the id", { "8": "Robin" }, "7"],
    ["an empty name", { "7": "" }, "7"],
    ["a name that is inherited", Object.create({ "7": "Robin" }) as Record<string, string>, "7"],
    ["no table", undefined, "7"],
  ])("should answer, of %s, the name or else the id", (_, table, expected) => {
    expect(nameIn(table, "7")).toBe(expected);
    expect(nameInOrNull(table, "7")).toBe(expected);
  });

  it("should answer null of an id that is unknown", () => {
    expect(nameInOrNull({ null: "Robin" }, null)).toBeNull();
  });
});
