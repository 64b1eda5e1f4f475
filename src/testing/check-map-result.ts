import type { MapResult } from "../adapters/model.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import { checkCanonicalConversation } from "../interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../interaction/check-event.ts";
import type { CanonicalConversation, CanonicalEvent, Quarantined } from "../interaction/model.ts";
import { QUARANTINE_REASONS } from "../interaction/values.ts";

/** Everything that is wrong with what a normaliser returned; an adapter that keeps its contract gives none. */
export function findContractBreaches(result: MapResult): string[] {
  const { conversations, events, quarantined, warnings } = result;
  const lists = [conversations, events, quarantined, warnings];
  if (!lists.every(Array.isArray)) return ["conversations, events, quarantined and warnings have to be arrays"];
  return [
    ...conversations.flatMap((one, index) => sentences(`conversations[${index}]`, checkCanonicalConversation(one))),
    ...events.flatMap((one, index) => sentences(`events[${index}]`, checkCanonicalEvent(one))),
    ...events.flatMap(findVendorSpelling),
    ...findDisorder(conversations, events),
    ...conversations.flatMap((one) => findDisagreement(one, events)),
    ...events
      .filter((event) => !isOwned(event, conversations))
      .map((event) => `no conversation holds event ${event.event_id}`),
    ...quarantined.flatMap(findQuarantineBreaches),
    ...findCountBreaches(result),
    ...(canonicalJson(JSON.parse(JSON.stringify(result))) === canonicalJson(result) && !holdsUndefined(result)
      ? []
      : ["the result is not plain JSON data"]),
  ];
}

function sentences(at: string, problems: readonly { readonly message: string }[]): string[] {
  return problems.map((one) => `${at} is not canonical: ${one.message}`);
}

/** Fields are checked by the record's own check; the open place has only this rule. */
function findVendorSpelling(event: CanonicalEvent): string[] {
  return Object.keys(event.attributes ?? {})
    .filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))
    .map(
      (name) => `attribute ${JSON.stringify(name)} of event ${event.event_id} is not in lower case with underscores`,
    );
}

function findDisorder(conversations: readonly CanonicalConversation[], events: readonly CanonicalEvent[]): string[] {
  const breaches: string[] = [];
  const beginnings = conversations.map((one) => `${one.started_at_utc} ${one.conversation_id}`);
  const parts = events.map((one) => `${one.timestamp_utc} ${one.event_id}`);
  if (!isSorted(beginnings)) breaches.push("conversations are not in order of their beginning, then id, each once");
  if (!isSorted(parts)) breaches.push("events are not in order of their beginning, then id, each once");
  return breaches;
}

function isSorted(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || (texts[index - 1] as string) < text);
}

function findDisagreement(one: CanonicalConversation, events: readonly CanonicalEvent[]): string[] {
  const own = events.filter(
    (event) => event.platform_origin === one.platform_origin && event.interaction_id === one.conversation_id,
  );
  const primaries = own.filter((event) => event.is_primary_agent);
  const breaches: string[] = [];
  const say = (what: string): void => {
    breaches.push(`conversation ${one.conversation_id}: ${what}`);
  };
  if (canonicalJson([...one.event_ids].sort()) !== canonicalJson(own.map((event) => event.event_id).sort())) {
    say("event_ids are not those of its events");
  }
  const beginnings = one.event_ids.flatMap((id) => own.find((event) => event.event_id === id)?.timestamp_utc ?? []);
  if (beginnings.some((at, index) => index > 0 && at < (beginnings[index - 1] as string))) {
    say("event_ids are not in order of their beginning");
  }
  if (primaries.length > 1) say("more than one event is the primary agent's");
  if ((primaries[0]?.agent_uuid ?? null) !== one.primary_agent_uuid) {
    say("primary_agent_uuid is not the agent of the event that is marked as primary");
  }
  return breaches;
}

function isOwned(event: CanonicalEvent, conversations: readonly CanonicalConversation[]): boolean {
  return conversations.some(
    (one) => one.platform_origin === event.platform_origin && one.conversation_id === event.interaction_id,
  );
}

function findQuarantineBreaches(entry: Quarantined, index: number): string[] {
  const at = `quarantined[${index}]`;
  const breaches: string[] = [];
  if (entry.kind !== "quarantined") breaches.push(`${at}.kind is not "quarantined"`);
  if (!QUARANTINE_REASONS.includes(entry.reason))
    breaches.push(`${at}.reason ${JSON.stringify(entry.reason)} is not a known one`);
  if (!/^[0-9a-f]{32}$/.test(entry.payloadDigest)) breaches.push(`${at}.payloadDigest is not a digest`);
  if (!Array.isArray(entry.problems) || entry.problems.length === 0) breaches.push(`${at} names no problem`);
  else {
    for (const one of entry.problems) {
      const isWhole = [one.path, one.expected, one.received, one.message].every((text) => typeof text === "string");
      if (!isWhole || one.expected === "" || one.received === "") {
        breaches.push(`${at} has a problem without path, expected or received`);
      }
    }
  }
  return breaches;
}

function findCountBreaches({ counts, quarantined }: MapResult): string[] {
  const { read, mapped, replaced, ignored } = counts;
  const all = [read, mapped, replaced, ignored, counts.quarantined];
  if (!all.every((count) => Number.isSafeInteger(count) && count >= 0)) return ["counts are not whole numbers from 0"];
  const breaches: string[] = [];
  if (read !== mapped + replaced + ignored + counts.quarantined) {
    breaches.push(`counts do not add up: ${JSON.stringify(counts)}`);
  }
  if (counts.quarantined !== quarantined.length) {
    breaches.push(`counts.quarantined is ${counts.quarantined}, but there are ${quarantined.length} entries`);
  }
  return breaches;
}

function holdsUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUndefined);
}
