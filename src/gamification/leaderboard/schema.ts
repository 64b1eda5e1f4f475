import * as z from "zod";
import { fingerprint, numberFrom, strictRecord, textUpTo, wholeNumberFrom } from "../../core/schema.ts";
import { LARGEST_DAYS } from "./check-leaderboard-policy.ts";
import { LARGEST_ROW_COUNT, LARGEST_TIE_BREAKER_COUNT, LONGEST_TIE_KEY } from "./check-ranking-options.ts";
import { GUIDE_LEADERBOARD_POLICY } from "./policy.ts";

const SHORTEST_SECONDS = 0.001;
const LARGEST_SECONDS = 1_000_000_000;
const tieKey = `a name of 1 to ${LONGEST_TIE_KEY} characters that no other tie breaker has`;
const tieBreakers = `an array of at most ${LARGEST_TIE_BREAKER_COUNT} tie breakers`;

const tieBreaker = strictRecord(
  {
    key: textUpTo(LONGEST_TIE_KEY, tieKey).describe("Name of the value in tieValues of the entries."),
    direction: z
      .enum(["higher-first", "lower-first"], '"higher-first" or "lower-first"')
      .describe("Which end comes first. An agent without the value comes last."),
  },
  "a tie breaker: an object with key and direction",
);

/** `LeaderboardPolicy` as its user writes it. */
export const LeaderboardPolicySchema = strictRecord(
  {
    method: z
      .enum(["standard", "dense", "ordinal"], '"standard", "dense" or "ordinal"')
      .default(GUIDE_LEADERBOARD_POLICY.method)
      .describe("How equal scores are numbered: 1, 2, 2, 4; 1, 2, 2, 3; or 1, 2, 3, 4."),
    tieBreakers: z
      .array(tieBreaker, tieBreakers)
      .max(LARGEST_TIE_BREAKER_COUNT, tieBreakers)
      .superRefine(refuseRepeatedKeys, { when: () => true })
      .default([...GUIDE_LEADERBOARD_POLICY.tieBreakers])
      .describe("What decides between equal scores, the first difference first."),
    top: rowCount().default(GUIDE_LEADERBOARD_POLICY.top).describe("Rows of the top of the board."),
    aroundRows: rowCount()
      .default(GUIDE_LEADERBOARD_POLICY.aroundRows)
      .describe("Rows on either side of an agent's own."),
    minimumDays: days(0)
      .default(GUIDE_LEADERBOARD_POLICY.minimumDays)
      .describe("Days with a value that an agent needs in every KPI."),
    keepDays: days(1).default(GUIDE_LEADERBOARD_POLICY.keepDays).describe("How long the board of a day is kept."),
    snapshotFreshSeconds: seconds()
      .default(GUIDE_LEADERBOARD_POLICY.snapshotFreshSeconds)
      .describe("How long a cached board is good for."),
    kpiFreshSeconds: seconds()
      .default(GUIDE_LEADERBOARD_POLICY.kpiFreshSeconds)
      .describe("How long fetched KPI data is good for."),
    personalBestDays: days(1)
      .default(GUIDE_LEADERBOARD_POLICY.personalBestDays)
      .describe("How many days before today the personal best looks at."),
    personalBestMinimumDays: days(1)
      .default(GUIDE_LEADERBOARD_POLICY.personalBestMinimumDays)
      .describe("Of these, how many must have a score; not above personalBestDays."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseUnreachableMinimum, { when: () => true })
  .meta({
    title: "LeaderboardPolicy",
    description: "How agents are ranked, when they are, and what is kept how long.",
  });

function rowCount(): z.ZodType<number, number> {
  return wholeNumberFrom(0, LARGEST_ROW_COUNT, `a whole number from 0 to ${LARGEST_ROW_COUNT}`);
}

function days(smallest: number): z.ZodType<number, number> {
  return wholeNumberFrom(smallest, LARGEST_DAYS, `a whole number from ${smallest} to ${LARGEST_DAYS}`);
}

function seconds(): z.ZodType<number, number> {
  return numberFrom(SHORTEST_SECONDS, LARGEST_SECONDS, `a number from ${SHORTEST_SECONDS} to ${LARGEST_SECONDS}`);
}

function refuseRepeatedKeys(list: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(list)) return;
  const keys = new Set<unknown>();
  list.forEach((one: { readonly key?: unknown } | null, i) => {
    const key = one?.key;
    if (typeof key === "string" && keys.has(key))
      context.addIssue({ code: "custom", path: [i, "key"], message: tieKey });
    keys.add(key);
  });
}

function refuseUnreachableMinimum(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const {
    personalBestDays: most = GUIDE_LEADERBOARD_POLICY.personalBestDays,
    personalBestMinimumDays: minimum = GUIDE_LEADERBOARD_POLICY.personalBestMinimumDays,
  } = policy as { readonly personalBestDays?: unknown; readonly personalBestMinimumDays?: unknown };
  if (typeof most !== "number" || typeof minimum !== "number" || minimum <= most) return;
  const message = "a whole number from 1 to personalBestDays";
  context.addIssue({ code: "custom", path: ["personalBestMinimumDays"], message });
}
