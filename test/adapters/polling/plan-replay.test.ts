import { describe, expect, it } from "vitest";
import type { PlannedFetch, PollingRequest } from "../../../src/adapters/polling/model.ts";
import { planReplay } from "../../../src/adapters/polling/plan-replay.ts";
import type { PollingDraft } from "../../../src/adapters/polling/polling-draft.ts";
import { draftOf, NOON, SECOND } from "./walk.ts";

/** Seconds from noon. */
const s = (seconds: number): number => NOON + seconds * SECOND;
const replay = (from: number, to: number, dueAt: number, tries = 0): PlannedFetch => ({
  purpose: "replay",
  from: s(from),
  to: s(to),
  dueAt: s(dueAt),
  tries,
});
const review: PlannedFetch = { purpose: "review", from: s(-500), to: s(500), dueAt: s(900), tries: 0 };
const ask = (draft: PollingDraft, from: number, to: number) => planReplay(draft, s(from), s(to));

describe("planReplay, by intervals", () => {
  it.each<[number, number, string, PlannedFetch[]]>([
    // Due when it has settled: ten seconds after its end.
    [-300, -200, "replay-planned", [replay(-300, -200, -190)]],
    [-300, 100, "replay-planned", [replay(-300, -20, -10)]],
    [-21, 100, "replay-planned", [replay(-21, -20, -10)]],
    [-20, 100, "already-due", []],
    [-200, -200, "already-due", []],
    [-200, -300, "already-due", []],
  ])("should answer %d to %d s with %s where all up to -20 s is covered", (from, to, because, planned) => {
    const draft = draftOf({ coveredTo: s(-20) });
    expect(ask(draft, from, to)).toBe(because);
    expect(draft.planned).toEqual(planned);
  });

  it("should leave all to the first window where nothing is covered yet", () => {
    const draft = draftOf();
    expect(planReplay(draft, 0, NOON)).toBe("already-due");
    expect(draft.planned).toEqual([]);
  });

  it("should make one of intervals that touch or hold each other, and leave a gap of a millisecond", () => {
    const draft = draftOf({ coveredTo: NOON, planned: [replay(-300, -200, 40, 3), review] });
    ask(draft, -400, -350);
    expect(draft.planned).toEqual([review, replay(-400, -350, -340), replay(-300, -200, 40, 3)]);
    ask(draft, -350, -300.001);
    expect(draft.planned).toEqual([review, replay(-400, -300.001, -290.001), replay(-300, -200, 40, 3)]);
    // Within one that is there: neither its end nor its time comes nearer.
    ask(draft, -280, -250);
    expect(draft.planned).toEqual([review, replay(-400, -300.001, -290.001), replay(-300, -200, 40, 3)]);
    // Over both: as late as the later of the two.
    ask(draft, -301, -100);
    expect(draft.planned).toEqual([review, replay(-400, -100, 40)]);
    ask(draft, -50, -40);
    ask(draft, -120, 0);
    expect(draft.planned).toEqual([review, replay(-400, 0, 40)]);
  });

  it("should hold a hundred apart, and make one over all of more", () => {
    const draft = draftOf({ coveredTo: NOON, planned: [review] });
    for (let i = 100; i >= 1; i--) ask(draft, -10 * i, -10 * i + 1);
    expect(draft.planned).toHaveLength(101);
    expect(draft.planned.slice(0, 3)).toEqual([review, replay(-1000, -999, -989), replay(-990, -989, -979)]);
    ask(draft, -2000, -1999);
    expect(draft.planned).toEqual([review, replay(-2000, -9, 1)]);
  });
});

describe("planReplay, by updates", () => {
  const plan = (fields: Partial<PollingDraft>, from: number) => {
    const draft = draftOf(fields, { mode: "updated-since" });
    return [ask(draft, from, 100), draft.planned];
  };
  const pending = (sentAt: number): PollingRequest => ({
    request: 1,
    purpose: "window",
    from: s(-100),
    to: s(0),
    keys: [],
    sentAt: s(sentAt),
    heardAt: s(0),
  });

  it("should leave to the next window what it asks for anyway", () => {
    expect(plan({}, -300)).toEqual(["already-due", []]);
    expect(plan({ coveredTo: s(-20) }, -20)).toEqual(["already-due", []]);
    expect(plan({ pending: pending(0) }, -20)).toEqual(["already-due", []]);
  });

  it("should have the next window reach back, which is one that was not asked before this came", () => {
    expect(plan({ coveredTo: s(-20) }, -20.001)).toEqual(["replay-planned", [replay(-20.001, 100, 0)]]);
    const sentOf = (sentAt: number) => plan({ coveredTo: s(-20), pending: pending(sentAt) }, -20);
    expect(sentOf(0)).toEqual(["replay-planned", [replay(-20, 100, 0.001)]]);
    expect(sentOf(-30)).toEqual(["replay-planned", [replay(-20, 100, 0)]]);
  });
});
