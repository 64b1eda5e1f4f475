import { expect, it } from "vitest";
import { filesBelow, readText } from "./support/source.ts";
import { findTypeErrors } from "./support/type-errors.ts";

/** Expectations of types, which are compiled and never run. */
const paths = filesBelow("test").filter((path) => path.endsWith(".test-d.ts"));
/** One of two does not hold. */
const wrong = {
  path: "test/ces/wrong.test-d.ts",
  text: `import { expectTypeOf } from "vitest";
import type { EffortScore } from "../../src/ces/model.ts";
expectTypeOf<EffortScore["value"]>().toEqualTypeOf<number>();
expectTypeOf<EffortScore["value"]>().toEqualTypeOf<string>();
`,
};
// Both at once, for the compiler reads the sources once.
const found = findTypeErrors([...paths.map((path) => ({ path, text: readText(path) })), wrong]);
const isWrong = (line: string): boolean => line.startsWith(wrong.path);

it.each(paths)("should have no error of types in %s", (path) => {
  expect(found.filter((line) => line.startsWith(path))).toEqual([]);
});

it("should find what does not hold, and nothing beside it", () => {
  expect(paths.length).toBeGreaterThan(5);
  expect(found.filter(isWrong)).toEqual([
    expect.stringMatching(/:4 Type 'string' does not satisfy .*Expected: string, Actual: number/),
  ]);
  expect(found.filter((line) => !isWrong(line))).toEqual([]);
});
