import { describe, expect, it } from "vitest";
import type { OpenKey, PlannedFetch, PolledRecord, PollingRequest } from "../../../src/adapters/polling/model.ts";
import type { PollingPolicy } from "../../../src/adapters/polling/policy.ts";
import type { PollingDraft } from "../../../src/adapters/polling/polling-draft.ts";
import { failRequest, takePage } from "../../../src/adapters/polling/take-answer.ts";
import { DAY, draftOf, NOON, record, SECOND } from "./walk.ts";

/** Seconds from noon. */
const s = (seconds: number): number => NOON + seconds * SECOND;
const planned = (from: number, to: number, dueAt: number, fields: Partial<PlannedFetch> = {}): PlannedFetch => ({
  purpose: "replay",
  from: s(from),
  to: s(to),
  dueAt: s(dueAt),
  tries: 0,
  ...fields,
});
const open = (key: string, dueAt: number, tries = 0): OpenKey => ({ key, since: s(-50), dueAt: s(dueAt), tries });
/** A request that was sent four seconds ago. */
const asked = (purpose: PollingRequest["purpose"], from: number, to: number, keys: string[] = []): PollingRequest => ({
  request: 3,
  purpose,
  from: s(from),
  to: s(to),
  keys,
  sentAt: s(-4),
  heardAt: s(-4),
});
const take = (
  fields: Partial<PollingDraft>,
  policy: Partial<PollingPolicy> = {},
  { records = [], isLast = true, lastPollAt }: { records?: PolledRecord[]; isLast?: boolean; lastPollAt?: number } = {},
) => {
  const draft = draftOf(fields, policy);
  const page = { kind: "fetched", at: NOON, request: 3, records, isLast } as const;
  const because = takePage(draft, lastPollAt === undefined ? page : { ...page, lastPollAt });
  return { ...draft, because };
};
const fail = (fields: Partial<PollingDraft> & { pending: PollingRequest }) => {
  const draft = draftOf(fields);
  failRequest(draft, fields.pending);
  return draft;
};
const WINDOW = asked("window", -114, -14);

describe("takePage", () => {
  it("should pass what is new, follow what is not complete, and wait for the next page from now on", () => {
    const records = [record("a", "1", "open"), record("b", "2")];
    const { because, ...draft } = take({ pending: WINDOW, failures: 2 }, {}, { records, isLast: false });
    expect(because).toBe("passed");
    expect(draft.effects).toEqual([{ kind: "pass", request: 3, records }]);
    expect(draft.open).toEqual([{ key: "a", since: NOON, dueAt: s(40), tries: 0 }]);
    expect(draft.pending).toEqual({ ...WINDOW, heardAt: NOON });
    expect(draft).toMatchObject({ coveredTo: null, failures: 2, nextPollAt: s(5) });
    expect(take({ pending: WINDOW, seen: draft.seen }, {}, { records })).toMatchObject({
      because: "nothing-new",
      effects: [],
    });
  });

  it("should take nothing of a request that is not under way", () => {
    for (const pending of [null, { ...WINDOW, request: 2 }]) {
      const { because, ...draft } = take({ pending }, {}, { records: [record("a", "1")] });
      expect(because).toBe("unknown-request");
      expect(draft).toEqual(draftOf({ pending }));
    }
  });

  it("should end a window: what it asked for is covered, and the next comes an interval after its sending", () => {
    expect(take({ pending: WINDOW, failures: 2 })).toMatchObject({
      pending: null,
      coveredTo: s(-14),
      failures: 0,
      nextPollAt: s(16),
      planned: [],
    });
  });

  it("should go on at once after a part of a window, unless the queue behind is deep", () => {
    const part = asked("window", -114, -14.001);
    expect(take({ pending: part }).nextPollAt).toBe(NOON);
    expect(take({ pending: part, depth: 11 })).toMatchObject({ nextPollAt: s(36), intervalMs: 40_000 });
  });

  it.each<[number, number, number]>([
    [11, 20_000, 40_000],
    [11, 40_000, 70_000],
    [10, 40_000, 40_000],
    [6, 40_000, 40_000],
    [5, 40_000, 20_000],
    [5, 70_000, 35_000],
    [0, 35_000, 20_000],
  ])("should change the pace at a depth of %d from %d ms to %d ms", (depth, intervalMs, expected) => {
    expect(take({ pending: WINDOW, depth, intervalMs }).intervalMs).toBe(expected);
  });

  it("should keep the pace in whole milliseconds, grown up and shrunk down", () => {
    const factor = { intervalFactor: 1.3 };
    expect(take({ pending: WINDOW, depth: 11, intervalMs: 20_001 }, factor).intervalMs).toBe(26_002);
    expect(take({ pending: WINDOW, depth: 0, intervalMs: 30_000 }, factor).intervalMs).toBe(23_076);
  });

  it("should take what was asked again off the plan, or what was asked of it", () => {
    const others = [
      planned(-300, -200, -4, { purpose: "review" }),
      planned(-301, -200, -4),
      // The same interval at a later time.
      planned(-300, -200, -3.999),
    ];
    const replay = { pending: asked("replay", -300, -250), failures: 1, coveredTo: s(-14), nextPollAt: s(9) };
    expect(take({ ...replay, planned: [...others, planned(-300, -250, -4)] })).toMatchObject({
      pending: null,
      failures: 0,
      planned: others,
      coveredTo: s(-14),
      nextPollAt: s(9),
    });
    expect(take({ ...replay, planned: [planned(-300, -200, -5, { tries: 2 }), ...others] }).planned).toEqual([
      planned(-250, -200, -5),
      ...others,
    ]);
  });

  it("should have those wait longer that were looked up and are not complete", () => {
    const found = [record("b", "2"), record("c", "1", "provisional")];
    const list = [open("a", -1), open("b", -1), open("c", -1, 1), open("d", -1)];
    const pending = asked("lookup", 0, 0, ["a", "b", "c"]);
    const draft = take({ pending, open: list, coveredTo: s(-14), failures: 1 }, {}, { records: found });
    expect(draft.open).toEqual([open("a", 80, 1), open("c", 100, 2), open("d", -1)]);
    expect(draft).toMatchObject({ pending: null, coveredTo: s(-14), failures: 0, nextPollAt: s(5) });
  });
});

