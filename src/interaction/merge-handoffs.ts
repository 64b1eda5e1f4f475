import { type FieldKinds, refuseProblems } from "../core/check-fields.ts";
import { handPolicyProblems } from "../core/check-options.ts";
import { compareTexts } from "../core/compare-texts.ts";
import type { Problem } from "../core/errors.ts";
import { underOwnFingerprint } from "../core/policy.ts";
import { checkCanonicalConversation } from "./check-conversation.ts";
import { checkCanonicalEvent } from "./check-event.ts";
import { noteRecords } from "./field-checks.ts";
import { findHandoffs } from "./find-handoffs.ts";
import { type Leg, type Link, refOf, toLeg } from "./leg.ts";
import { addedTransferCount, mergeJourney } from "./merge-journey.ts";
import type { CanonicalConversation, CanonicalEvent, HandoffAudit, HandoffInput, HandoffResult } from "./model.ts";
import { type NearMissesByLeg, noteNearMisses, notePreceding } from "./near-misses.ts";
import { GUIDE_HANDOFF_POLICY, type HandoffPolicy } from "./policy.ts";
import { latestCopies } from "./supersedes.ts";
import { LARGEST_WINDOW_SECONDS } from "./values.ts";

/**
 * Joins the conversations that one customer had on several platforms in one go, so that a call which began on one and
 * ended on the other is one journey with one score, and points go to one agent.
 *
 * Two conversations are joined when they are of different platforms, have the same `customer_key`, and the later one's
 * start is at most `windowSeconds` from the earlier one's end, or from the transfer its last agent's part ended with
 * (`transferred_out` with the attribute `left_at_utc`); the nearer counts, overlaps count, and exactly the window
 * still counts. Each has at most one before and one after it, nearest pairs first; of candidates exactly as near none
 * is taken. A chain of any length is one journey.
 *
 * A journey keeps the name of its first conversation; waits, holds, IVR times and transfers are summed (unknown + x is
 * unknown), and the hand-over adds a transfer only where the earlier side's last agent had not counted it and an agent
 * was there to pass the customer on. Events keep their ids; exactly one of a journey's is the primary agent's.
 *
 * Copies of a record are resolved by {@link supersedes} first. The order of the input does not matter, and the result
 * put in again comes out unchanged.
 *
 * @param input - Canonical records of any number of platforms. Not changed.
 * @returns The records in order of their beginning, and an audit record for every merge and every near miss; where one
 *   conversation has more than ten, for the ten nearest, and the number of the others.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of every record; `ERR_INVALID_POLICY`.
 *
 * @example
 * mergeHandoffs({ conversations: [], events: [] }).audit; // []
 *
 * @see docs/interaction.md#hand-offs for a worked example
 */
export function mergeHandoffs(input: HandoffInput, policy: HandoffPolicy = GUIDE_HANDOFF_POLICY): HandoffResult {
  refuseInvalid(input, policy);
  const events = latestCopies(input.events).sort(compareEvents);
  const eventById = new Map(events.map((event) => [event.event_id, event]));
  const audit: HandoffAudit[] = [];
  const conversations: CanonicalConversation[] = [];
  const byCustomer = new Map<string, CanonicalConversation[]>();
  for (const one of latestCopies(input.conversations).sort(compareConversations)) {
    if (one.customer_key === null) {
      conversations.push(one);
      continue;
    }
    const group = byCustomer.get(one.customer_key);
    if (group === undefined) byCustomer.set(one.customer_key, [one]);
    else group.push(one);
  }
  const own = underOwnFingerprint(policy, GUIDE_HANDOFF_POLICY);
  for (const group of byCustomer.values()) {
    for (const one of mergeCustomer(group, eventById, own, audit)) conversations.push(one);
  }
  return {
    conversations: conversations.sort(compareConversations),
    // Merging puts an event with another primary flag in the place of the one that came in.
    events: events.map((event) => {
      const merged = eventById.get(event.event_id) as CanonicalEvent;
      return merged.platform_origin === event.platform_origin ? merged : event;
    }),
    audit,
  };
}

