import { canonicalJson } from "../../../core/canonical-json.ts";
import type { DetailFact } from "./model.ts";

/**
 * Adds a fact to those of its conversation. Delivery is at least once and in any order, so an event is the same as
 * another by the id of its EventBridge envelope, or by topic, session and time.
 *
 * Of two that say different things under the same topic, session and time, the one whose canonical JSON is greater
 * stays, so that the order of arrival cannot matter.
 *
 * @returns The same list when nothing was added or replaced.
 */
export function noteFact(facts: readonly DetailFact[], fact: DetailFact): readonly DetailFact[] {
  const place = facts.findIndex((other) => isSame(other, fact));
  if (place >= 0) {
    const other = facts[place] as DetailFact;
    return contentOf(fact) > contentOf(other) ? facts.with(place, fact) : facts;
  }
  const isRepeated = fact.envelopeId !== null && facts.some((other) => other.envelopeId === fact.envelopeId);
  return isRepeated ? facts : [...facts, fact];
}

function isSame(a: DetailFact, b: DetailFact): boolean {
  return a.kind === b.kind && a.sessionId === b.sessionId && a.eventAt === b.eventAt;
}

/** What a fact says; the envelope it came in says nothing. */
function contentOf(fact: DetailFact): string {
  return canonicalJson({ ...fact, envelopeId: null });
}
