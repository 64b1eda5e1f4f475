import * as z from "zod";
import { LARGEST_MICRO_AMOUNT, toMicro } from "../../core/micro-units.ts";
import { fingerprint, numberFrom, strictRecord, textUpTo, wholeNumberFrom } from "../../core/schema.ts";
import { LARGEST_BATCH_SIZE, LARGEST_LIST, LONGEST_KEEP_HOURS, LONGEST_WINDOW_HOURS } from "./check-ledger-policy.ts";
import type { BatchScore } from "./feed-model.ts";
import { GUIDE_LEDGER_POLICY } from "./policy.ts";
import { LONGEST_ID } from "./read-score.ts";
import { isScoringPeriod, SCORING_PERIOD } from "./scoring-period.ts";
import { LONGEST_BATCH_ID } from "./to-score-batches.ts";

const LATE_CATEGORIES = `a list of at most ${LARGEST_LIST} different category names`;

const terms = {
  lateCategories: z
    .array(textUpTo(LONGEST_ID, `a category of 1 to ${LONGEST_ID} characters`), LATE_CATEGORIES)
    .max(LARGEST_LIST, LATE_CATEGORIES)
    .refine((names) => new Set(names).size === names.length, LATE_CATEGORIES),
  lateWindowHours: hours(LONGEST_WINDOW_HOURS),
  ingestionWindowHours: hours(LONGEST_WINDOW_HOURS),
};