/** Merges until nothing is left to merge, so that a second run over the result has nothing to do. */
function mergeCustomer(
  conversations: readonly CanonicalConversation[],
  eventById: Map<string, CanonicalEvent>,
  policy: HandoffPolicy,
  audit: HandoffAudit[],
): readonly CanonicalConversation[] {
  if (conversations.length < 2) return conversations;
  const asLeg = (one: CanonicalConversation): Leg =>
    toLeg(
      one,
      one.event_ids.flatMap((id) => eventById.get(id) ?? []),
    );
  let legs = conversations.map(asLeg);
  // A journey that came in merged may have left from another platform than it is named after.
  const platforms = new Set(legs.flatMap((leg) => [leg.conversation.platform_origin, leg.lastPlatform]));
  if (platforms.size < 2) return conversations;
  const nearMisses: NearMissesByLeg = new Map();
  for (;;) {
    const handoffs = findHandoffs(legs, policy);
    const { links } = handoffs;
    noteNearMisses(nearMisses, legs, handoffs, policy);
    if (links.length === 0) {
      notePreceding(nearMisses, legs);
      auditNearMisses(audit, nearMisses, policy);
      return legs.map((leg) => leg.conversation);
    }
    const next = new Map(links.map((link) => [link.earlier, link]));
    const isLater = new Set(links.map((link) => link.later));
    legs = legs
      .filter((leg) => !isLater.has(leg))
      .map((leg) => {
        const chain = followChain(leg, next, policy, audit);
        if (chain.length === 1) return leg;
        const journey = mergeJourney(chain);
        for (const event of journey.events) eventById.set(event.event_id, event);
        return asLeg(journey.conversation);
      });
  }
}

function followChain(first: Leg, next: ReadonlyMap<Leg, Link>, policy: HandoffPolicy, audit: HandoffAudit[]): Leg[] {
  const chain = [first];
  for (let link = next.get(first); link !== undefined; link = next.get(link.later)) {
    chain.push(link.later);
    audit.push({
      kind: "merged",
      journey: refOf(first),
      earlier: refOf(link.earlier),
      later: refOf(link.later),
      gapMs: link.gapMs as number,
      addedTransferCount: addedTransferCount(link.earlier),
      policyFingerprint: policy.fingerprint,
    });
  }
  return chain;
}

function auditNearMisses(audit: HandoffAudit[], nearMisses: NearMissesByLeg, policy: HandoffPolicy): void {
  const policyFingerprint = policy.fingerprint;
  const inOrder = (a: Leg, b: Leg): number => compareConversations(a.conversation, b.conversation);
  for (const one of [...nearMisses.values()].sort((a, b) => inOrder(a.later, b.later))) {
    const later = refOf(one.later);
    for (const { earlier, because, gapMs } of one.links.toSorted((a, b) => inOrder(a.earlier, b.earlier))) {
      audit.push({ kind: "near-miss", because, earlier: refOf(earlier), later, gapMs, policyFingerprint });
    }
    const count = one.count - one.links.length;
    if (count === 0) continue;
    const gapMs = (one.links.at(-1) as Link).gapMs as number;
    audit.push({ kind: "near-misses-left-out", later, count, gapMs, policyFingerprint });
  }
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return (
    compareTexts(a.timestamp_utc, b.timestamp_utc) ||
    compareTexts(a.event_id, b.event_id) ||
    compareTexts(a.platform_origin, b.platform_origin)
  );
}

/** By beginning, then id. */
function compareConversations(a: CanonicalConversation, b: CanonicalConversation): number {
  return (
    compareTexts(a.started_at_utc, b.started_at_utc) ||
    compareTexts(a.conversation_id, b.conversation_id) ||
    compareTexts(a.platform_origin, b.platform_origin)
  );
}

function refuseInvalid(input: HandoffInput, policy: HandoffPolicy): void {
  const problems: Problem[] = [];
  const { conversations, events } = (input ?? {}) as Partial<HandoffInput>;
  noteRecords(problems, "conversations", conversations, checkCanonicalConversation);
  noteRecords(problems, "events", events, checkCanonicalEvent);
  refuseProblems("ERR_INVALID_INPUT", "mergeHandoffs", problems);
  refuseProblems("ERR_INVALID_POLICY", "mergeHandoffs", handPolicyProblems(policy, POLICY));
}

const POLICY: FieldKinds = {
  windowSeconds: ["number", 0, LARGEST_WINDOW_SECONDS],
  requireSameAgent: "boolean",
  fingerprint: "text",
};
