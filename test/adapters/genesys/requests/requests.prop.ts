import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestProblems } from "../../../../src/adapters/client/request-target.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { isScoringError } from "../../../../src/core/errors.ts";
import { operationOf, requestDifferences } from "../definition-differences.ts";
import { BUILDERS, type BuilderCase } from "./arbitrary-requests.ts";

const cases = Object.entries(BUILDERS);

function built({ build }: BuilderCase, options: unknown): PlatformRequest {
  const request = build(options as never);
  if (request === null) throw new Error("no request");
  return request;
}

/** What the places of the path were filled with. */
function placesOf(request: PlatformRequest): readonly string[] {
  const template = operationOf(request).path.split("/");
  return request.path.split("/").filter((_, index) => template[index]?.startsWith("{"));
}

describe.each(cases)("%s", (name, builder) => {
  it("asks, whatever its options, for what the official definitions allow", () => {
    fc.assert(
      fc.property(builder.options, (options) => {
        expect(requestDifferences(built(builder, options))).toEqual([]);
      }),
    );
  });

  it("puts every id into its own place of the path, from where it is read back as it was", () => {
    fc.assert(
      fc.property(builder.options, (options) => {
        const expected = builder.pathIds.map((name) => String(options[name]).replace(/\p{Surrogate}/gu, "\ufffd"));
        expect(placesOf(built(builder, options)).map(decodeURIComponent)).toEqual(expected);
      }),
    );
  });

  it("gives plain JSON that the client finds sound, and says so in its headers", () => {
    fc.assert(
      fc.property(builder.options, (options) => {
        const request = built(builder, options);
        expect(requestProblems(request)).toEqual([]);
        expect(JSON.parse(JSON.stringify(request))).toEqual(request);
        const type = request.body === null ? {} : { "Content-Type": "application/json" };
        expect(request.headers).toEqual({ Accept: "application/json", ...type });
      }),
    );
  });

  it("leaves its options as they are, and gives the same again", () => {
    fc.assert(
      fc.property(builder.options, (options) => {
        const before = structuredClone(options);
        const first = built(builder, options);
        expect(built(builder, options)).toEqual(first);
        expect(options).toEqual(before);
      }),
    );
  });

  // Theirs are the tests of their own folders.
  it("answers whatever one option is turned into with a request or a ScoringError in its name, never with another error", () => {
    const hostile = fc.oneof(fc.anything(), fc.constantFrom(null, undefined, Number.NaN, -0, "", "..", [], {}, [""]));
    fc.assert(
      fc.property(builder.options, hostile, fc.nat(), (options, value, at) => {
        const keys = Object.keys(options);
        const changed = keys[at % Math.max(1, keys.length)] ?? "other";
        try {
          const request = builder.build({ ...options, [changed]: value } as never);
          if (request !== null) expect(requestProblems(request)).toEqual([]);
        } catch (error) {
          if (!isScoringError(error)) throw error;
          expect(error.message.slice(0, name.length + 1)).toBe(`${name}:`);
          expect(error.problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
