import { describe, expect, it } from "vitest";
import { endedPage, failedPage, readCount } from "../../../src/adapters/client/page-failure.ts";

describe("a page that did not come", () => {
  it("should say why, and nothing of how often", () => {
    const failure = { kind: "failed", because: "refused", status: 400, attempts: 1 } as const;
    expect(failedPage(failure)).toStrictEqual({ kind: "failed", because: "refused", status: 400 });
    expect(failedPage({ ...failure, problems: [] })).toStrictEqual({
      kind: "failed",
      because: "refused",
      status: 400,
      problems: [],
    });
    expect(endedPage("too-many-pages")).toStrictEqual({
      kind: "failed",
      because: "too-many-pages",
      status: null,
    });
    expect(endedPage("too-many-pages", 200)).toMatchObject({ status: 200 });
  });
});

describe("readCount", () => {
  it.each([
    [0, 0],
    [5, 5],
    ["0", 0],
    ["12", 12],
    ["999999999999999", 999_999_999_999_999],
    ["1000000000000000", null],
    [-1, null],
    [0.5, null],
    [2 ** 53, null],
    ["", null],
    ["-1", null],
    ["x1", null],
    ["1x", null],
    [null, null],
    [undefined, null],
    [[5], null],
    [true, null],
  ])("should read %j as %j", (value, count) => {
    expect(readCount(value)).toBe(count);
  });
});
