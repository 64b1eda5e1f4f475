import fc from "fast-check";
import { expect, it } from "vitest";
import { mapCanonicalEvents } from "../../../src/adapters/guide/map-canonical-events.ts";
import { checkCanonicalEvent } from "../../../src/interaction/check-event.ts";
import { arbitraries } from "../../../src/testing/arbitraries.ts";

it("should answer any JSON with counts that add up, and never throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      const { events, quarantined, counts } = mapCanonicalEvents(input);
      expect(counts.read).toBe(events.length + counts.replaced + quarantined.length);
    }),
  );
});

it("should take every canonical event as it is, in any order and however often", () => {
  fc.assert(
    fc.property(fc.array(arbitraries.canonicalEvent(), { maxLength: 5 }), (events) => {
      const once = mapCanonicalEvents(events);
      expect(once.quarantined).toEqual([]);
      expect(mapCanonicalEvents([events, events.toReversed()]).events).toEqual(once.events);
      for (const event of once.events) expect(events).toContainEqual(event);
    }),
  );
});

it("should let out nothing but canonical events, whatever one field holds", () => {
  fc.assert(
    fc.property(arbitraries.canonicalEvent(), fc.string(), fc.jsonValue(), (event, key, value) => {
      const keys = Object.keys(event);
      const field = keys[key.length % keys.length] as string;
      const { events, quarantined } = mapCanonicalEvents({ ...event, [field]: value });
      expect(events.length + quarantined.length).toBe(1);
      for (const one of events) expect(checkCanonicalEvent(one)).toEqual([]);
    }),
  );
});
