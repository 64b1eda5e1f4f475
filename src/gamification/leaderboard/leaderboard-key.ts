import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { LARGEST_DAYS, leaderboardPolicyProblems } from "./check-leaderboard-policy.ts";
import { GUIDE_LEADERBOARD_POLICY, type LeaderboardPolicy } from "./policy.ts";

/** Where a shared store keeps a board, and for how long. */
export interface LeaderboardKey {
  /** `leaderboard:daily:{date}:{queue_id}` */
  readonly key: string;
  /** What to tell the store at each write: it forgets the board so long after the last one. Seconds. */
  readonly expireSeconds: number;
}

/**
 * The key of a queue's board of a day in a shared store: `leaderboard:daily:{date}:{queue_id}`, kept for `keepDays` (7).
 *
 * In the queue id everything but the letters A to Z and a to z, digits, `-`, `.`, `_` and `~` is written as `%` and the
 * hexadecimal bytes of its UTF-8 form. Ids of the platforms stay as they are; a colon, a line break, or a `*` or `{` that
 * a store would read as a pattern cannot get into a key; and different queues have different keys.
 *
 * @param board - `date` is the local date of the board, `queueId` a text of 1 to 1,000 characters.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the date is none, or the queue id is empty, too long
 *   or half of a surrogate pair; `ERR_INVALID_POLICY` when `keepDays` is not a whole number from 1 to 10,000,
 *   or the policy has an unknown name.
 *
 * @example
 * leaderboardKey({ date: "2026-03-02", queueId: "q-17" }); // { key: "leaderboard:daily:2026-03-02:q-17", expireSeconds: 604800 }
 * leaderboardKey({ date: "2026-03-02", queueId: "a:*" }).key; // "leaderboard:daily:2026-03-02:a%3A%2A"
 *
 * @see docs/gamification/leaderboard.md#keys-for-a-shared-store
 */
export function leaderboardKey(
  board: { readonly date: string; readonly queueId: string },
  policy: Pick<LeaderboardPolicy, "keepDays"> = GUIDE_LEADERBOARD_POLICY,
): LeaderboardKey {
  const fields = { keepDays: ["integer", 1, LARGEST_DAYS] } as const;
  refuseProblems("ERR_INVALID_POLICY", "leaderboardKey", leaderboardPolicyProblems(policy, fields));
  const { date, queueId } = board ?? {};
  const problems: Problem[] = [];
  if (dayOfDate(date) === null) problems.push(problem("date", LOCAL_DATE, describeValue(date)));
  const isText = typeof queueId === "string" && queueId.length > 0 && queueId.length <= LONGEST_QUEUE_ID;
  const escaped = isText ? escapeOrNull(queueId) : null;
  if (escaped === null) {
    const expected = `a text of 1 to ${LONGEST_QUEUE_ID} characters, every surrogate in a pair`;
    problems.push(problem("queueId", expected, describeValue(queueId)));
  }
  refuseProblems("ERR_INVALID_INPUT", "leaderboardKey", problems);
  return { key: `leaderboard:daily:${date}:${escaped}`, expireSeconds: policy.keepDays * DAY_SECONDS };
}

const LONGEST_QUEUE_ID = 1_000;
/** A store counts seconds since the last write, not days of a calendar. */
const DAY_SECONDS = 86_400;

/** `null` where half of a surrogate pair has no UTF-8 form. */
function escapeOrNull(text: string): string | null {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return null;
  }
}
