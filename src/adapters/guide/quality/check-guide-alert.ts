import { isOfKind } from "../../../core/check-fields.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { PolicyFields } from "../../../core/policy.ts";
import { joinPath, unknownKeyProblem } from "../../../core/unknown-key.ts";
import { assertAlertPolicy } from "../../../mos/alert/check-alert-policy.ts";
import { missingOnScale } from "../../../mos/fill-policy.ts";
import type { QualityScale } from "../../../mos/model.ts";
import {
  type AlertChannel,
  type AlertPolicy,
  GUIDE_ALERT_POLICY,
  RECOMMENDED_ALERT_POLICY,
  SURVEY_ALERT_DEFAULTS,
} from "../../../mos/policy.ts";
import type { GuideAlertOptions } from "./model.ts";

/** The fields of a policy, or what is wrong with the definition they would come from. */
export type CheckedDefinition =
  | { readonly kind: "valid"; readonly fields: PolicyFields<AlertPolicy> }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** Looks at every field of a definition and of its options, by the guide's words and by the rules of policies. */
export function checkGuideAlert(definition: unknown, options: GuideAlertOptions): CheckedDefinition {
  const problems: Problem[] = [];
  const preset = checkOptions(problems, options);
  if (!isRecord(definition)) {
    problems.push(problem("", "an alert definition", describeValue(definition)));
    return { kind: "invalid", problems };
  }
  checkUnknown(problems, "", definition, FIELDS);
  for (const [field, word] of Object.entries(WORDS)) {
    const isMissing = definition[field] === undefined && field === "frequency";
    if (definition[field] === word || isMissing) continue;
    problems.push(problem(field, `"${word}"`, describeValue(definition[field])));
  }
  checkThresholds(problems, definition);
  checkChannels(problems, definition["notificationChannels"]);
  if (preset === null) return { kind: "invalid", problems };
  const fields = fieldsOf(problems, definition, options, preset);
  const missing = missingBounds(fields, definition, options);
  // What stands in for a missing bound is nobody's mistake.
  problems.push(...policyProblems(fields).filter(({ path }) => !missing.some((one) => one.path === path)), ...missing);
  return problems.length > 0 ? { kind: "invalid", problems } : { kind: "valid", fields };
}

const WORDS = {
  type: "METRIC_THRESHOLD",
  metricName: "quality_score",
  comparisonOperator: "LESS_THAN",
  frequency: "ONCE_PER_DEGRADATION",
} as const;

const FIELDS = [
  "name",
  "type",
  "metricName",
  "comparisonOperator",
  "thresholdValue",
  "thresholds",
  "durationInSeconds",
  "notificationChannels",
  "frequency",
  "cooldownPeriodSeconds",
];

const OPTIONS = ["source", "preset", "scale", "escalateDelta"];
const PRESETS = { guide: GUIDE_ALERT_POLICY, recommended: RECOMMENDED_ALERT_POLICY } as const;

/** The preset, or `null` where the options are such that nothing can be filled in. */
function checkOptions(problems: Problem[], options: GuideAlertOptions): AlertPolicy | null {
  if (!isRecord(options)) {
    problems.push(problem("options", "an object with a source", describeValue(options)));
    return null;
  }
  checkUnknown(problems, "options", options, OPTIONS);
  const { source, preset = "guide" } = options;
  const isSource = source === "network" || source === "survey";
  const isPreset = typeof preset === "string" && Object.hasOwn(PRESETS, preset);
  if (!isSource) problems.push(problem("options.source", '"network" or "survey"', describeValue(source)));
  if (!isPreset) problems.push(problem("options.preset", '"guide" or "recommended"', describeValue(preset)));
  return isSource && isPreset ? PRESETS[preset] : null;
}

function checkUnknown(problems: Problem[], path: string, record: object, known: readonly string[]): void {
  for (const key of Object.keys(record)) {
    if (!known.includes(key)) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
  }
}

/** A threshold is told once, or twice the same. */
function checkThresholds(problems: Problem[], { thresholdValue, thresholds }: Readonly<Record<string, unknown>>): void {
  if (thresholds === undefined) {
    if (thresholdValue === undefined) problems.push(problem("thresholdValue", "a number", "missing"));
    return;
  }
  if (!isRecord(thresholds)) {
    problems.push(problem("thresholds", "an object with lowerBound and upperBound", describeValue(thresholds)));
    return;
  }
  checkUnknown(problems, "thresholds", thresholds, ["lowerBound", "upperBound"]);
  const { lowerBound } = thresholds;
  if (thresholdValue === undefined && lowerBound === undefined) {
    problems.push(problem("thresholdValue", "a number, here or as thresholds.lowerBound", "missing"));
  } else if (thresholdValue !== undefined && lowerBound !== undefined && thresholdValue !== lowerBound) {
    const expected = `the thresholdValue, ${describeValue(thresholdValue)}`;
    problems.push(problem("thresholds.lowerBound", expected, describeValue(lowerBound)));
  }
}

