import { describe, expect, it } from "vitest";
import { judgeFreshness } from "../../../src/gamification/leaderboard/judge-freshness.ts";
import { GUIDE_LEADERBOARD_POLICY } from "../../../src/gamification/leaderboard/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const AT = Date.UTC(2026, 2, 2, 8);

describe("judgeFreshness", () => {
  it.each<[number, string, string | undefined]>([
    [0, "fresh", undefined],
    [29_999, "fresh", undefined],
    [29_999.5, "fresh", undefined],
    [30_000, "stale", "too-old"],
    [86_400_000, "stale", "too-old"],
    [-29_999, "fresh", undefined],
    [-30_000, "stale", "from-the-future"],
    [-86_400_000, "stale", "from-the-future"],
  ])("should call what is %d ms old %s within 30 s", (ageMs, kind, because) => {
    const freshness = judgeFreshness({ asOf: AT, now: AT + ageMs }, GUIDE_LEADERBOARD_POLICY.snapshotFreshSeconds);
    const ages = { ageSeconds: ageMs / 1000, staleAt: AT + 30_000 };
    expect(freshness).toStrictEqual(because === undefined ? { kind, ...ages } : { kind, because, ...ages });
  });

  it("should read the first and the last instant that there is", () => {
    for (const at of [8_640_000_000_000_000, -8_640_000_000_000_000]) {
      expect(judgeFreshness({ asOf: at, now: at }, 30)).toEqual({ kind: "fresh", ageSeconds: 0, staleAt: at + 30_000 });
    }
  });

  it("should read instants as numbers and as texts", () => {
    const texts = { asOf: "2026-03-02T09:00:00+01:00", now: "2026-03-02T08:02:59.999Z" };
    expect(judgeFreshness(texts, GUIDE_LEADERBOARD_POLICY.kpiFreshSeconds)).toEqual(
      judgeFreshness({ asOf: AT, now: AT + 179_999 }, 180),
    );
    expect(judgeFreshness(texts, 180).kind).toBe("fresh");
  });

  it.each([[null], [undefined], ["yesterday"], ["2026-03-02"], [Number.NaN], [Number.POSITIVE_INFINITY], [9e15], [{}]])(
    "should call stale what is as of %s",
    (asOf) => {
      const stale = { kind: "stale", because: "no-instant", ageSeconds: null, staleAt: null };
      expect(judgeFreshness({ asOf: asOf as null, now: AT }, 30)).toStrictEqual(stale);
    },
  );

  it("should refuse a now that is no instant, and an age that is none", () => {
    const paths = (now: unknown, age: unknown): readonly string[] =>
      refusedPaths(() => judgeFreshness({ asOf: AT, now: now as number }, age as number));
    expect(paths(null, 30)).toEqual(["ERR_INVALID_INPUT", "now"]);
    expect(paths(Number.NaN, 0)).toEqual(["ERR_INVALID_INPUT", "now", "maxAgeSeconds"]);
    for (const age of [-1, 0, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_001, "30", undefined]) {
      expect(paths(AT, age)).toEqual(["ERR_INVALID_INPUT", "maxAgeSeconds"]);
    }
    expect(refusalOf(() => judgeFreshness({ asOf: AT, now: "noon" }, 0)).message).toBe(
      [
        "judgeFreshness: 2 problems",
        'now: expected epoch milliseconds or an ISO 8601 instant with a zone, received "noon"',
        "maxAgeSeconds: expected a number above 0, at most 1000000000, received 0",
      ].join("\n  - "),
    );
    expect(refusedPaths(() => judgeFreshness(null as never, 30))).toEqual(["ERR_INVALID_INPUT", "now"]);
    expect(judgeFreshness({ asOf: AT, now: AT }, 1_000_000_000).kind).toBe("fresh");
  });
});
