import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNamesLike } from "../../core/unknown-key.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../policy.ts";

/** The longest window is a week. Seconds. */
export const LONGEST_WINDOW_SECONDS = 604_800;

/** Ends of a scale lie within this, on either side of 0, and within this of each other. */
export const WIDEST_SCALE = 180;

/** What the fields of a window policy have to be, in words. */
export const WINDOW_WORDS = {
  windowSeconds: `a whole number from 1 to ${LONGEST_WINDOW_SECONDS}`,
  scaleEnd: `a number from ${-WIDEST_SCALE} to ${WIDEST_SCALE}`,
  scaleMaximum: `a number above the minimum, at most ${WIDEST_SCALE} above it and at most ${WIDEST_SCALE}`,
  shareBelow: "a number on the scale",
  isOpusNormalized: "true or false; false on a scale that goes below 0",
  fingerprint: "the fingerprint of parseWindowPolicy",
} as const;

/**
 * Refuses a window policy made by hand that is out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertWindowPolicy(policy: unknown, subject: string): asserts policy is WindowPolicy {
  const problems = windowPolicyProblems(policy, "policy");
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** What is wrong with a window policy. */
export function windowPolicyProblems(policy: unknown, path: string): readonly Problem[] {
  if (!isRecord(policy)) return [problem(path, "an object", describeValue(policy))];
  const problems: Problem[] = [];
  const check = (field: string, value: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(value)));
  };
  const { windowSeconds, shareBelow, isOpusNormalized, fingerprint } = policy;
  const isLength = Number.isInteger(windowSeconds) && isWithin(windowSeconds, 1, LONGEST_WINDOW_SECONDS);
  check("windowSeconds", windowSeconds, isLength, WINDOW_WORDS.windowSeconds);
  const scale = isRecord(policy["scale"]) ? policy["scale"] : null;
  checkNamesLike(problems, path, policy, GUIDE_WINDOW_POLICY);
  const ofScale = scaleProblems(policy["scale"], `${path}.scale`);
  problems.push(...ofScale);
  const isOnScale =
    scale === null
      ? Number.isFinite(shareBelow)
      : isWithin(shareBelow, scale["minimum"], scale["maximum"]) || ofScale.length > 0;
  check("shareBelow", shareBelow, isOnScale, WINDOW_WORDS.shareBelow);
  const isSwitch = isOpusNormalized === false || (isOpusNormalized === true && !((scale?.["minimum"] as number) < 0));
  check("isOpusNormalized", isOpusNormalized, isSwitch, WINDOW_WORDS.isOpusNormalized);
  check("fingerprint", fingerprint, typeof fingerprint === "string", WINDOW_WORDS.fingerprint);
  return problems;
}

/** What is wrong with the ends of a scale. */
export function scaleProblems(scale: unknown, path: string): readonly Problem[] {
  if (!isRecord(scale)) return [problem(path, "an object", describeValue(scale))];
  const { minimum, maximum } = scale;
  const problems: Problem[] = [];
  const isMinimum = isWithin(minimum, -WIDEST_SCALE, WIDEST_SCALE);
  if (!isMinimum) problems.push(problem(`${path}.minimum`, WINDOW_WORDS.scaleEnd, describeValue(minimum)));
  const isMaximum =
    isWithin(maximum, -WIDEST_SCALE, WIDEST_SCALE) &&
    (!isMinimum || ((maximum as number) > minimum && (maximum as number) - minimum <= WIDEST_SCALE));
  if (!isMaximum) problems.push(problem(`${path}.maximum`, WINDOW_WORDS.scaleMaximum, describeValue(maximum)));
  return problems;
}

function isWithin(value: unknown, from: unknown, to: unknown): value is number {
  return typeof value === "number" && value >= (from as number) && value <= (to as number);
}
