import { compareTexts } from "../../core/compare-texts.ts";
import type { Ledger, LedgerEvent } from "./model.ts";

/** The events of one numbered group, by id in code-unit order. */
export type EventGroup = readonly LedgerEvent[];

/** Number of the group that an event belongs to, 0 to 65,535: spread evenly by its id, the same for all ledgers. */
export function groupOf(eventId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < eventId.length; i++) hash = Math.imul(hash ^ eventId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0xffff;
}

/** Number of a group's section. */
export function sectionOf(group: number): number {
  return group >>> 8;
}

/** Number of a group within its section. */
export function placeInSection(group: number): number {
  return group & 0xff;
}

/** Events that are being changed: what is in the ledger stays as it is. */
export interface GroupDraft {
  get(eventId: string): LedgerEvent | undefined;
  /** Puts an event in, or in the place of the one of its id. */
  set(event: LedgerEvent): void;
  /** All groups, changed and unchanged; the ledger's own where nothing changed. */
  finish(): Ledger["openEvents"];
}

export function draftGroups(sections: Ledger["openEvents"]): GroupDraft {
  const changes = new Map<string, LedgerEvent>();
  const groupAt = (group: number): EventGroup => sections[sectionOf(group)]?.[placeInSection(group)] ?? [];
  return {
    get: (eventId) => changes.get(eventId) ?? findEvent(groupAt(groupOf(eventId)), eventId),
    set(event) {
      changes.set(event.eventId, event);
    },
    finish() {
      if (changes.size === 0) return sections;
      const changedSections = new Map<number, Record<string, EventGroup>>();
      for (const [group, events] of inGroups(changes.values())) {
        const number = sectionOf(group);
        const section = changedSections.get(number) ?? { ...sections[number] };
        changedSections.set(number, section);
        events.sort((a, b) => compareTexts(a.eventId, b.eventId));
        section[placeInSection(group)] = uniteGroups(groupAt(group), events, (_, event) => event);
      }
      const finished: Record<string, Readonly<Record<string, EventGroup>>> = { ...sections };
      for (const [number, section] of changedSections) finished[number] = section;
      return finished;
    },
  };
}

/** Calls `visit` with every group of a ledger. */
export function visitGroups(ledger: Ledger, visit: (events: EventGroup, section: string, place: string) => void): void {
  for (const section of Object.keys(ledger.openEvents)) {
    const groups = ledger.openEvents[section] ?? {};
    for (const place of Object.keys(groups)) visit(groups[place] ?? [], section, place);
  }
}

function inGroups(events: Iterable<LedgerEvent>): Map<number, LedgerEvent[]> {
  const groups = new Map<number, LedgerEvent[]>();
  for (const event of events) {
    const group = groupOf(event.eventId);
    const others = groups.get(group);
    if (others === undefined) groups.set(group, [event]);
    else others.push(event);
  }
  return groups;
}

/** The events of both groups in order; `join` decides for an id of both. */
export function uniteGroups(
  one: EventGroup,
  other: EventGroup,
  join: (a: LedgerEvent, b: LedgerEvent) => LedgerEvent,
): EventGroup {
  if (one === other || other.length === 0) return one;
  if (one.length === 0) return other;
  const united: LedgerEvent[] = [];
  let at = 0;
  for (const theirs of other) {
    const place = placeOf(theirs.eventId, one, at);
    while (at < place) united.push(one[at++] as LedgerEvent);
    const ours = one[at];
    if (ours?.eventId === theirs.eventId) {
      united.push(join(ours, theirs));
      at += 1;
    } else united.push(theirs);
  }
  while (at < one.length) united.push(one[at++] as LedgerEvent);
  return united;
}

function findEvent(group: EventGroup, eventId: string): LedgerEvent | undefined {
  const found = group[placeWithin(eventId, group, 0, group.length)];
  return found?.eventId === eventId ? found : undefined;
}

/** Where an event is or would be in a group, from a place on: near ones are found in a step or two. */
function placeOf(eventId: string, group: EventGroup, start: number): number {
  let from = start;
  let stride = 1;
  while (from + stride <= group.length && (group[from + stride - 1] as LedgerEvent).eventId < eventId) {
    from += stride;
    stride *= 2;
  }
  return placeWithin(eventId, group, from, Math.min(from + stride - 1, group.length));
}

function placeWithin(eventId: string, group: EventGroup, start: number, end: number): number {
  let [from, to] = [start, end];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((group[middle] as LedgerEvent).eventId < eventId) from = middle + 1;
    else to = middle;
  }
  return from;
}
