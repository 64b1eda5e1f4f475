import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { OwnedBadge } from "./model.ts";

/** What an agent has: ids, or badges as they were earned. */
export type OwnedBadges = Iterable<string | OwnedBadge>;

/**
 * The badges that an agent has, by id. Of a badge that is listed twice the entry that was earned first counts, one
 * without a date last, and of equals the one whose canonical JSON is smaller.
 */
export function readOwned(problems: Problem[], owned: unknown): ReadonlyMap<string, OwnedBadge> {
  const badges = new Map<string, OwnedBadge>();
  if (typeof owned !== "object" || owned === null || !(Symbol.iterator in owned)) {
    problems.push(problem("owned", "a list or set of badge ids or owned badges", describeValue(owned)));
    return badges;
  }
  let index = 0;
  for (const one of owned as Iterable<unknown>) {
    const badge = (typeof one === "string" ? { badgeId: one } : one) as OwnedBadge;
    const before = problems.length;
    checkOwned(problems, badge, `owned[${index++}]`);
    if (problems.length > before) continue;
    const other = badges.get(badge.badgeId);
    if (other === undefined || compareOwned(badge, other) < 0) badges.set(badge.badgeId, badge);
  }
  return badges;
}

function compareOwned(a: OwnedBadge, b: OwnedBadge): number {
  // "~" comes after every digit.
  return compareTexts(a.earnedOn ?? "~", b.earnedOn ?? "~") || compareTexts(canonicalJson(a), canonicalJson(b));
}

function checkOwned(problems: Problem[], badge: unknown, path: string): void {
  if (typeof badge !== "object" || badge === null || Array.isArray(badge)) {
    problems.push(problem(path, "a badge id, or an object with badgeId", describeValue(badge)));
    return;
  }
  const { badgeId, earnedOn, metrics, termsFingerprint } = badge as Readonly<Record<string, unknown>>;
  const check = (field: string, value: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(value)));
  };
  check("badgeId", badgeId, typeof badgeId === "string", "a badge id");
  check("earnedOn", earnedOn, isAbsent(earnedOn) || dayOfDate(earnedOn) !== null, `${LOCAL_DATE}, or null`);
  const isList = Array.isArray(metrics) && metrics.every((one) => typeof one?.metric === "string");
  check("metrics", metrics, metrics === undefined || isList, "a list of metrics and values");
  const isText = typeof termsFingerprint === "string";
  check("termsFingerprint", termsFingerprint, termsFingerprint === undefined || isText, "a text");
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
