import { describe, expect, it } from "vitest";
import { CANONICAL_EVENT_FIELDS, typeOfField } from "../../../src/gamification/rules/event-fields.ts";

describe("typeOfField", () => {
  it.each<[string, string | null]>([
    ["handle_time_seconds", "number"],
    ["handle_time_seconds.x", null],
    ["attributes", "object"],
    ["attributes.a", "any"],
    ["attributes.a.b.c", "any"],
    ["attributes_of", null],
    ["attributes_of.a", null],
    ["other.attributes.a", null],
    [".a", null],
    ["toString", null],
  ])("should know what %s holds: %s", (field, type) => {
    expect(typeOfField(field, CANONICAL_EVENT_FIELDS)).toBe(type);
  });

  it("should open what is below a name, and not the name", () => {
    expect(typeOfField("a", { "a.*": "any" })).toBeNull();
  });

  it("should take the nearest opening above a field", () => {
    expect(typeOfField("a.b.c", { "a.*": "any", "a.b.*": "text" })).toBe("text");
  });
});
