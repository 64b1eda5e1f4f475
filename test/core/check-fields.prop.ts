import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFields, type FieldKind, isOfKind } from "../../src/core/check-fields.ts";
import type { Problem } from "../../src/core/errors.ts";

/** A kind with a value of it and one that is none, and what is wrong with the latter, by path. */
interface Case {
  readonly kind: FieldKind;
  readonly right: unknown;
  readonly wrong: unknown;
  readonly paths: readonly string[];
}

const simple: fc.Arbitrary<Case> = fc.oneof(
  fc.string().map((right) => ({ kind: "text" as const, right, wrong: 5, paths: [""] })),
  fc.nat().map((right) => ({ kind: "count" as const, right, wrong: -1 - right, paths: [""] })),
  fc.boolean().map((right) => ({ kind: "boolean" as const, right, wrong: "true", paths: [""] })),
  fc.constant({ kind: "instant-or-null" as const, right: null, wrong: 0.5, paths: [""] }),
  fc.tuple(fc.integer(), fc.nat(), fc.nat()).map(([from, a, b]) => ({
    kind: ["integer", from, from + a + b] as const,
    right: from + a,
    wrong: from - 1,
    paths: [""],
  })),
);

const cases = fc.letrec<{ any: Case }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    simple,
    tie("any").map(({ kind, right, wrong, paths }) => ({
      kind: ["list", kind] as const,
      right: [right, right],
      wrong: [right, wrong],
      paths: paths.map((path) => `[1]${path}`),
    })),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => ({
      kind: ["record", { a: a.kind, b: b.kind }] as const,
      right: { a: a.right, b: b.right, more: 1 },
      wrong: { a: a.wrong, b: b.wrong },
      paths: [...a.paths.map((path) => `.a${path}`), ...b.paths.map((path) => `.b${path}`)],
    })),
  ),
})).any;

function pathsOf(value: unknown, kind: FieldKind): string[] {
  const problems: Problem[] = [];
  checkFields(problems, "", { field: value }, { field: kind });
  return problems.map(({ path }) => path);
}

describe("checkFields", () => {
  it("says nothing of what is right, and names each innermost fault of what is not, once and in order", () => {
    fc.assert(
      fc.property(cases, ({ kind, right, wrong, paths }) => {
        expect(pathsOf(right, kind)).toEqual([]);
        expect(pathsOf(wrong, kind)).toEqual(paths.map((path) => `field${path}`));
      }),
    );
  });

  it("finds a problem exactly where a value is not of its kind, whatever the value", () => {
    fc.assert(
      fc.property(cases, fc.anything({ withBigInt: true, withNullPrototype: true }), ({ kind }, value) => {
        expect(pathsOf(value, kind).length === 0).toBe(isOfKind(value, kind));
      }),
    );
  });
});
