import { describe, expect, it } from "vitest";
import {
  basicAuthorization,
  failedExchange,
  isToken,
  readTokenAnswer,
} from "../../../src/adapters/client/token-source.ts";

const answer = (status: number | null, body: unknown) => readTokenAnswer({ status, body, retryAfterMs: 7 });
const failed = (status: number | null, isRefused = false) => ({ kind: "failed", status, isRefused, retryAfterMs: 7 });

describe("readTokenAnswer", () => {
  it.each([
    [1, 1],
    [1.9, 1],
    ["60", 60],
    ["000000000060", 60],
    [172_800, 172_800],
    [172_801, 172_800],
    [Number.POSITIVE_INFINITY, 172_800],
    ["999999999999", 172_800],
  ])("should take a life of %j for %d seconds", (life, lifeSeconds) => {
    expect(answer(200, { access_token: "t", expires_in: life })).toEqual({
      kind: "obtained",
      accessToken: "t",
      lifeSeconds,
    });
  });

  it.each([0, 0.9, -1, Number.NaN, "0", "", "1.5", " 60", "x60", "60x", "1000000000000", null, undefined, true, [60]])(
    "should guess no life out of %j",
    (life) => {
      expect(answer(200, { access_token: "t", expires_in: life })).toEqual(failed(null));
    },
  );

  it.each(["", "a b", "a\n", "\na", "ü", "a".repeat(16_385), 5, null, undefined])(
    "should take no token out of %j",
    (token) => {
      expect(isToken(token)).toBe(false);
      expect(answer(200, { access_token: token, expires_in: 60 })).toEqual(failed(null));
    },
  );

  it.each(["a", "!~", "a".repeat(16_384)])("should take a token as it is: %s", (token) => {
    expect(isToken(token)).toBe(true);
  });

  it.each([
    [400, true],
    [401, true],
    [403, true],
    [402, false],
    [404, false],
    [201, false],
    [503, false],
    [null, false],
  ])("should take status %s for a failure that refuses the credentials: %s", (status, isRefused) => {
    const body = { access_token: "t", expires_in: 60 };
    expect(answer(status, body)).toEqual(failed(status, isRefused));
  });

  it("should tell a body that is none from a failure's status", () => {
    for (const body of [null, undefined, [], "t"]) expect(answer(200, body)).toEqual(failed(null));
    expect(failedExchange({ status: 200, body: {}, retryAfterMs: 7 })).toEqual(failed(null));
  });
});

describe("basicAuthorization", () => {
  it("should write id and secret in base64, letters beyond ASCII as UTF-8", () => {
    // RFC 7617, sections 2 and 2.1.
    expect(basicAuthorization("Aladdin", "open sesame")).toBe("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    expect(basicAuthorization("test", "123£")).toBe("Basic dGVzdDoxMjPCow==");
  });
});
