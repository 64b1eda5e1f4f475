import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/core/instant.ts";
import { toLeg } from "../../src/interaction/leg.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { conversation, event } from "./records.ts";

const ENDED = Date.parse("2026-03-02T08:05:00.000Z");
const open = { ended_at_utc: null, status: "open" } as const;
const leaving = (at: number | null, transferred_out: boolean | null): CanonicalEvent =>
  event({ transferred_out, attributes: at === null ? {} : { left_at_utc: formatInstant(at) } });

describe("toLeg", () => {
  it.each<[string, Partial<CanonicalConversation>, CanonicalEvent[], number[]]>([
    ["the end", {}, [], [ENDED]],
    ["the end and an earlier transfer", {}, [leaving(ENDED - 1, true)], [ENDED, ENDED - 1]],
    ["the end once where the transfer is the end", {}, [leaving(ENDED, true)], [ENDED]],
    ["the end where it is not known when the transfer was", {}, [leaving(null, true)], [ENDED]],
    ["the end where the last part was no transfer", {}, [leaving(ENDED - 1, null)], [ENDED]],
    ["the transfer of a call that runs", open, [leaving(ENDED, true)], [ENDED]],
    ["nothing of a call that runs", open, [leaving(null, true)], []],
  ])("should take for departures %s", (_, fields, events, departures) => {
    expect(toLeg(conversation(fields), events).departures).toEqual(departures);
  });

  it.each<[string, (number | null)[], number]>([
    ["the last to begin", [1, 2], 1],
    ["the last to begin, of those that ended at once", [2, 2], 1],
    ["the one that ended last", [3, 2, 1], 0],
    ["the last to begin where its end is not known", [2, null], 1],
    ["the last to begin of those whose end is known", [null, 2, 1], 1],
  ])("should take for the last part %s", (_, ends, place) => {
    const events = ends.map((minute) => leaving(minute === null ? null : ENDED + minute * 60_000, true));
    expect(toLeg(conversation(), events).lastPart).toBe(events[place]);
  });

  it("should know no last part, and the conversation's platform, without events", () => {
    expect(toLeg(conversation(), [])).toMatchObject({ lastPart: null, lastPlatform: "genesys_cloud" });
  });
});