/** Fields that a channel of its type does not have; the rest is a rule of policies. */
function checkChannels(problems: Problem[], channels: unknown): void {
  if (!Array.isArray(channels)) return;
  channels.forEach((channel: unknown, index) => {
    if (!isRecord(channel)) return;
    const known = channel["channelType"] === "WEBHOOK" ? "url" : "recipients";
    checkUnknown(problems, `notificationChannels[${index}]`, channel, ["channelType", known]);
  });
}

/** What cannot be read is a problem, and the preset's value stands in for it while the rest is looked at. */
function fieldsOf(
  problems: Problem[],
  definition: Readonly<Record<string, unknown>>,
  { source, preset, scale, escalateDelta }: GuideAlertOptions,
  { fingerprint: _, ...defaults }: AlertPolicy,
): PolicyFields<AlertPolicy> {
  const read = (path: string, value: unknown, standIn: number): number => {
    if (value === undefined || isOfKind(value, "number")) return ((value as number | undefined) ?? standIn) + 0;
    problems.push(problem(path, "a finite number", describeValue(value)));
    return standIn;
  };
  const { name, thresholdValue, durationInSeconds, cooldownPeriodSeconds, notificationChannels } = definition;
  const thresholds = isRecord(definition["thresholds"]) ? definition["thresholds"] : {};
  const { lowerBound, upperBound } = thresholds;
  const { trigger, clear, evaluationDelaySeconds } = defaults;
  const isSurvey = source === "survey";
  const isLate = isSurvey && preset === "recommended";
  const usualCooldown = isSurvey ? SURVEY_ALERT_DEFAULTS.cooldownSeconds : defaults.cooldownSeconds;
  const below =
    thresholdValue === undefined
      ? read("thresholds.lowerBound", lowerBound, trigger.below)
      : read("thresholdValue", thresholdValue, trigger.below);
  return {
    ...defaults,
    name: name === undefined ? defaults.name : (name as string),
    source,
    scale: scale === undefined ? defaults.scale : readScale(problems, scale, defaults.scale, read),
    trigger: { ...trigger, below },
    clear: { ...clear, above: read("thresholds.upperBound", upperBound, clear.above) },
    holdSeconds: read("durationInSeconds", durationInSeconds, defaults.holdSeconds),
    cooldownSeconds: read("cooldownPeriodSeconds", cooldownPeriodSeconds, usualCooldown),
    escalateDelta: escalateDelta === undefined ? defaults.escalateDelta : escalateDelta,
    evaluationDelaySeconds: isLate ? SURVEY_ALERT_DEFAULTS.evaluationDelaySeconds : evaluationDelaySeconds,
    channels:
      notificationChannels === undefined ? defaults.channels : (notificationChannels as readonly AlertChannel[]),
  };
}

function readScale(
  problems: Problem[],
  scale: unknown,
  standIn: QualityScale,
  read: (path: string, value: unknown, standIn: number) => number,
): QualityScale {
  if (!isRecord(scale)) {
    problems.push(problem("options.scale", "an object with minimum and maximum", describeValue(scale)));
    return standIn;
  }
  checkUnknown(problems, "options.scale", scale, ["minimum", "maximum"]);
  return {
    minimum: read("options.scale.minimum", scale["minimum"], standIn.minimum),
    maximum: read("options.scale.maximum", scale["maximum"], standIn.maximum),
  };
}

/** What the definition and the options have to say on a scale that is not the preset's. */
function missingBounds(
  { scale }: PolicyFields<AlertPolicy>,
  { thresholds }: Readonly<Record<string, unknown>>,
  { escalateDelta }: GuideAlertOptions,
): readonly Problem[] {
  // Bounds that are none were refused already.
  const above = isRecord(thresholds) ? thresholds["upperBound"] : thresholds;
  const given = { clear: { above }, escalateDelta };
  const words = { "clear.above": "a number on the scale", escalateDelta: "a difference on the scale, or null" };
  return missingOnScale(GUIDE_ALERT_POLICY.scale, { scale }, given, words).map(({ path, expected, received }) =>
    problem(guidePath(path), expected, received),
  );
}

/** What the rules of policies say, in the words of the definition. */
function policyProblems(fields: PolicyFields<AlertPolicy>): readonly Problem[] {
  try {
    assertAlertPolicy({ ...fields, fingerprint: GUIDE_ALERT_POLICY.fingerprint }, "parseGuideAlert");
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map(({ path, expected, received }) =>
      problem(guidePath(path), expected.replace("trigger.below", "thresholdValue"), received),
    );
  }
}

/** `policy.channels[1].url` is `notificationChannels[1].url`. */
function guidePath(path: string): string {
  const inner = path.replace(/^policy\./, "");
  for (const [field, guideField] of PATHS) {
    if (inner === field || inner.startsWith(`${field}[`) || inner.startsWith(`${field}.`)) {
      return guideField + inner.slice(field.length);
    }
  }
  return inner;
}

const PATHS: readonly (readonly [field: string, guideField: string])[] = [
  ["trigger.below", "thresholdValue"],
  ["clear.above", "thresholds.upperBound"],
  ["holdSeconds", "durationInSeconds"],
  ["cooldownSeconds", "cooldownPeriodSeconds"],
  ["channels", "notificationChannels"],
  ["scale", "options.scale"],
  ["escalateDelta", "options.escalateDelta"],
];
