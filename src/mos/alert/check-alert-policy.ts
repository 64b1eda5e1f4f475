import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNumbers } from "../../core/number-ranges.ts";
import { checkNamesLike } from "../../core/unknown-key.ts";
import type { AlertPolicy } from "../policy.ts";
import {
  ALERT_NUMBERS,
  ALERT_OPTIONAL_NUMBERS,
  ALERT_PART_NUMBERS,
  BREACHING_WINDOWS_NUMBERS,
  EXPECTED,
  JUDGE_NUMBERS,
  LARGEST_CHANNEL_COUNT,
  LONGEST_ADDRESS,
  LONGEST_NAME,
  LONGEST_URL,
} from "./alert-limits.ts";
import { hasSoundFields } from "./sound-policy.ts";

/**
 * Refuses an alert policy that was made by hand and that the door (`parseAlertPolicy`) would refuse. Only whether the
 * engine knows the time zone is left to the door and to the first notification, because asking costs too much here.
 *
 * @param subject - Name of the function that was given the policy, for the message.
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertAlertPolicy(policy: AlertPolicy, subject: string): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    if (!hasSoundFields(policy)) checkOwnFields(problems, policy as unknown as Readonly<Record<string, unknown>>);
    checkParts(problems, policy);
    problems.push(...alertNameProblems(policy));
  } else problems.push(problem("policy", POLICY, describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** The names in an alert policy that no such policy has. Of one frozen whole, as parsed ones are, they are looked for once. */
export function alertNameProblems(policy: AlertPolicy): readonly Problem[] {
  const problems: Problem[] = [];
  if (policy === LAST.policy) return problems;
  LAST.example ??= { ...ALERT_NUMBERS, ...ALERT_OPTIONAL_NUMBERS, ...ALERT_PART_NUMBERS, ...CHOICES, ...OTHERS };
  checkNamesLike(problems, "policy", policy, LAST.example);
  if (problems.length === 0 && isFrozenWhole(policy)) LAST.policy = policy;
  return problems;
}

function isFrozenWhole(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenWhole);
}

/** The policy, frozen whole, in which no such name was found last, and the tables as one. They save work and change no answer. */
const LAST: { policy?: AlertPolicy; example?: object } = {};

/** The names that no other table has, as an example. */
const OTHERS = {
  name: 0,
  timeZone: 0,
  fingerprint: 0,
  judge: { kind: 0, require: 0, confidence: 0, referenceValue: 0, decisionInterval: 0, weight: 0, limit: 0, rules: 0 },
  breachingWindows: BREACHING_WINDOWS_NUMBERS,
  channels: [{ channelType: 0, recipients: 0, url: 0 }],
};

/** A rule of an alert policy that does not hold. */
export interface BrokenRule {
  readonly path: readonly string[];
  readonly expected: string;
  readonly received: unknown;
}

/** The rules across fields. Fields that are no numbers are for others to complain of. */
export function findBrokenRules(policy: Readonly<Record<string, unknown>>): readonly BrokenRule[] {
  const { source, cooldownSeconds } = policy;
  const scale = isRecord(policy["scale"]) ? policy["scale"] : NOTHING;
  const trigger = isRecord(policy["trigger"]) ? policy["trigger"] : NOTHING;
  const clear = isRecord(policy["clear"]) ? policy["clear"] : NOTHING;
  const windows = isRecord(policy["breachingWindows"]) ? policy["breachingWindows"] : NOTHING;
  const broken: BrokenRule[] = [];
  const expectOrder = (low: unknown, high: unknown, path: readonly string[], expected: string, received: unknown) => {
    if (typeof low === "number" && typeof high === "number" && !(low < high)) broken.push({ path, expected, received });
  };
  const { minimum, maximum } = scale;
  expectOrder(minimum, maximum, ["scale", "maximum"], RULES.scale, maximum);
  if (typeof minimum === "number" && typeof maximum === "number" && maximum - minimum > WIDEST_SCALE) {
    broken.push({ path: ["scale", "maximum"], expected: RULES.width, received: maximum });
  }
  expectOrder(minimum, trigger["below"], ["trigger", "below"], RULES.below, trigger["below"]);
  expectOrder(clear["above"], maximum, ["clear", "above"], RULES.reach, clear["above"]);
  expectOrder(trigger["below"], clear["above"], ["clear", "above"], RULES.above, clear["above"]);
  expectOrder(clear["dropPercent"], trigger["dropPercent"], ["clear", "dropPercent"], RULES.drop, clear["dropPercent"]);
  const { atLeast, outOf } = windows;
  if (typeof atLeast === "number" && typeof outOf === "number" && atLeast > outOf) {
    broken.push({ path: ["breachingWindows", "atLeast"], expected: RULES.atLeast, received: atLeast });
  }
  if (source === "survey" && typeof cooldownSeconds === "number" && cooldownSeconds < SHORTEST_SURVEY_COOLDOWN) {
    broken.push({ path: ["cooldownSeconds"], expected: RULES.survey, received: cooldownSeconds });
  }
  return broken;
}

/** The largest width of a scale of scores. */
const WIDEST_SCALE = 180;
const SHORTEST_SURVEY_COOLDOWN = 86_400;

const POLICY = "an alert policy";

