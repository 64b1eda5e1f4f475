import fc from "fast-check";
import { setOwnField } from "../../../src/gamification/ledger/own-fields.ts";
import type { ScoredEvent } from "../../../src/gamification/rules/scored-event-model.ts";

const HOUR_MS = 3_600_000;

/** What a test says of a scored event; everything else has a default. */
export interface ScoreDraft {
  readonly eventId?: string;
  readonly agentId?: string;
  /** Epoch milliseconds or ISO 8601. */
  readonly at?: number | string;
  /** When it was scored: hours after the event. */
  readonly ageHours?: number;
  readonly points?: Readonly<Record<string, number>>;
}

/** A scored event of 2026-03-02 12:00 UTC, scored five minutes later, with 10 points for efficiency. */
export function scoreOf(draft: ScoreDraft = {}): ScoredEvent {
  const { eventId = "e-1", agentId = "agent-7", at = "2026-03-02T12:00:00.000Z", ageHours = 1 / 12 } = draft;
  const atMs = typeof at === "number" ? at : new Date(at).getTime();
  const category_scores: Record<string, number> = {};
  let micro = 0;
  for (const [category, points] of Object.entries(draft.points ?? { efficiency: 10, quality: 0 })) {
    setOwnField(category_scores, category, points);
    micro += Math.round(points * 1_000_000);
  }
  return {
    event_id: eventId,
    agent_uuid: agentId,
    timestamp_utc: new Date(atMs).toISOString(),
    scoring_period: "2026-03-02",
    category_scores,
    total_points: micro / 1_000_000,
    evaluated_at: new Date(Math.round(atMs + ageHours * HOUR_MS)).toISOString(),
    rule_versions: { efficiency: "v1" },
    provisional_categories: [],
  };
}

/** Few ids, agents and instants, so that scorings of one event meet; ages around every window. */
const names = ["a", "b", "__proto__", "constructor", "7", "10"];

export const arbitraryPoints: fc.Arbitrary<Record<string, number>> = fc
  .array(
    fc.tuple(
      fc.constantFrom("quality", "efficiency", "sales", "__proto__", "toString"),
      fc.oneof(
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => n / 1e6),
      ),
    ),
    { maxLength: 4 },
  )
  .map((entries) => {
    const points: Record<string, number> = {};
    for (const [category, value] of entries) setOwnField(points, category, value);
    return points;
  });

/** Scored events of the site's Chatham Islands spring, Berlin's short day and others; many of the same few events. */
export const arbitraryScore: fc.Arbitrary<ScoredEvent> = fc
  .record({
    eventId: fc.constantFrom("e-1", "e-2", "e-3", ...names),
    agentId: fc.constantFrom(...names),
    at: fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 29), Date.UTC(2026, 8, 27), Date.UTC(2025, 11, 29)),
        fc.integer({ min: -48, max: 48 }),
      )
      .map(([at, hours]) => at + hours * HOUR_MS),
    ageHours: fc.oneof(
      fc.constantFrom(0, 1, 24 - 1e-6, 24, 25, 72 - 1e-6, 72, 73, 100, -5),
      fc.double({ min: 0, max: 200, noNaN: true }),
    ),
    points: arbitraryPoints,
  })
  .map(scoreOf);

export const arbitraryScores = fc.array(arbitraryScore, { maxLength: 24 });
export const arbitraryForce = fc.constantFrom(undefined, "late-categories" as const, "every-category" as const);
export const arbitraryZone = fc.constantFrom("Europe/Berlin", "Pacific/Chatham", "America/New_York", "UTC");
