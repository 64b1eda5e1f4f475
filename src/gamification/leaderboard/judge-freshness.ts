import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";

/** Whether what was worked out at an instant is still good. */
export type Freshness =
  | {
      readonly kind: "fresh";
      /** Negative where the clock that made it is ahead. */
      readonly ageSeconds: number;
      /** When it will be stale. Epoch milliseconds. */
      readonly staleAt: number;
    }
  | {
      readonly kind: "stale";
      readonly because: "too-old" | "from-the-future" | "no-instant";
      /** `null` where its instant cannot be told. */
      readonly ageSeconds: number | null;
      readonly staleAt: number | null;
    };

/**
 * Judges by its age whether a cached board or fetched KPI data is still good: while it is less than `maxAgeSeconds` old.
 * At exactly that age it is stale, as it is gone from a store that was told to keep it for so long.
 *
 * - An instant ahead of `now` by less than `maxAgeSeconds` is a clock that is ahead: fresh. By that much or more it is
 *   `from-the-future` and stale; it would be good forever.
 * - An `asOf` that is `null`, absent or cannot be read is stale: `no-instant`.
 *
 * @param instants - Epoch milliseconds, or ISO 8601 with a zone.
 * @param maxAgeSeconds - Such as `GUIDE_LEADERBOARD_POLICY.snapshotFreshSeconds` (30) or `kpiFreshSeconds` (180). > 0, at
 *   most 1,000,000,000.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when `now` is no instant, or the age out of range.
 *
 * @example
 * judgeFreshness({ asOf: "2026-03-02T08:00:00Z", now: "2026-03-02T08:00:29.999Z" }, 30).kind; // "fresh"
 * judgeFreshness({ asOf: 0, now: 30_000 }, 30); // { kind: "stale", because: "too-old", ageSeconds: 30, staleAt: 30000 }
 *
 * @see docs/gamification/leaderboard.md#freshness
 */
export function judgeFreshness(
  instants: { readonly asOf: number | string | null; readonly now: number | string },
  maxAgeSeconds: number,
): Freshness {
  const now = readInstant(instants?.now);
  const problems: Problem[] = [];
  if (now === null) {
    const expected = "epoch milliseconds or an ISO 8601 instant with a zone";
    problems.push(problem("now", expected, describeValue(instants?.now)));
  }
  if (!(typeof maxAgeSeconds === "number" && maxAgeSeconds > 0 && maxAgeSeconds <= LARGEST_AGE)) {
    const expected = `a number above 0, at most ${LARGEST_AGE}`;
    problems.push(problem("maxAgeSeconds", expected, describeValue(maxAgeSeconds)));
  }
  if (now === null || problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "judgeFreshness", problems);

  const asOf = readInstant(instants.asOf);
  if (asOf === null) return { kind: "stale", because: "no-instant", ageSeconds: null, staleAt: null };
  const ageMs = now - asOf;
  const maxAgeMs = maxAgeSeconds * 1000;
  const ages = { ageSeconds: ageMs / 1000, staleAt: asOf + maxAgeMs };
  if (Math.abs(ageMs) < maxAgeMs) return { kind: "fresh", ...ages };
  return { kind: "stale", because: ageMs > 0 ? "too-old" : "from-the-future", ...ages };
}

const LARGEST_AGE = 1_000_000_000;
/** What a `Date` can hold. */
const LAST_INSTANT = 8_640_000_000_000_000;

function readInstant(instant: unknown): number | null {
  if (typeof instant !== "number") return parseInstant(instant);
  return Math.abs(instant) <= LAST_INSTANT ? instant : null;
}