const RULES = {
  scale: "a number above scale.minimum",
  width: `a number at most ${WIDEST_SCALE} above scale.minimum`,
  below: "a number above scale.minimum, or nothing could breach",
  reach: "a number below scale.maximum, or nothing could clear",
  above: "a number above trigger.below: quality has to get better to clear",
  drop: "a number below trigger.dropPercent: quality has to get better to clear",
  atLeast: "a whole number not above breachingWindows.outOf",
  survey: `a number >= ${SHORTEST_SURVEY_COOLDOWN}: surveys are answered late`,
} as const;

const NOTHING: Readonly<Record<string, unknown>> = {};

function checkOwnFields(problems: Problem[], policy: Readonly<Record<string, unknown>>): void {
  const expect = (isMet: boolean, path: string, expected: string, received: unknown): void => {
    if (!isMet) problems.push(problem(`policy.${path}`, expected, describeValue(received)));
  };
  const { name, timeZone, fingerprint } = policy;
  expect(isTextUpTo(name, LONGEST_NAME), "name", EXPECTED.name, name);
  for (const field in CHOICES) {
    const choices: readonly unknown[] = CHOICES[field as keyof typeof CHOICES];
    expect(choices.includes(policy[field]), field, EXPECTED[field as keyof typeof CHOICES], policy[field]);
  }
  checkNumbers(problems, policy, ALERT_NUMBERS, false);
  checkNumbers(problems, policy, ALERT_OPTIONAL_NUMBERS, true);
  for (const part in ALERT_PART_NUMBERS) {
    const ranges = ALERT_PART_NUMBERS[part as keyof typeof ALERT_PART_NUMBERS];
    const value = policy[part];
    if (isRecord(value)) checkNumbers(problems, value, ranges, false, `policy.${part}`);
    else expect(false, part, EXPECTED[part as keyof typeof ALERT_PART_NUMBERS], value);
  }
  const windows = policy["breachingWindows"];
  if (isRecord(windows)) checkNumbers(problems, windows, BREACHING_WINDOWS_NUMBERS, false, "policy.breachingWindows");
  else expect(windows === null, "breachingWindows", EXPECTED.breachingWindows, windows);
  expect(timeZone === null || isTextUpTo(timeZone, 100), "timeZone", EXPECTED.timeZone, timeZone);
  expect(isTextUpTo(fingerprint, 100), "fingerprint", EXPECTED.fingerprint, fingerprint);
  for (const { path, expected, received } of findBrokenRules(policy)) expect(false, path.join("."), expected, received);
}

/** Judge and channels, which differ in form from policy to policy. */
function checkParts(
  problems: Problem[],
  { judge, channels }: { readonly judge: unknown; readonly channels: unknown },
): void {
  if (isRecord(judge)) checkJudge(problems, judge);
  else problems.push(problem("policy.judge", EXPECTED.judge, describeValue(judge)));
  if (!Array.isArray(channels) || channels.length > LARGEST_CHANNEL_COUNT) {
    problems.push(problem("policy.channels", EXPECTED.channels, describeValue(channels)));
    return;
  }
  for (let i = 0; i < channels.length; i++) {
    if (isChannel(channels[i])) continue;
    problems.push(problem(`policy.channels[${i}]`, EXPECTED.channel, describeValue(channels[i])));
  }
}

const CHOICES = {
  severity: ["low", "medium", "high", "critical"],
  source: ["network", "survey"],
  onMissing: ["keep", "resolve", "breach", "clear"],
  isMutedWhileFlapping: [true, false],
} as const;

function checkJudge(problems: Problem[], judge: Readonly<Record<string, unknown>>): void {
  const { kind } = judge;
  if (typeof kind !== "string" || !Object.hasOwn(JUDGE_NUMBERS, kind)) {
    problems.push(problem("policy.judge.kind", EXPECTED.judgeKind, describeValue(kind)));
    return;
  }
  checkNumbers(problems, judge, JUDGE_NUMBERS[kind as keyof typeof JUDGE_NUMBERS], false, "policy.judge");
  if (kind === "combined" && judge["require"] !== "either" && judge["require"] !== "both") {
    problems.push(problem("policy.judge.require", EXPECTED.require, describeValue(judge["require"])));
  }
  if (kind === "shewhart" && !isRuleList(judge["rules"])) {
    problems.push(problem("policy.judge.rules", EXPECTED.rules, describeValue(judge["rules"])));
  }
}

/** Whether a value lists at least one of the Western Electric rules, each once: without any a chart never breaches. */
export function isRuleList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((rule, i) => [1, 2, 3, 4].includes(rule) && value.indexOf(rule) === i);
}

function isChannel(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { channelType, recipients, url } = value;
  if (channelType === "WEBHOOK") return isWebAddress(url);
  if (channelType !== "EMAIL" || !Array.isArray(recipients)) return false;
  const count = recipients.length;
  return count >= 1 && count <= LARGEST_CHANNEL_COUNT && recipients.every((one) => isTextUpTo(one, LONGEST_ADDRESS));
}

/** Whether a value looks like an address of the web; it is not read any further. */
export function isWebAddress(value: unknown): boolean {
  return isTextUpTo(value, LONGEST_URL) && /^https?:\/\/[^\s/]/i.test(value as string);
}

function isTextUpTo(value: unknown, longest: number): value is string {
  return typeof value === "string" && value !== "" && value.length <= longest;
}
