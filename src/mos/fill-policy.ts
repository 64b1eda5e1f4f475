import { describeValue, type Problem, problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import { completePolicy } from "../core/policy.ts";
import type { QualityScale } from "./model.ts";
import { type AlertJudge, type AlertPolicy, SURVEY_ALERT_DEFAULTS, type WindowPolicy } from "./policy.ts";

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
 * @param fillParts - Fills in what lies deeper, and says what has to be given; it is given the filled fields, the preset's
 *   and those that came.
 */
export function readPolicy<P extends { readonly fingerprint: string }>(
  read: (value: unknown) => Reading<Omit<P, "fingerprint">>,
  input: unknown,
  presets: { readonly [K in PolicyPreset]: P },
  preset: PolicyPreset,
  fillParts: (fields: Fields, base: P, given: Readonly<Fields>) => readonly Problem[] = () => [],
): Reading<P> {
  if (typeof preset !== "string" || !Object.hasOwn(presets, preset)) {
    return { kind: "invalid", problems: [problem("preset", '"guide" or "recommended"', describeValue(preset))] };
  }
  const base = presets[preset];
  let filled = input;
  let missing: readonly Problem[] = [];
  if (isRecord(input)) {
    const { fingerprint: _, ...defaults } = base;
    const fields = fillFields(defaults, input) as Fields;
    missing = fillParts(fields, base, input);
    filled = fields;
  }
  const result = read(filled);
  if (result.kind === "valid" && missing.length === 0) {
    return { kind: "valid", value: completePolicy<P>(result.value) };
  }
  // What stands in for a missing field is nobody's mistake.
  const found = result.kind === "valid" ? [] : result.problems;
  const others = found.filter(({ path }) => !missing.some((one) => one.path === path));
  return { kind: "invalid", problems: [...others, ...missing] };
}

/** Fills in the parts of a window policy, and says what has to be given. */
export function fillWindowParts(fields: Fields, base: WindowPolicy, given: Readonly<Fields>): readonly Problem[] {
  fields["scale"] = fillFields(base.scale, fields["scale"]);
  return missingOnScale(base.scale, fields, given, { shareBelow: "a number on the scale" });
}

/** Fills in the parts of an alert policy and what surveys take, and says what has to be given. */
export function fillAlertParts(
  fields: Fields,
  base: AlertPolicy,
  given: Readonly<Fields>,
  preset: PolicyPreset,
): readonly Problem[] {
  for (const part of ["scale", "trigger", "clear"] as const) fields[part] = fillFields(base[part], fields[part]);
  fields["judge"] = fillJudge(base.judge, fields["judge"]);
  if (fields["source"] === "survey") {
    const { cooldownSeconds, evaluationDelaySeconds } = SURVEY_ALERT_DEFAULTS;
    if (given["cooldownSeconds"] === undefined) fields["cooldownSeconds"] = cooldownSeconds;
    const isDelayed = given["evaluationDelaySeconds"] === undefined && preset === "recommended";
    if (isDelayed) fields["evaluationDelaySeconds"] = evaluationDelaySeconds;
  }
  return missingOnScale(base.scale, fields, given, {
    "trigger.below": "a number on the scale",
    "clear.above": "a number on the scale",
    escalateDelta: "a difference on the scale, or null",
  });
}

/**
 * What has to be given where the scale is not the preset's: a bound of 3.5 means nothing on percentages, and nobody would
 * notice.
 *
 * @param words - What each such field has to be, by its path of one or two keys.
 */
export function missingOnScale(
  preset: QualityScale,
  { scale }: { readonly scale?: unknown },
  given: Readonly<Fields>,
  words: Readonly<Record<string, string>>,
): readonly Problem[] {
  const { minimum, maximum } = isRecord(scale) ? scale : preset;
  if (typeof minimum !== "number" || typeof maximum !== "number") return [];
  if (minimum === preset.minimum && maximum === preset.maximum) return [];
  const because = `the default is for a scale of ${preset.minimum} to ${preset.maximum}`;
  return Object.entries(words).flatMap(([path, expected]) => {
    const [field, key] = path.split(".") as [string, string | undefined];
    const part = given[field];
    const value = key !== undefined && isRecord(part) ? part[key] : part;
    return value === undefined ? [problem(path, `${expected}: ${because}`, "missing")] : [];
  });
}

/** What is left out or `undefined` is taken from the defaults; anything but a record is left to the schema. */
function fillFields(defaults: object, given: unknown): unknown {
  if (!isRecord(given)) return given;
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  // fromEntries makes fields of its own even of a `__proto__` key.
  return Object.fromEntries([...Object.entries(defaults), ...known]);
}

/** A judge of the preset's kind takes the preset's values; the schema fills in those of another kind. */
function fillJudge(preset: AlertJudge, given: unknown): unknown {
  const { kind = preset.kind } = isRecord(given) ? given : {};
  return kind === preset.kind ? fillFields(preset, given) : given;
}
