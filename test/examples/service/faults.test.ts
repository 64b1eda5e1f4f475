import { initialPolling } from "cxscore/adapters/polling";
import { beforeAll, describe, expect, it } from "vitest";
import { initialService } from "../../../examples/service/pipeline/initial-state.ts";
import type { ServicePolicy, StateStore } from "../../../examples/service/pipeline/model.ts";
import { findLeaks } from "./faults/find-leaks.ts";
import { judgeDay } from "./faults/judge.ts";
import { createKiller } from "./faults/killer.ts";
import { CREDENTIALS } from "./faults/live-once.ts";
import { createMemoryStore } from "./faults/memory-store.ts";
import { type DayOptions, type LivedDay, liveThrough } from "./faults/run-day.ts";
import { createWatchman, unfinishedIn } from "./faults/watchman.ts";

describe("judgeDay", () => {
  let day: LivedDay;
  beforeAll(async () => {
    day = await liveThrough({ seed: 3, interactionsPerDay: 6, kills: 2, pollSeconds: 5400 });
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

  it("should find too many requests in a minute, some in a pause, and two token requests at once", () => {
    const [first] = day.platforms.cxone.requests.filter(({ headers }) =>
      headers["authorization"]?.startsWith("Bearer "),
    );
    const requests = Array.from({ length: 20 }, () => first as NonNullable<typeof first>);
    const cxone = { ...day.platforms.cxone, requests };
    expect(changed({ platforms: { ...day.platforms, cxone } }).join()).toContain("20 requests in a minute");
    expect(changed({ mostRenewals: 2 }).join()).toContain("2 token requests at once");
    expect(changed({ askedInPause: 1 }).join()).toContain("1 requests while the platform had asked for a pause");
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

describe("liveThrough", () => {
  const days = { seed: 3, interactionsPerDay: 6, kills: 2, pollSeconds: 5400 };

  it("should lose a contact that is indexed late when a poll asks back no further than the mark", async () => {
    const day = await liveThrough({ ...days, change: withoutOverlap });
    expect(judgeDay(day).losses.join()).toContain("nice_cxone holds undefined");
    expect(day.unfinished).toEqual([]);
  });

  it.each<[string, Partial<DayOptions>, string]>([
    ["asks for ever", { bounds: { requests: 20 } }, "more than 20 requests"],
    ["waits for ever", { bounds: { waits: 20 } }, "more than 20 waits"],
    ["saves without a pause", { bounds: { callsAtOnce: 2 } }, "more than 2 calls without a pause"],
    [
      "waits for what never comes",
      { bounds: { idleMs: 30 }, store: deadStore() },
      "something is waited for that never",
    ],
    ["cannot go on", { store: fullStore() }, "the service ended by itself: the disk is full"],
  ])("should end a run that %s, and say so with its seed and what is unfinished", async (_, differs, reason) => {
    const day = await liveThrough({ ...days, kills: 0, ...differs });
    expect(day.unfinished[0]).toMatch(/^at 2026-03-0\dT.* of seed 3: /);
    expect(day.unfinished[0]).toContain(reason);
    expect(judgeDay(day).losses.slice(0, day.unfinished.length)).toEqual(
      day.unfinished.map((text) => `unfinished: ${text}`),
    );
  });

  it("should say what a service was at that was ended", () => {
    const sentAt = Date.UTC(2026, 2, 2, 12);
    const polling = { ...initialPolling(), pending: { purpose: "window", sentAt } } as never;
    const state = initialService("UTC");
    const score = { interactionId: "c", value: 1, completedAt: 0 };
    expect(unfinishedIn(null)).toEqual(["nothing was ever saved"]);
    expect(unfinishedIn(state)).toEqual([]);
    expect(
      unfinishedIn({
        ...state,
        polling: { ...state.polling, nice_cxone: polling },
        outbox: { genesys_cloud: [score], nice_cxone: [] },
        lines: [{ file: "quarantine", text: "" }],
      }),
    ).toEqual([
      "genesys_cloud: scores that the delivery has not taken in: 1",
      "nice_cxone: a window under way since 2026-03-02T12:00:00.000Z",
      "lines that are not in their file: 1",
    ]);
  });
});

/** What a poll was before it asked back beyond the mark. */
function withoutOverlap(policy: ServicePolicy): ServicePolicy {
  const { nice_cxone } = policy.polling;
  return { ...policy, polling: { ...policy.polling, nice_cxone: { ...nice_cxone, overlapSeconds: 0 } } };
}

/** A disk that takes a while, until for ever. */
function deadStore(): StateStore {
  return { load: async () => null, save: () => new Promise(() => {}), append: async () => 0 };
}

function fullStore(): StateStore {
  return { ...deadStore(), save: () => Promise.reject(new Error("the disk is full")) };
}

describe("createWatchman", () => {
  const bounds = { requests: 9, waits: 9, waitsAtOnce: 2, callsAtOnce: 9, idleMs: 60_000 };
  function watched() {
    const time = { at: 0 };
    const watchman = createWatchman(
      bounds,
      () => 0,
      () => time.at,
    );
    const clock = { now: () => time.at, wait: async () => {} };
    return { time, watchman, ports: watchman.ports({ clock, store: createMemoryStore() }) };
  }

  it("should let a circle of calls that never pauses neither go on nor come back", async () => {
    const { watchman, ports } = watched();
    for (let call = 0; call <= bounds.callsAtOnce; call++) expect(ports.clock.now()).toBe(0);
    let isBack = false;
    for (const call of [ports.clock.wait(1), ports.store.load(), ports.store.append("quarantine", 0, "")]) {
      const note = (): void => {
        isBack = true;
      };
      call.then(note, note);
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(isBack).toBe(false);
    for (let call = bounds.callsAtOnce + 4; call < 2 * bounds.callsAtOnce; call++) ports.clock.now();
    expect(() => ports.clock.now()).toThrow("more than 9 calls without a pause");
    expect(watchman.verdict()).toBe("more than 9 calls without a pause");
    expect(ports.clock.now()).toBe(0);
  });

  it("should count waits at one instant anew when time passes, and calls at every turn", async () => {
    const { time, watchman, ports } = watched();
    for (let turn = 0; turn < 4; turn++) {
      time.at += 1;
      expect(watchman.verdict()).toBeNull();
      for (let call = 0; call < 7; call++) ports.clock.now();
      await Promise.all([ports.clock.wait(1), ports.clock.wait(1)]);
      expect(watchman.verdict()).toBeNull();
    }
    time.at += 1;
    expect(watchman.verdict()).toBeNull();
    for (let wait = 0; wait < 3; wait++) void ports.clock.wait(1);
    expect(watchman.verdict()).toBe("more than 9 waits");
  });

  it("should end waits at one instant", () => {
    const { watchman, ports } = watched();
    for (let wait = 0; wait < 3; wait++) void ports.clock.wait(0);
    expect(watchman.verdict()).toBe("more than 2 waits at one instant");
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
