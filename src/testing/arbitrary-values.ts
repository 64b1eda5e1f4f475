import fc from "fast-check";
import { formatInstant } from "../core/instant.ts";
import { LARGEST_COUNT, LARGEST_DURATION_SECONDS } from "../interaction/values.ts";

/** An id as platforms write them, or any other text of 1 to 200 characters. */
export function id(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.uuid() },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 999_999_999_999 }).map(String) },
    { weight: 1, arbitrary: anyText({ minLength: 1, maxLength: 100 }) },
  );
}

/**
 * Text of any characters but lone surrogates: what `fc.string({ unit: "binary" })` draws, without its list of all
 * 1,112,064 characters, which takes a second and more to write.
 */
export function anyText(
  length: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
  return fc.string({ ...length, unit: fc.nat(0x10_ffff - SURROGATES).map(toCharacter, fromCharacter) });
}

const FIRST_SURROGATE = 0xd800;
const SURROGATES = 0x800;

function toCharacter(index: number): string {
  return String.fromCodePoint(index < FIRST_SURROGATE ? index : index + SURROGATES);
}

/** The way back, by which fast-check finds shorter texts; it asks with whatever it has and takes a throw as no. */
function fromCharacter(value: unknown): number {
  const index = typeof value === "string" ? (value.codePointAt(0) ?? 0) : 0;
  const found = index < FIRST_SURROGATE ? index : index - SURROGATES;
  if (toCharacter(found) !== value) throw new Error("expected one character");
  return found;
}

/** Epoch milliseconds in the years 2000 to 2099, sometimes anywhere in the years 0 to 9999. */
export function epochMs(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 946_684_800_000, max: 4_102_444_799_999 }) },
    { weight: 1, arbitrary: fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }) },
  );
}

/** An instant in the spelling of canonical records. */
export function instant(): fc.Arbitrary<string> {
  return epochMs().map(formatInstant);
}

/** A duration in seconds with millisecond precision: mostly up to two hours, sometimes 0 or as long as may be. */
export function seconds(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 7_200_000 }).map((ms) => ms / 1000) },
    { weight: 1, arbitrary: fc.constantFrom(0, 0.001, 30, 90, LARGEST_DURATION_SECONDS) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: LARGEST_DURATION_SECONDS }) },
  );
}

/** A count: mostly a few, sometimes as many as may be. */
export function count(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.nat(6) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: LARGEST_COUNT }) },
  );
}

/** A number in a range, never NaN and never `-0`. */
export function numberBetween(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

/** One time in four `null`. */
export function orNull<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { nil: null, freq: 3 });
}
