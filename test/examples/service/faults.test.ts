import { beforeAll, describe, expect, it } from "vitest";
import { findLeaks } from "./faults/find-leaks.ts";
import { judgeDay } from "./faults/judge.ts";
import { createKiller } from "./faults/killer.ts";
import { CREDENTIALS, type LivedDay, liveThrough } from "./faults/run-day.ts";

describe("judgeDay", () => {
  let day: LivedDay;
  beforeAll(async () => {
    day = await liveThrough({ seed: 3, interactionsPerDay: 6, kills: 2, pollSeconds: 1800 });
  }, 60_000);
  const changed = (differs: Partial<LivedDay>): readonly string[] => judgeDay({ ...day, ...differs }).losses;

  it("should find nothing on a day without a loss", () => {
    expect(judgeDay(day).losses).toEqual([]);
    expect(day.kills).toBe(2);
    expect(judgeDay(day).scorable).toBeGreaterThan(2);
  });

  it("should find a score that was counted twice, and one that the service does not know", () => {
    const { state } = day;
    expect(changed({ state: { ...state, counts: { ...state.counts, scored: state.counts.scored + 1 } } })).not.toEqual(
      [],
    );
    expect(changed({ state: { ...state, interactions: {} } })).not.toEqual([]);
  });

  it("should find an interaction that its platform has no score of", () => {
    const genesys = { ...day.platforms.genesys, customAttributesOf: () => [] };
    const cxone = { ...day.platforms.cxone, businessDataOf: () => ({}) };
    expect(changed({ platforms: { ...day.platforms, genesys, cxone } }).join()).toContain("holds undefined");
  });

  it("should find a score of something that is not complete yet", () => {
    expect(changed({ judgedAt: 0 }).join()).toContain("for an interaction of undefined");
  });

  it("should find points that are not those of the truth", () => {
    const { ledger } = day.state;
    expect(changed({ state: { ...day.state, ledger: { ...ledger, openEvents: {} } } }).join()).toContain(
      "points where",
    );
  });

  it("should find lines that are missing in a file, or there twice", () => {
    const files = day.store.files as NonNullable<typeof day.store.files>;
    const { quarantine } = files;
    for (const text of ["", quarantine + quarantine]) {
      expect(changed({ store: { ...day.store, files: { ...files, quarantine: text } } }).join()).toContain(
        "quarantine",
      );
    }
  });

  it("should find too many requests in a minute, and two token requests at once", () => {
    const [first] = day.platforms.cxone.requests.filter(({ headers }) =>
      headers["authorization"]?.startsWith("Bearer "),
    );
    const requests = Array.from({ length: 20 }, () => first as NonNullable<typeof first>);
    const cxone = { ...day.platforms.cxone, requests };
    expect(changed({ platforms: { ...day.platforms, cxone } }).join()).toContain("20 requests in a minute");
    expect(changed({ mostRenewals: 2 }).join()).toContain("2 token requests at once");
  });

  it("should find a secret, a token and a customer's number in what came out", () => {
    const [token] = day.tokens;
    const payloads = JSON.stringify(day.stories);
    const number = /"ani":"tel:(\+\d+)"/.exec(payloads)?.[1] as string;
    expect(findLeaks(day, [])).toEqual([]);
    for (const text of [CREDENTIALS.cxone.accessKeySecret, token as string, number]) {
      expect(changed({ told: `${day.told} ${text}` }).join()).toContain("what came out holds");
    }
  });
});

describe("createKiller", () => {
  it("should let no call come back from the one on at which it kills", async () => {
    const { guard, isDead } = createKiller({ kind: "save", call: 2, latest: 100, isBefore: false });
    const done: string[] = [];
    const call = (name: string) => async () => void done.push(name);
    await guard("save", call("first"));
    await guard("read", call("read"));
    const back: string[] = [];
    for (const name of ["second", "third"]) {
      void guard("save", call(name)).then(() => back.push(name));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([isDead(), done, back]).toEqual([true, ["first", "read", "second"], []]);
  });
});
