import { describe, expect, it } from "vitest";
import { answerProblems, harmlessHeaders, readCorrelationId } from "../../../src/adapters/client/answer-headers.ts";
import type { FetchOutcome } from "../../../src/adapters/client/fetch-once.ts";

const UUID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

describe("harmlessHeaders", () => {
  it("should keep eight headers, those that are there, and no other", () => {
    const headers = {
      "content-type": "application/json",
      date: "Thu, 01 Jan 1970 00:00:00 GMT",
      etag: "1",
      "retry-after": "7",
      "inin-correlation-id": UUID,
      "inin-ratelimit-count": "1",
      "inin-ratelimit-allowed": "300",
      "inin-ratelimit-reset": "60",
    };
    const all = new Headers({ ...headers, "set-cookie": "secret", authorization: "secret", "x-other": "1" });
    expect(harmlessHeaders(all)).toEqual(headers);
    expect(harmlessHeaders(new Headers({ etag: "" }))).toEqual({ etag: "" });
    expect(harmlessHeaders(new Headers())).toEqual({});
  });
});

describe("readCorrelationId", () => {
  it.each([
    [UUID, UUID],
    [UUID.toUpperCase(), UUID.toUpperCase()],
    [`x${UUID}`, null],
    [`${UUID}x`, null],
    [UUID.replace("a", "g"), null],
    [UUID.replaceAll("-", ""), null],
    ["ann@example.com", null],
  ])("should read %s as %s", (id, read) => {
    expect(readCorrelationId(new Headers({ "inin-correlation-id": id }))).toBe(read);
  });

  it("should be null where there is none", () => {
    expect(readCorrelationId(new Headers())).toBeNull();
  });
});

describe("answerProblems", () => {
  const answer = (text: string | null, headers: Record<string, string> = {}): FetchOutcome => ({
    kind: "response",
    status: 400,
    headers: new Headers(headers),
    text,
  });
  const code = (received: string) => ({
    path: "answer.code",
    expected: "no error",
    received,
    message: `answer.code: expected no error, received ${received}`,
  });
  const long = `a.${"b".repeat(98)}`;

  it.each([["bad.request"], ["Bad.Request.again"], [long]])("should name the code %s", (received) => {
    expect(answerProblems(answer(JSON.stringify({ code: received })))).toEqual([code(received)]);
  });

  it.each([
    ["bad"],
    ["bad."],
    [".bad"],
    ["bad..request"],
    ["bad.request for ann"],
    ["bad.request1"],
    ["1.bad.request"],
    [`${long}b`],
    [5],
    [null],
  ])("should not repeat %j, which is no code", (received) => {
    expect(answerProblems(answer(JSON.stringify({ code: received })))).toEqual([]);
  });

  it.each([[null], [""], ["<html>"], ["[]"], ["null"], ['"bad.request"']])("should find nothing in %j", (text) => {
    expect(answerProblems(answer(text))).toEqual([]);
  });

  it("should look into an error of a usual size only", () => {
    const padded = (size: number) => JSON.stringify({ code: "bad.request" }).padEnd(size);
    expect(answerProblems(answer(padded(64_000)))).toEqual([code("bad.request")]);
    expect(answerProblems(answer(padded(64_001)))).toEqual([]);
  });

  it("should tell of a description how long it is, and nothing of an empty one", () => {
    const [one, ...others] = answerProblems(answer(null, { icStatusDescription: "for Ann" }));
    expect(others).toEqual([]);
    expect(one?.message).toBe("answer.icStatusDescription: expected no error, received a text of 7 characters");
    expect(answerProblems(answer(null, { icStatusDescription: "" }))).toEqual([]);
    const both = answerProblems(answer('{"code":"bad.request"}', { icStatusDescription: "x" }));
    expect(both.map(({ path }) => path)).toEqual(["answer.code", "answer.icStatusDescription"]);
  });

  it("should have nothing to say where no answer came", () => {
    expect(answerProblems({ kind: "aborted" })).toEqual([]);
    expect(answerProblems({ kind: "no-response", errorCode: "timed-out" })).toEqual([]);
  });
});