describe("takePage, days that have ended", () => {
  const MIDNIGHT = NOON + DAY / 2;
  const review = (endAt: number, afterSeconds: number): PlannedFetch => ({
    purpose: "review",
    from: endAt - DAY,
    to: endAt,
    dueAt: endAt + afterSeconds * SECOND,
    tries: 0,
  });
  /** What is planned when all up to `to` is covered, and was up to `before`. */
  const reviews = (before: number | null, from: number, to: number, sentAt = to + 10_000, after = [3600, 60, 3600]) => {
    const pending = { ...WINDOW, from, to, sentAt };
    return take({ pending, coveredTo: before, now: sentAt, planned: [OTHER] }, { reviewAfterSeconds: after }).planned;
  };
  const OTHER = planned(-300, -200, 99_999_999);
  const both = (endAt: number) => [review(endAt, 3600), review(endAt, 60)];

  it("should be asked again once each time, when their end is covered for the first time", () => {
    expect(reviews(MIDNIGHT - 1, MIDNIGHT - 80_000, MIDNIGHT)).toEqual([OTHER, ...both(MIDNIGHT)]);
    expect(reviews(MIDNIGHT - 20_000, MIDNIGHT - 80_000, MIDNIGHT - 1)).toEqual([OTHER]);
    expect(reviews(MIDNIGHT, MIDNIGHT - 80_000, MIDNIGHT + 20_000)).toEqual([OTHER]);
    // Of the first window all is new.
    expect(reviews(null, MIDNIGHT - 80_000, MIDNIGHT + 20_000)).toEqual([OTHER, ...both(MIDNIGHT)]);
    expect(reviews(null, MIDNIGHT, MIDNIGHT + 20_000)).toEqual([OTHER]);
  });

  it("should be asked again each after an outage, but not at times that have passed", () => {
    const next = MIDNIGHT + DAY;
    expect(reviews(NOON, NOON - 80_000, next + 1)).toEqual([OTHER, ...both(next)]);
    const sentAt = next + 60_000;
    expect(reviews(NOON, NOON - 80_000, next + 1, sentAt - 1)).toEqual([OTHER, ...both(next)]);
    expect(reviews(NOON, NOON - 80_000, next + 1, sentAt)).toEqual([OTHER, review(next, 3600)]);
    expect(reviews(NOON, NOON - 80_000, next + 1, next + 20_000, [90_000])).toEqual([
      OTHER,
      review(MIDNIGHT, 90_000),
      review(next, 90_000),
    ]);
  });

  it("should never be asked again where no time is given, or the window itself comes no sooner", () => {
    expect(reviews(NOON, NOON, MIDNIGHT, MIDNIGHT + 10_000, [])).toEqual([OTHER]);
    expect(reviews(NOON, NOON, MIDNIGHT, MIDNIGHT + 10_000, [0, 10])).toEqual([OTHER]);
    expect(reviews(NOON, NOON, MIDNIGHT, MIDNIGHT + 10_000, [11])).toEqual([OTHER, review(MIDNIGHT, 11)]);
  });
});

