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
  const draft = copyNumbered(sections);
  const changed = new Map<number, Record<string, EventGroup>>();
  // What was looked for last: most often it is put in next.
  let sought: string | null = null;
  let group = 0;
  let events: EventGroup = [];
  let place = 0;
  const seek = (eventId: string): LedgerEvent | undefined => {
    sought = eventId;
    group = groupOf(eventId);
    events = draft[sectionOf(group)]?.[placeInSection(group)] ?? [];
    place = placeWithin(eventId, events, 0, events.length);
    const found = events[place];
    return found?.eventId === eventId ? found : undefined;
  };
  return {
    get: seek,
    set(event) {
      if (event.eventId !== sought) seek(event.eventId);
      events = withEvent(events, place, event);
      const number = sectionOf(group);
      let section = changed.get(number);
      if (section === undefined) {
        section = copyNumbered(sections[number] ?? {});
        changed.set(number, section);
        draft[number] = section;
      }
      section[placeInSection(group)] = events;
    },
    finish: () => (changed.size === 0 ? sections : draft),
  };
}

/** Calls `visit` with every group of a ledger. */
export function visitGroups(ledger: Ledger, visit: (events: EventGroup, section: string, place: string) => void): void {
  for (const section of Object.keys(ledger.openEvents)) {
    const groups = ledger.openEvents[section] ?? {};
    for (const place of Object.keys(groups)) visit(groups[place] ?? [], section, place);
  }
}

/** A copy with an event at its place: instead of the one of its id, else before the one that is there. */
function withEvent(events: EventGroup, place: number, event: LedgerEvent): EventGroup {
  const shift = events[place]?.eventId === event.eventId ? 0 : 1;
  // Of just the size it needs: pushing would leave room for more in every group of a ledger.
  const copy = new Array<LedgerEvent>(events.length + shift);
  for (let i = 0; i < place; i++) copy[i] = events[i] as LedgerEvent;
  copy[place] = event;
  for (let i = place + 1; i < copy.length; i++) copy[i] = events[i - shift] as LedgerEvent;
  return copy;
}

/** A copy of a record whose keys are the numbers 0 to 255: by number, which is many times as fast as by key. */
function copyNumbered<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const copy: Record<string, T> = {};
  for (let number = 255; number >= 0; number--) {
    const value = record[number];
    if (value !== undefined) copy[number] = value;
  }
  return copy;
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