/** `LedgerPolicy` as its user writes it, with the guide's values where a field is left out. */
export const LedgerPolicySchema = strictRecord(
  {
    lateCategories: terms.lateCategories
      .default([...GUIDE_LEDGER_POLICY.lateCategories])
      .describe("Categories whose facts may come late."),
    lateWindowHours: terms.lateWindowHours
      .default(GUIDE_LEDGER_POLICY.lateWindowHours)
      .describe("How long a late category may change, from the event's timestamp; not below ingestionWindowHours."),
    ingestionWindowHours: terms.ingestionWindowHours
      .default(GUIDE_LEDGER_POLICY.ingestionWindowHours)
      .describe("How long every other category may change, from the event's timestamp."),
    keepEventIdsHours: hours(LONGEST_KEEP_HOURS)
      .default(GUIDE_LEDGER_POLICY.keepEventIdsHours)
      .describe("How long after its end a day's event ids are remembered; not below lateWindowHours."),
    batchSize: wholeNumberFrom(1, LARGEST_BATCH_SIZE, `a whole number from 1 to ${LARGEST_BATCH_SIZE}`)
      .default(GUIDE_LEDGER_POLICY.batchSize)
      .describe("Totals per batch."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseDisorder, { when: () => true })
  .meta({ title: "LedgerPolicy", description: "How a ledger treats what comes late, and how long it remembers." });

const microPoints = z
  .record(
    textUpTo(LONGEST_ID, `a category of 1 to ${LONGEST_ID} characters`),
    wholeNumberFrom(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "whole micro-points"),
    "whole micro-points by category",
  )
  .describe("Whole millionths of a point by category.");

const score = {
  agentId: textUpTo(LONGEST_ID, `an agent id of 1 to ${LONGEST_ID} characters`),
  at: wholeNumberFrom(-30_610_137_600_000, 253_402_214_399_999, "an instant from 1000-01-02 to 9999-12-30").describe(
    "The event's own instant. Epoch milliseconds.",
  ),
  evaluatedAt: wholeNumberFrom(
    Number.MIN_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
    "an instant in epoch milliseconds",
  ).describe("When it was scored. Epoch milliseconds."),
  microPoints,
  isForced: z.literal(true, "true, or absent").optional().describe("It came after its window and was forced."),
};

/**
 * A stored ledger, for editors and data bases. What `readLedger` refuses beyond it are the rules across fields: groups,
 * closed days, windows.
 */
export const LedgerSchema = strictRecord(
  {
    version: z.literal(1, "version 1"),
    timeZone: textUpTo(100, "an IANA time zone").describe("Zone of its days, weeks and months."),
    terms: strictRecord(terms, "the terms of a ledger"),
    closedBefore: z
      .string("a local date or null")
      .regex(/^[1-9]\d{3}-\d\d-\d\d$/, "a local date or null")
      .nullable()
      .describe("Local date: the days before it are closed."),
    closedDays: z.record(
      z.string(),
      z.record(
        z.string(),
        strictRecord(
          {
            eventCount: wholeNumberFrom(1, Number.MAX_SAFE_INTEGER, "a whole number >= 1"),
            microPoints,
            digest: z.string("32 hexadecimal digits").regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits"),
          },
          "closed totals",
        ),
        "an object of agents",
      ),
      "an object of days",
    ),
    openEvents: z.record(
      z.string(),
      z.record(
        z.string(),
        z.array(
          strictRecord(
            {
              eventId: textUpTo(LONGEST_ID, `an event id of 1 to ${LONGEST_ID} characters`),
              ...score,
              late: strictRecord(score, "a score").optional(),
            },
            "a score",
          ),
          "a list of events",
        ),
        "an object of groups",
      ),
      "an object of sections",
    ),
  },
  "a ledger",
).meta({ title: "Ledger", description: "Exact totals of scored events, and what is needed to keep them exact." });

const POINTS = `points, at most ${LARGEST_MICRO_AMOUNT} in size`;
const points = (): z.ZodType<number, number> => numberFrom(-LARGEST_MICRO_AMOUNT, LARGEST_MICRO_AMOUNT, POINTS);

/** `ScoreBatch` as a dashboard's ingest endpoint takes it. */
export const ScoreBatchSchema = strictRecord(
  {
    batch_id: textUpTo(LONGEST_BATCH_ID, `a text of 1 to ${LONGEST_BATCH_ID} characters`).describe("Idempotency key."),
    scores: z
      .array(
        strictRecord(
          {
            agent_uuid: textUpTo(LONGEST_ID, `an agent id of 1 to ${LONGEST_ID} characters`),
            scoring_period: z.string(SCORING_PERIOD).refine(isScoringPeriod, SCORING_PERIOD),
            total_points: points().describe("The sum of the categories, to the millionth."),
            category_scores: z.record(
              textUpTo(LONGEST_ID, `a category of 1 to ${LONGEST_ID} characters`),
              points(),
              "points by category",
            ),
          },
          "a score of an agent and period",
        ),
        "a list of scores",
      )
      .max(LARGEST_BATCH_SIZE, `at most ${LARGEST_BATCH_SIZE} scores`)
      .describe("Upserts keyed by agent_uuid and scoring_period."),
  },
  "a batch of scores",
)
  .superRefine(refuseWrongScores, { when: () => true })
  .meta({ title: "ScoreBatch", description: "Totals on their way to a dashboard." });

/** A score whose total is not its sum was changed on its way; an agent's period that comes twice has no one value. */
function refuseWrongScores(batch: unknown, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  const { scores } = (batch ?? {}) as { readonly scores?: unknown };
  if (!Array.isArray(scores)) return;
  scores.forEach((score: Partial<BatchScore> | null, index) => {
    const { agent_uuid, scoring_period, total_points, category_scores } = score ?? {};
    const key = JSON.stringify([agent_uuid, scoring_period]);
    if (agent_uuid !== undefined && seen.has(key)) {
      const message = "an agent and period that is not in the batch yet";
      context.addIssue({ code: "custom", path: ["scores", index, "scoring_period"], message });
    }
    seen.add(key);
    const parts = Object.values(category_scores ?? {});
    const arePoints = [total_points, ...parts].every(
      (value) => typeof value === "number" && Math.abs(value) <= LARGEST_MICRO_AMOUNT,
    );
    if (arePoints && toMicro(total_points as number) !== parts.reduce((sum, part) => sum + toMicro(part), 0)) {
      const path = ["scores", index, "total_points"];
      context.addIssue({ code: "custom", path, message: "the sum of category_scores" });
    }
  });
}

function hours(longest: number): z.ZodType<number, number> {
  const expected = `hours above 0, at most ${longest}`;
  return numberFrom(0, longest, expected).refine((value) => value > 0, expected);
}

function refuseDisorder(policy: unknown, context: z.RefinementCtx): void {
  const spans = policy as Readonly<Record<string, unknown>> | null;
  const { ingestionWindowHours, lateWindowHours, keepEventIdsHours } = spans ?? {};
  if (typeof lateWindowHours !== "number") return;
  const refuse = (path: string, message: string): void => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (typeof ingestionWindowHours === "number" && ingestionWindowHours > lateWindowHours) {
    refuse("ingestionWindowHours", "hours not beyond the late window");
  }
  if (typeof keepEventIdsHours === "number" && keepEventIdsHours < lateWindowHours) {
    refuse("keepEventIdsHours", "hours not below the late window");
  }
}
