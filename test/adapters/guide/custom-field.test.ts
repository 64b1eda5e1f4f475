import { describe, expect, it } from "vitest";
import { customFieldRequest, readCustomField } from "../../../src/adapters/guide/custom-field.ts";
import guide from "../../guide/adapters.json" with { type: "json" };

describe("customFieldRequest", () => {
  it(`${guide.customField.source}: ${guide.customField.title}`, () => {
    const { interactionId, value, method, path, body } = guide.customField;
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    expect(customFieldRequest(interactionId, { value })).toEqual({ method, path, body, headers, query: {} });
  });

  it("should keep an id within its segment of the path", () => {
    expect(customFieldRequest("a/../b?c", { value: 1 }).path).toBe("/v2/interactions/a%2F..%2Fb%3Fc/customfields");
  });

  it("should refuse an empty id and a value off the scale, both at once", () => {
    expect(() => customFieldRequest("", { value: 8 })).toThrow(
      expect.objectContaining({
        code: "ERR_INVALID_INPUT",
        problems: [
          expect.objectContaining({ path: "interactionId" }),
          expect.objectContaining({ path: "score.value" }),
        ],
      }),
    );
  });
});

describe("what is refused of a custom field", () => {
  it("should be said in words", () => {
    expect(() => customFieldRequest("", { value: 8 })).toThrow(
      [
        "customFieldRequest: 2 problems",
        '  - interactionId: expected a text that is not empty, "." or "..", received a text of 0 characters',
        "  - score.value: expected a number from 1 to 7, received 8",
      ].join("\n"),
    );
  });
});

describe("readCustomField", () => {
  const field = { key: "behavioralCES", value: 5, type: "NUMBER" };
  it.each([
    ["the field", field, 5],
    ["a list", [{ key: "other", value: 1 }, field], 5],
    ["fields under a name", { customFields: [field] }, 5],
    ["a map under a name", { customFields: { behavioralCES: 3 } }, 3],
    ["a map", { behavioralCES: 3 }, 3],
    ["another field", { key: "other", value: 5 }, null],
    ["an empty list", [], null],
    ["nothing", null, null],
    ["nothing at all", undefined, null],
    ["the first of several that has a value", [{ ...field, value: null }, { ...field, value: 2 }, field], 2],
    ["a list with what is none", [null, "5", field], 5],
    ["fields under a name that are null", { customFields: null, behavioralCES: 4 }, 4],
    ["a text", "5", null],
    ["a value as text", { ...field, value: "5" }, null],
    ["NaN", { ...field, value: Number.NaN }, null],
    ["a field without a value", { key: "behavioralCES" }, null],
    ["-0", { ...field, value: -0 }, 0],
  ])("should read %s", (_, response, expected) => {
    expect(readCustomField(response)).toBe(expected);
  });

  it("should not be told a value by a prototype", () => {
    expect(readCustomField(Object.create({ behavioralCES: 5 }))).toBeNull();
  });
});
