import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateCondition } from "../../../src/gamification/rules/evaluate-condition.ts";
import { importJsonLogic } from "../../../src/gamification/rules/import-json-logic.ts";

type Expression = Readonly<Record<string, readonly unknown[]>>;
type Data = Readonly<Record<string, unknown>>;

const number = fc.integer({ min: -2, max: 4 });
const word = fc.constantFrom("a", "ab", "b");
const n = { var: "n" };
const t = { var: "t" };
const expressions = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.constantFrom("==", "===", "!=", "!==", "<", "<=", ">", ">="), number)
      .map(([op, v]) => ({ [op]: [n, v] })),
    fc.tuple(fc.constantFrom("==", "!==", "<", "<=", ">", ">="), number).map(([op, v]) => ({ [op]: [v, n] })),
    fc.tuple(fc.constantFrom("<", "<="), number, number).map(([op, v, w]) => ({ [op]: [v, n, w] })),
    fc.tuple(fc.constantFrom("==", "!=="), word).map(([op, v]) => ({ [op]: [t, v] })),
    fc.tuple(fc.constantFrom("==", "!=", "===", "!=="), fc.constantFrom(n, t)).map(([op, v]) => ({ [op]: [v, null] })),
    fc.array(number, { minLength: 1 }).map((list) => ({ in: [n, list] })),
    word.map((v) => ({ in: [v, t] })),
    fc.subarray(["n", "t"], { minLength: 1 }).map((missing) => ({ missing })),
    fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie("expression").map((inner) => ({ "!": [inner] })),
    tie("expression").map((inner) => ({ "!!": [inner] })),
  ),
})).expression;

/** JsonLogic as its operators are defined, for values of the types that they compare. */
function truthOf(expression: Expression, data: Data): boolean {
  const [operator = "", args = []] = Object.entries(expression)[0] ?? [];
  const held = (arg: unknown): unknown =>
    typeof arg === "object" && arg !== null && "var" in arg ? (data[arg.var as string] ?? null) : arg;
  const truths = (): readonly boolean[] => args.map((one) => truthOf(one as Expression, data));
  if (operator === "and") return truths().every(Boolean);
  if (operator === "or") return truths().some(Boolean);
  if (operator === "!") return !truths()[0];
  if (operator === "!!") return truths()[0] === true;
  if (operator === "missing") return args.some((name) => (data[name as string] ?? null) === null);
  const [x, y, z] = args.map(held) as [never, never, never];
  if (operator === "in") return (y as string).includes(x);
  if (operator === "<") return args.length === 3 ? x < y && y < z : x < y;
  if (operator === "<=") return args.length === 3 ? x <= y && y <= z : x <= y;
  if (operator === ">") return x > y;
  if (operator === ">=") return x >= y;
  return operator.startsWith("!") ? x !== y : x === y;
}

describe("importJsonLogic", () => {
  it("gives the answers of JsonLogic to data whose fields are there and of the compared type", () => {
    fc.assert(
      fc.property(expressions, number, word, (expression, numberHeld, text) => {
        const result = importJsonLogic(expression);
        const data = { n: numberHeld, t: text };
        if (result.kind === "refused") throw new Error(result.problems[0]?.message);
        expect(evaluateCondition(result.condition, data)).toBe(String(truthOf(expression, data)));
      }),
    );
  });

  it("has an answer for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(["imported", "refused"]).toContain(importJsonLogic(value).kind);
      }),
    );
  });
});
