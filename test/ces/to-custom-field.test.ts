import { describe, expect, it } from "vitest";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { toCustomField } from "../../src/ces/to-custom-field.ts";
import { refusalOf } from "../core/refusal.ts";

describe("toCustomField", () => {
  it("should give exactly the guide's three fields", () => {
    const score = scoreEffort({ transferCount: 1, queueWaitSeconds: 0 });
    expect(toCustomField(score)).toStrictEqual({ key: "behavioralCES", value: 5, type: "NUMBER" });
  });

  it.each([1, 7, 3.25])("should take a value of %s", (value) => {
    expect(toCustomField({ value }).value).toBe(value);
  });

  it.each([[{ value: 0.99 }], [{ value: 7.01 }], [{ value: Number.NaN }], [{ value: "5" }], [{}], [null], [undefined]])(
    "should refuse %j",
    (score) => {
      const { code, message, problems } = refusalOf(() => toCustomField(score as never));
      expect(message).toContain("toCustomField: 1 problem");
      expect(code).toBe("ERR_INVALID_INPUT");
      expect(problems.map(({ path, expected }) => [path, expected])).toEqual([["score.value", "a number from 1 to 7"]]);
    },
  );
});
