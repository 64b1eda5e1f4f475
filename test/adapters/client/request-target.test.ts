import { describe, expect, it } from "vitest";
import { requestAddress, requestProblems } from "../../../src/adapters/client/request-target.ts";
import type { PlatformRequest } from "../../../src/adapters/model.ts";

const GET: PlatformRequest = { method: "GET", path: "/api/v2/users", query: {}, headers: {}, body: null };
const told = (fields: object) =>
  requestProblems({ ...GET, ...fields } as PlatformRequest).map(({ message }) => message);
const PATH = "path: expected a path of the platform, percent-encoded, received something else";

describe("requestProblems", () => {
  it.each([
    ["a plain path", {}],
    ["the shortest path", { path: "/" }],
    ["the longest path", { path: `/${"a".repeat(3999)}` }],
    ["a path with what an address parser leaves alone", { path: "/a/b%20c/%2F/%C3%BC" }],
    ["headers as long as may be", { headers: { ["a".repeat(100)]: "\t~ ".padEnd(4000, "x"), x_y: "" } }],
    ["a body of false", { body: false }],
    ["a body of 0", { body: 0 }],
  ])("should take %s", (_, fields) => {
    expect(told(fields)).toEqual([]);
  });

  it("should take each of the five methods, and no other", () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) expect(told({ method })).toEqual([]);
    for (const method of ["get", "HEAD", "", null, undefined]) {
      expect(told({ method })).toEqual([
        "method: expected GET or POST or PUT or PATCH or DELETE, received something else",
      ]);
    }
  });

  it.each([
    ["", "no path at all"],
    ["a", "a path from nowhere"],
    [":443/a", "a port"],
    [":x", "a port that is none"],
    ["@evil.example/a", "another host, told by a name"],
    ["//evil.example/a", "another host"],
    ["/\\evil.example", "another host, told by a backslash"],
    ["/a/../b", "a way out"],
    ["/a/./b", "a step on the spot"],
    ["/a/%2e%2e/b", "a way out in disguise"],
    ["/a?b=1", "a query"],
    ["/a#b", "a fragment"],
    ["/a b", "a blank"],
    ["/a\nb", "a line break"],
    ["/ä", "a letter that is not percent-encoded"],
    [`/${"a".repeat(4000)}`, "too long a path"],
    [5, "a number"],
    [undefined, "nothing"],
  ])("should refuse the path %j: %s", (path, _) => {
    expect(told({ path })).toEqual([PATH]);
  });

  it.each([
    ["query", { a: 1 }, "other values"],
    ["query", null, "null"],
    ["query", undefined, "missing"],
    ["query", "a=1", "a string"],
    ["query", ["a"], "an array of 1"],
    ["headers", undefined, "missing"],
    ["headers", 5, "a number"],
  ])("should refuse a %s of %j", (field, value, received) => {
    expect(told({ [field]: value })).toEqual([`${field}: expected an object of texts, received ${received}`]);
  });

  it.each(["Authorization", "cookie", "HOST", "Proxy-Authorization", "content-length", "Transfer-Encoding"])(
    "should write the header %s itself",
    (name) => {
      expect(told({ headers: { [name]: "x" } })).toEqual([
        `headers: expected no header that the client writes itself, received one named ${name.toLowerCase()}`,
      ]);
    },
  );

  it.each([
    ["a name with a blank", { "a b": "x" }],
    ["an empty name", { "": "x" }],
    ["too long a name", { ["a".repeat(101)]: "x" }],
    ["a name with a line break at its end", { "a\n": "x" }],
    ["a value with a line break", { a: "x\r\ny" }],
    ["a value with a line break before it", { a: "\nx" }],
    ["a value that is no plain text", { a: "ü" }],
    ["too long a value", { a: "x".repeat(4001) }],
  ])("should refuse %s", (_, headers) => {
    expect(told({ headers })).toEqual(["headers: expected names and values of plain characters, received others"]);
  });

  it.each([
    [undefined, "missing"],
    [() => 1, "something else"],
    [1n, "something else"],
    [Symbol("x"), "something else"],
  ])("should refuse a body that is no JSON: %s", (body, received) => {
    expect(told({ body })).toEqual([`body: expected a JSON value, null for none, received ${received}`]);
  });

  it("should name all that is wrong at once", () => {
    expect(requestProblems({} as PlatformRequest).map(({ message }) => message)).toEqual([
      "method: expected GET or POST or PUT or PATCH or DELETE, received something else",
      PATH,
      "query: expected an object of texts, received missing",
      "headers: expected an object of texts, received missing",
      "body: expected a JSON value, null for none, received missing",
    ]);
    for (const [request, received] of [
      [null, "null"],
      ["secret", "a string"],
      [[], "an array of 0"],
    ]) {
      expect(requestProblems(request as never).map(({ message }) => message)).toEqual([
        `the input: expected a request, received ${received}`,
      ]);
    }
  });
});

describe("requestAddress", () => {
  it.each([
    [{}, "https://host/a"],
    [{ b: "" }, "https://host/a?b="],
    [{ b: "c d", e: "&=?" }, "https://host/a?b=c+d&e=%26%3D%3F"],
  ])("should write the query %j as %s", (query, address) => {
    expect(requestAddress("https://host", { ...GET, path: "/a", query })).toBe(address);
  });
});
