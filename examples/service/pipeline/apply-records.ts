import { type CanonicalConversation, joinQuality, scoredEvent, stepLedger } from "cxscore";
import { polledRecord } from "cxscore/adapters/polling";
import { type DeliverableScore, effortFacts, scoreEffort } from "cxscore/ces";
import { forgetOld } from "./forget-old.ts";
import type {
  KnownInteraction,
  Platform,
  PolledInteraction,
  ServiceCounts,
  ServicePolicy,
  ServiceState,
} from "./model.ts";

type Counts = { -readonly [Name in keyof ServiceCounts]: number };

/**
 * Takes in the copies of a poll that are new or fuller: of each complete interaction the effort score, for its platform
 * when it is another one than before, and its events, with what is known of their quality, for the ledger.
 *
 * Pure: the same copies, put into the state that knows them already, change nothing but counts, and so do poorer ones.
 */
export function applyRecords(
  before: ServiceState,
  records: readonly PolledInteraction[],
  now: number,
  policy: ServicePolicy,
): ServiceState {
  const state = forgetOld(before, now, policy);
  const counts: Counts = { ...state.counts, passed: state.counts.passed + records.length };
  const interactions: Record<string, KnownInteraction> = { ...state.interactions };
  const outbox = { ...state.outbox };
  const keys: string[] = [];
  for (const record of records) {
    const { conversation, events, contactIds } = record;
    if (conversation.status !== "complete") {
      counts.unfinished += 1;
      continue;
    }
    const platform = conversation.platform_origin as Platform;
    const key = `${platform}:${conversation.conversation_id}`;
    const known = Object.hasOwn(interactions, key) ? (interactions[key] ?? null) : null;
    const { rank } = polledRecord(conversation, events);
    // Not everything comes by the polls, which pass on what is fuller: what is pushed, or asked for after a gap, may be the
    // same copy again or a poorer one.
    if (known !== null && rank <= known.rank) {
      counts.unchanged += 1;
      interactions[key] = { ...known, at: now };
      continue;
    }
    const score = scoreOf(conversation, now);
    counts[outcomeOf(known, score)] += 1;
    if (score !== null && score.value !== known?.effort) outbox[platform] = [...outbox[platform], score];
    const effort = score === null ? (known?.effort ?? null) : score.value;
    interactions[key] = { effort, rank, at: now, scoredAt: known?.scoredAt ?? null, events, contactIds };
    keys.push(key);
  }
  return scoreEvents({ ...state, interactions, outbox, counts }, keys, now, policy);
}

/** Scores the events of some interactions, each with the quality that is known by now. */
export function scoreEvents(
  state: ServiceState,
  keys: readonly string[],
  now: number,
  { rules, timeZone }: ServicePolicy,
): ServiceState {
  const wanted = new Set(keys);
  const events = [...wanted].flatMap((key) => state.interactions[key]?.events ?? []);
  if (events.length === 0) return state;
  const records = Object.values(state.quality)
    .map(({ record }) => record)
    .filter((one) => wanted.has(`${one.platform_origin}:${one.interaction_id}`));
  const joined = joinQuality({ events, records, now });
  // Of two scorings the ledger takes the later one; a clock that stands still or goes back must not decide.
  const interactions = { ...state.interactions };
  for (const key of wanted) {
    const known = interactions[key];
    if (known !== undefined) interactions[key] = { ...known, scoredAt: Math.max(now, (known.scoredAt ?? 0) + 1) };
  }
  const scored = joined.events.map((event) => {
    const evaluatedAt = interactions[`${event.platform_origin}:${event.interaction_id}`]?.scoredAt ?? now;
    return scoredEvent(event, rules.score(event), { evaluatedAt, timeZone });
  });
  const { ledger, counts } = stepLedger(state.ledger, scored);
  return {
    ...state,
    interactions,
    ledger,
    counts: {
      ...state.counts,
      eventsScored: state.counts.eventsScored + counts.added + counts["added-late"],
      eventsRescored: state.counts.eventsRescored + counts.replaced,
      eventsTooLate: state.counts.eventsTooLate + counts["period-closed"],
      qualityChanges: state.counts.qualityChanges + joined.changes.length,
    },
  };
}

function outcomeOf(
  known: KnownInteraction | null,
  score: DeliverableScore | null,
): "scored" | "rescored" | "unchanged" | "unscorable" {
  if (score === null) return "unscorable";
  if (known === null || known.effort === null) return "scored";
  return known.effort === score.value ? "unchanged" : "rescored";
}

function scoreOf(conversation: CanonicalConversation, now: number): DeliverableScore | null {
  const facts = effortFacts(conversation);
  if (facts.kind !== "ready") return null;
  const score = scoreEffort(facts.facts);
  return { interactionId: conversation.conversation_id, value: score.value, completedAt: facts.completedAt ?? now };
}
