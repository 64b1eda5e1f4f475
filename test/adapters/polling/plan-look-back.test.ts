import { describe, expect, it } from "vitest";
import { planLookBack } from "../../../src/adapters/polling/plan-look-back.ts";
import { GUIDE_POLLING_POLICY } from "../../../src/adapters/polling/policy.ts";
import { answer, DAY, fetchIn, HOUR, lookupIn, NOON, passedIn, record, send, startWalk, tick } from "./walk.ts";

const LOOK_BACK = { lookBackSeconds: 30 * 86_400 };
const FIRST_FROM = NOON - 960_000;

describe("planLookBack", () => {
  it.each([
    ["as far as the policy says", {}, NOON, NOON - 30 * DAY],
    ["not to before the beginning of time", {}, DAY, 0],
  ])("should go back %s", (_, differs, before, from) => {
    const planned = planLookBack(before, 7, { ...GUIDE_POLLING_POLICY, ...differs });
    expect(planned).toEqual([{ purpose: "look-back", from, to: before, dueAt: 7, tries: 0 }]);
  });

  it.each([
    ["it is not wanted", { lookBackSeconds: 0 }, NOON],
    ["open ones are not followed", { lookupBatch: 0 }, NOON],
    ["the platform tells its updates", { mode: "updated-since" as const }, NOON],
    ["there is nothing before", {}, 0],
  ])("should be nothing where %s", (_, differs, before) => {
    expect(planLookBack(before, 7, { ...GUIDE_POLLING_POLICY, ...differs })).toEqual([]);
  });
});

describe("a poll that begins", () => {
  it("should look back once, after its first window, in pieces, and follow what is open", () => {
    const walk = startWalk(LOOK_BACK);
    expect(fetchIn(tick(walk, NOON))).toMatchObject({ purpose: "window", from: FIRST_FROM });
    const asked = [];
    for (let effects = answer(walk, NOON, 1); walk.state.pending !== null; ) {
      const fetch = fetchIn(effects);
      asked.push([fetch?.purpose, ((fetch?.from ?? 0) - FIRST_FROM) / DAY, ((fetch?.to ?? 0) - FIRST_FROM) / DAY]);
      const records = asked.length === 3 ? [record("long", "0", "open"), record("over", "2")] : [];
      effects = answer(walk, NOON, fetch?.request ?? 0, records);
      expect(passedIn(effects)).toEqual(records.length > 0 ? ["long=0"] : []);
    }
    expect(asked).toEqual([
      ["look-back", -30, -23],
      ["look-back", -23, -16],
      ["look-back", -16, -9],
      ["look-back", -9, -2],
      ["look-back", -2, 0],
    ]);
    for (let at = NOON + 60_000; at <= NOON + HOUR; at += 60_000) {
      const effects = tick(walk, at);
      const fetch = fetchIn(effects);
      if (fetch !== undefined) answer(walk, at, fetch.request);
      expect(fetch?.purpose ?? "window").toBe("window");
    }
    expect(walk.state.open).toMatchObject([{ key: "long" }]);
  });

  it("should look back from the first instant that it is to cover", () => {
    const { planned } = startWalk(LOOK_BACK, NOON - DAY).state;
    expect(planned).toEqual([
      { purpose: "look-back", from: NOON - 31 * DAY, to: NOON - DAY, dueAt: NOON - DAY, tries: 0 },
    ]);
  });

  it("should take what is over where another source said that it is open", () => {
    const walk = startWalk(LOOK_BACK);
    tick(walk, NOON);
    send(walk, { kind: "watch", at: NOON, keys: ["named"] });
    const request = fetchIn(answer(walk, NOON, 1))?.request ?? 0;
    expect(passedIn(answer(walk, NOON, request, [record("named", "2"), record("over", "2")]))).toEqual(["named=2"]);
    expect(walk.state.open).toEqual([]);
    expect(Object.values(walk.state.seen).flat()).toHaveLength(1);
  });

  it("should ask again for the piece that failed, and not for those before it", () => {
    const walk = startWalk({ ...LOOK_BACK, lookBackSeconds: 10 * 86_400 });
    tick(walk, NOON);
    const first = fetchIn(answer(walk, NOON, 1));
    const second = fetchIn(answer(walk, NOON, first?.request ?? 0));
    send(walk, { kind: "failed", at: NOON, request: second?.request ?? 0 });
    const window = fetchIn(tick(walk, NOON + 60_000));
    expect(window?.purpose).toBe("window");
    const again = fetchIn(answer(walk, NOON + 60_000, window?.request ?? 0));
    expect(again).toMatchObject({ purpose: "look-back", from: second?.from, to: second?.to });
    expect(lookupIn(answer(walk, NOON + 60_000, again?.request ?? 0))).toBeUndefined();
    expect(walk.state.planned).toEqual([]);
  });
});
