import { describe, expect, it } from "vitest";
import type { ClientResponse } from "../../../src/adapters/client/model.ts";
import { parseBody, readBody } from "../../../src/adapters/client/read-body.ts";

/** A response that comes in pieces, and tells whether its rest was given up. */
function streamed(pieces: readonly string[], contentLength: string | null = null) {
  const left = pieces.map((piece) => new TextEncoder().encode(piece));
  const state = { isCancelled: false, reads: 0 };
  const response: ClientResponse = {
    status: 200,
    headers: { get: (name) => (name === "content-length" ? contentLength : null) },
    body: {
      getReader: () => ({
        read: async () => {
          state.reads++;
          const value = left.shift();
          return { done: value === undefined, value };
        },
        cancel: async () => {
          state.isCancelled = true;
        },
      }),
    },
    text: async () => {
      throw new Error("not asked for");
    },
  };
  return { response, state };
}

/** A response without a stream. */
const whole = (text: string, contentLength: string | null = null): ClientResponse => ({
  status: 200,
  headers: { get: () => contentLength },
  body: null,
  text: async () => text,
});

describe("readBody", () => {
  it("should put the pieces together, a letter cut in two as well", async () => {
    const bytes = new TextEncoder().encode("ü€");
    const left = [bytes.slice(0, 1), bytes.slice(1, 3), bytes.slice(3)];
    const { response } = streamed([]);
    const body = {
      getReader: () => ({
        read: async () => {
          const value = left.shift();
          return { done: value === undefined, value };
        },
        cancel: async () => {},
      }),
    };
    expect(await readBody({ ...response, body }, 5)).toBe("ü€");
  });

  it("should keep half a letter at the end as the sign for what cannot be read", async () => {
    const { response } = streamed([]);
    const left = [new TextEncoder().encode("ü").slice(0, 1)];
    const body = {
      getReader: () => ({
        read: async () => ({ done: left.length === 0, value: left.shift() }),
        cancel: async () => {},
      }),
    };
    expect(await readBody({ ...response, body }, 5)).toBe("\ufffd");
  });

  it("should read as many bytes as allowed, and give up at the first one more", async () => {
    const just = streamed(["abc", "de"]);
    expect(await readBody(just.response, 5)).toBe("abcde");
    expect(just.state).toEqual({ isCancelled: false, reads: 3 });
    const more = streamed(["abc", "def", "ghi"]);
    expect(await readBody(more.response, 5)).toBeNull();
    expect(more.state).toEqual({ isCancelled: true, reads: 2 });
  });

  it.each([
    ["6", 0],
    ["0006", 0],
    ["5", 2],
    ["-6", 2],
    ["6.5", 2],
    ["x6", 2],
    ["6x", 2],
    [null, 2],
  ])("should take a claim of %j for what it is", async (claim, reads) => {
    const { response, state } = streamed(["abcde"], claim);
    expect(await readBody(response, 5)).toBe(reads === 0 ? null : "abcde");
    expect(state).toEqual({ isCancelled: reads === 0, reads });
  });

  it("should ask for the text where there is no stream", async () => {
    expect(await readBody(whole("abcde"), 5)).toBe("abcde");
    expect(await readBody(whole("abcdef"), 5)).toBeNull();
    expect(await readBody(whole("abc", "6"), 5)).toBeNull();
    const { body: _, ...without } = whole("abc");
    expect(await readBody(without, 5)).toBe("abc");
  });

  it("should end where a stream says neither a value nor that it is done", async () => {
    const { response } = streamed([]);
    const body = { getReader: () => ({ read: async () => ({ done: false }), cancel: async () => {} }) };
    expect(await readBody({ ...response, body }, 5)).toBe("");
  });
});

describe("parseBody", () => {
  it.each([
    ["", null],
    [" \r\n\t", null],
    ["\ufeff", null],
    ["\ufeff 5", 5],
    ["null", null],
    ['{"a":[1]}', { a: [1] }],
    ["{", undefined],
    ["<html>", undefined],
    ["5\ufeff5", undefined],
  ])("should read %j as %j", (text, value) => {
    expect(parseBody(text)).toEqual(value);
  });
});