describe("takePage, a window of updates", () => {
  const updates = (fields: Partial<PollingDraft>, from: number, lastPollAt?: number, overlapSeconds = 30) => {
    const page = lastPollAt === undefined ? {} : { lastPollAt: s(lastPollAt) };
    const pending = asked("window", from, -4);
    const draft = take(
      { pending, ...fields },
      { mode: "updated-since", overlapSeconds, reviewAfterSeconds: [9] },
      page,
    );
    expect(draft).toMatchObject({ pending: null, nextPollAt: s(16) });
    return [((draft.coveredTo ?? Number.NaN) - NOON) / SECOND, draft.planned];
  };
  const secondLook = (from: number, to: number) => planned(from, to, 0, { purpose: "review" });

  it("should take the platform's mark, though never one after the question", () => {
    expect(updates({ coveredTo: s(-20) }, -50, -7)).toEqual([-7, []]);
    expect(updates({ coveredTo: s(-20) }, -50, 70)).toEqual([-4, []]);
    // Also one that lies before the last.
    expect(updates({ coveredTo: s(-20) }, -50, -30)).toEqual([-30, []]);
  });

  it("should do without a mark: one window before the question, and not before the last mark", () => {
    expect(updates({ coveredTo: s(-104.001) }, -134)).toEqual([-104, []]);
    expect(updates({ coveredTo: s(-103.999) }, -134)).toEqual([-103.999, []]);
    expect(updates({}, -110)).toEqual([-104, []]);
    expect(updates({}, -103)).toEqual([-103, []]);
  });

  it("should plan a second look at what the next overlap does not reach", () => {
    expect(updates({ coveredTo: s(-34) }, -64, -4)).toEqual([-4, []]);
    expect(updates({ coveredTo: s(-34.001) }, -64.001, -4)).toEqual([-4, [secondLook(-34.001, -4)]]);
    // From where the platform reached, or the first window began.
    expect(updates({ coveredTo: s(-90) }, -60, -4)).toEqual([-4, [secondLook(-60, -4)]]);
    expect(updates({}, -60, -4)).toEqual([-4, [secondLook(-60, -4)]]);
    expect(updates({}, -60, -4, 0)).toEqual([-4, []]);
  });

  it("should take all off the plan that was due when it was sent", () => {
    const later = planned(-90, -80, -3.999);
    expect(updates({ coveredTo: s(-20), planned: [planned(-90, -80, -4), later] }, -90, -4)).toEqual([-4, [later]]);
    expect(updates({ coveredTo: s(-40), planned: [later] }, -90, -4)).toEqual([-4, [later, secondLook(-40, -4)]]);
  });
});

describe("failRequest", () => {
  it("should leave what is covered, and ask again after waits that double up to the longest", () => {
    const waits = [0, 1, 2, 3].map((failures) => {
      const draft = fail({ pending: WINDOW, failures, coveredTo: s(-30) });
      expect(draft).toMatchObject({ pending: null, failures: failures + 1, coveredTo: s(-30) });
      return ((draft.nextPollAt ?? 0) - NOON) / SECOND;
    });
    expect(waits).toEqual([7, 14, 25, 25]);
    expect(fail({ pending: WINDOW, nextPollAt: null }).nextPollAt).toBe(s(7));
    // Never sooner than it was due anyway.
    expect(fail({ pending: WINDOW, nextPollAt: s(9) }).nextPollAt).toBe(s(9));
  });

  it("should have the keys wait longer that were looked up, and no others", () => {
    const list = [open("a", -1), open("b", -1)];
    expect(fail({ pending: asked("lookup", 0, 0, ["a"]), open: list }).open).toEqual([open("a", 80, 1), open("b", -1)]);
    expect(fail({ pending: WINDOW, open: list }).open).toEqual(list);
  });

  it("should have that wait which was asked again, by its own tries", () => {
    const others = [planned(-300, -200, -4, { purpose: "review" }), planned(-301, -200, -4), planned(-300, -200, -3)];
    const list = [planned(-300, -200, -4, { tries: 1 }), ...others];
    const draft = fail({ pending: asked("replay", -300, -250), planned: list });
    expect(draft.planned).toEqual([planned(-300, -200, 14, { tries: 2 }), ...others]);
    expect(draft.nextPollAt).toBe(s(7));
    expect(fail({ pending: asked("review", -300, -200), planned: others }).planned).toEqual([
      planned(-300, -200, 7, { purpose: "review", tries: 1 }),
      ...others.slice(1),
    ]);
    expect(fail({ pending: asked("window", -300, -200), planned: list }).planned).toEqual(list);
  });
});
