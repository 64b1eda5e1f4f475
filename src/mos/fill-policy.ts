import { describeValue, type Problem, problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import { completePolicy } from "../core/policy.ts";
import type { AlertJudge } from "./policy.ts";

/** Whose values fill in what a policy leaves out. */
export type PolicyPreset = "guide" | "recommended";

/** What a door answers. */
type Reading<T> =
  | { readonly kind: "valid"; readonly value: T }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** Fields of a policy as they came, or as they are filled in. */
type Fields = Record<string, unknown>;

/**
 * Reads a policy after its fields are filled in from a preset.
 *
 * @param read - The door's schema.
 * @param fillParts - Fills in what lies deeper; it is given the filled fields, the preset's and those that came.
 */
export function readPolicy<P extends { readonly fingerprint: string }>(
  read: (value: unknown) => Reading<Omit<P, "fingerprint">>,
  input: unknown,
  presets: { readonly [K in PolicyPreset]: P },
  preset: PolicyPreset,
  fillParts: (fields: Fields, base: P, given: Readonly<Fields>) => void = () => {},
): Reading<P> {
  if (typeof preset !== "string" || !Object.hasOwn(presets, preset)) {
    return { kind: "invalid", problems: [problem("preset", '"guide" or "recommended"', describeValue(preset))] };
  }
  const base = presets[preset];
  let filled = input;
  if (isRecord(input)) {
    const { fingerprint: _, ...defaults } = base;
    const fields = fillFields(defaults, input) as Fields;
    fillParts(fields, base, input);
    filled = fields;
  }
  const result = read(filled);
  return result.kind === "invalid" ? result : { kind: "valid", value: completePolicy<P>(result.value) };
}

/** What is left out or `undefined` is taken from the defaults; anything but a record is left to the schema. */
export function fillFields(defaults: object, given: unknown): unknown {
  if (!isRecord(given)) return given;
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  // fromEntries makes fields of its own even of a `__proto__` key.
  return Object.fromEntries([...Object.entries(defaults), ...known]);
}

/** A judge of the preset's kind takes the preset's values, one of another kind those of its kind. */
export function fillJudge(
  preset: AlertJudge,
  given: unknown,
  defaults: { readonly [K in AlertJudge["kind"]]: AlertJudge },
): unknown {
  if (!isRecord(given)) return given;
  const { kind = preset.kind } = given;
  if (kind === preset.kind) return fillFields(preset, given);
  if (typeof kind !== "string" || !Object.hasOwn(defaults, kind)) return given;
  return fillFields(defaults[kind as AlertJudge["kind"]], given);
}
