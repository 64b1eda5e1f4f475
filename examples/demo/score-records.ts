import type { MapOptions } from "cxscore/adapters/cxone";
import { effortFacts, scoreEffort } from "cxscore/ces";
import {
  type CanonicalConversation,
  type CanonicalEvent,
  type HandoffAudit,
  mergeHandoffs,
  type Quarantined,
} from "cxscore/interaction";
import type { Tally } from "./tally.ts";

/** A line of the records file, and what it is sorted by. */
export interface SortedLine {
  readonly key: string;
  readonly line: string;
}

/**
 * Joins the conversations that are one journey across platforms, scores each, and answers them as lines. All
 * conversations of a customer have to come in one call.
 */
export function scoreConversations(
  conversations: readonly CanonicalConversation[],
  events: readonly CanonicalEvent[],
  options: MapOptions,
  tally: Tally,
): SortedLine[] {
  const isJoined = options.customerKeySecret !== undefined;
  const result = isJoined ? mergeHandoffs({ conversations, events }) : { conversations, audit: [] };
  const parts = partsOf(result.audit);
  tally.addJourneys(conversations.length, result.conversations.length, result.audit);
  return result.conversations.map((conversation) => scoreOne(conversation, parts, tally));
}

function scoreOne(
  conversation: CanonicalConversation,
  parts: ReadonlyMap<string, readonly object[]>,
  tally: Tally,
): SortedLine {
  const { platform_origin: platform, conversation_id: id, started_at_utc: startedAt } = conversation;
  const key = keyOf("0", startedAt, platform, id);
  const joined = parts.get(`${platform}:${id}`) ?? [];
  const facts = effortFacts(conversation);
  if (facts.kind !== "ready") {
    tally.addOutcome(conversation, facts);
    const { kind, missing, lookup } = facts;
    const problems = facts.kind === "invalid" ? { problems: facts.problems } : null;
    return { key, line: JSON.stringify({ kind, missing, lookup, ...problems, joined, conversation }) };
  }
  const score = scoreEffort(facts.facts);
  tally.addOutcome(conversation, score, facts.isProvisional);
  const { value, penaltyPoints, floorPoints, contributions, policyFingerprint } = score;
  const { isProvisional } = facts;
  const line = {
    kind: score.kind,
    value,
    isProvisional,
    penaltyPoints,
    floorPoints,
    contributions,
    policyFingerprint,
    joined,
    conversation,
  };
  return { key, line: JSON.stringify(line) };
}

/** Records in quarantine come after everything else. */
export function quarantineLine(entry: Quarantined): SortedLine {
  const key = keyOf("4", entry.platform, entry.reason, entry.recordId ?? "", entry.payloadDigest);
  return { key, line: JSON.stringify(entry) };
}

/** JSON text holds neither tabs nor line breaks, so keys may stand before lines in a file. */
export function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => JSON.stringify(part)).join(" ");
}

/** The conversations that became part of another, by the one they became part of. */
function partsOf(audit: readonly HandoffAudit[]): ReadonlyMap<string, readonly object[]> {
  const parts = new Map<string, object[]>();
  for (const entry of audit) {
    if (entry.kind !== "merged") continue;
    const { journey, later, gapMs, addedTransferCount } = entry;
    const key = `${journey.platformOrigin}:${journey.conversationId}`;
    parts.set(key, [...(parts.get(key) ?? []), { ...later, gapMs, addedTransferCount }]);
  }
  return parts;
}

/** The order of the records file: by key, then line, in code units, the same on every engine. */
export function compareLines(a: SortedLine, b: SortedLine): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.line < b.line ? -1 : a.line > b.line ? 1 : 0;
}
