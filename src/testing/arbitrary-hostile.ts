import fc from "fast-check";
import { anyText } from "./arbitrary-values.ts";

/**
 * Values that break careless code: not numbers, infinities, `-0`, numbers as text, half-written dates, prototype keys,
 * lone surrogates, long texts, functions, instances, deep nesting.
 */
export function hostileValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...hostileNumbers(), ...hostileTexts()) },
    { weight: 2, arbitrary: fc.constantFrom(undefined, null, true, false, 0n, 2n ** 70n) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 7 }).map(hostileObject) },
    { weight: 1, arbitrary: fc.double() },
    { weight: 1, arbitrary: anyText() },
    { weight: 1, arbitrary: fc.constantFrom(100, 101, 5000).map(nested) },
  );
}

/**
 * JSON as `JSON.parse` may make it out of anybody's text: any shape, prototype keys as own keys, the hostile numbers
 * and texts that JSON can hold.
 *
 * @param keys - Keys to prefer, so that the values reach the code that reads them.
 */
export function hostileJson(keys: readonly string[] = []): fc.Arbitrary<unknown> {
  const known = [...keys, ...HOSTILE_KEYS];
  const key = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: anyText({ maxLength: 8 }) },
  );
  const leaf = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...hostileNumbers().filter(Number.isFinite), ...hostileTexts()) },
    { weight: 2, arbitrary: fc.constantFrom(null, true, false, 0, 1, 1000, "1", "true") },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 5, depthIdentifier: "hostile-json" },
      { weight: 2, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(tie("json"), { maxLength: 4, depthIdentifier: "hostile-json" }) },
      {
        weight: 3,
        // fromEntries defines keys instead of setting them, so `__proto__` becomes a key as it does in JSON.parse.
        arbitrary: fc
          .array(fc.tuple(key, tie("json")), { maxLength: 6, depthIdentifier: "hostile-json" })
          .map((entries) => Object.fromEntries(entries)),
      },
    ),
  }));
  return json;
}

const HOSTILE_KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length", "then", "", "0"];

/** Numbers, those that JSON cannot hold included. */
export function hostileNumbers(): number[] {
  return [Number.NaN, Infinity, -Infinity, -0, -1, 0.1 + 0.2, 1e-320, 1e21, 1e308, 2 ** 53, 2 ** 53 + 2, 5e9];
}

/** Texts that look like something else, or like nothing. */
export function hostileTexts(): string[] {
  const marks = [
    "",
    " ",
    "null",
    "NaN",
    "-0",
    "1e999",
    "0x10",
    "1,5",
    "٣",
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    "‮a",
  ];
  const dates = [
    "2021-04-2T",
    "2026-02-30T00:00:00.000Z",
    "2026-03-02T08:00:60Z",
    "2026-03-02 08:00",
    "0",
    "1709366400",
  ];
  return [...marks, ...dates, "x".repeat(100_000)];
}

function hostileObject(kind: number): unknown {
  if (kind === 0) return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}');
  if (kind === 1) return Object.create(null);
  if (kind === 2) return new Map([["a", 1]]);
  if (kind === 3) return new Date(0);
  if (kind === 4) return () => 1;
  if (kind === 5) return Symbol("hostile");
  if (kind === 6) return [[[]], {}, null, undefined];
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  return cycle;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
