import { describe, expect, it } from "vitest";
import type { PollingEffect, PollingState } from "../../../src/adapters/polling/model.ts";
import { GUIDE_POLLING_POLICY } from "../../../src/adapters/polling/policy.ts";
import {
  type PollingPage,
  type PollingPorts,
  type PollingRun,
  runPolling,
} from "../../../src/adapters/polling/run-polling.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";
import { fewRuns } from "../../support/runs.ts";
import { DAY, NOON, record, SECOND } from "./walk.ts";

interface Call {
  readonly id: string;
  readonly at: number;
}

const calls: readonly Call[] = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, at: NOON + i * 37 * SECOND }));
const END = NOON + 5400 * SECOND;

/** A clock that ends a run which does not end by itself: it is asked in every round. */
function bounded(now: () => number): () => number {
  let looks = 0;
  return () => {
    if (++looks > 5000) throw new Error("the run does not end");
    return now();
  };
}

/** A store that outlives a process, and a process that can be killed at any of its awaits. */
function world(killAt = Number.POSITIVE_INFINITY) {
  const kept = { state: null as PollingState | null, handled: [] as string[], time: NOON, awaits: 0, depth: 0 };
  const step = async (): Promise<void> => {
    await Promise.resolve();
    if (++kept.awaits === killAt) throw new Error("killed");
  };
  async function* fetchWindow({ from, to }: { from: number; to: number }): AsyncGenerator<PollingPage<Call>> {
    const found = calls.filter((one) => one.at >= from && one.at <= to);
    for (let i = 0; i < found.length; i += 3) {
      if (kept.awaits % 97 === 96) {
        kept.awaits++;
        yield { kind: "failed" };
        return;
      }
      const page = found.slice(i, i + 3);
      yield { kind: "page", records: page.map((one) => ({ record: one, polled: record(one.id, "1") })) };
    }
  }
  const controller = new AbortController();
  const ports: PollingPorts<Call> = {
    clock: {
      now: bounded(() => kept.time),
      wait: async (ms) => {
        await step();
        kept.time += ms;
        if (kept.time > END) controller.abort();
      },
    },
    fetchWindow,
    lookup: fetchWindow as never,
    handle: async (records) => {
      await step();
      kept.handled.push(...records.map((one) => one.id));
      await step();
    },
    save: async (state) => {
      await step();
      kept.state = JSON.parse(JSON.stringify(state));
      await step();
    },
    depth: () => kept.depth,
  };
  return { kept, ports, signal: controller.signal };
}

/** Looking back is told in a test of its own. */
const POLICY = { ...GUIDE_POLLING_POLICY, lookBackSeconds: 0 };

describe("runPolling", () => {
  it("should hand on every record once, and end with its state when it is aborted", async () => {
    const { kept, ports, signal } = world();
    const state = await runPolling({ ...ports, signal });
    expect([...kept.handled].sort()).toEqual(calls.map((one) => one.id).sort());
    expect(state.coveredTo).toBeGreaterThan(END - 1000 * SECOND);
  });

  it("should hand on every record at least once, wherever it is killed, and no other ones", async () => {
    const step = Math.ceil(119 / fewRuns(17));
    for (let killAt = 1; killAt < 120; killAt += step) {
      const { kept, ports, signal } = world(killAt);
      await expect(runPolling({ ...ports, signal, state: kept.state })).rejects.toThrow("killed");
      await runPolling({
        ...ports,
        signal,
        state: kept.state,
        policy: { windowSeconds: 3600, forgetAfterSeconds: 7200 },
      });
      expect([...new Set(kept.handled)].sort()).toEqual(calls.map((one) => one.id).sort());
      // What was handled before its state was saved comes once more: a page at most.
      expect(kept.handled.length).toBeLessThanOrEqual(calls.length + 3);
    }
  });

  it("should take what a port throws while it asks for a failure, and what handles for the end", async () => {
    const { kept, ports, signal } = world();
    let failures = 2;
    const flaky: PollingPorts<Call> = {
      ...ports,
      fetchWindow: (effect, given) => {
        if (failures-- > 0) throw new Error("no network");
        return ports.fetchWindow(effect, given);
      },
      observe: () => {
        throw new Error("who looks on");
      },
    };
    await runPolling({ ...flaky, signal });
    expect(new Set(kept.handled).size).toBe(calls.length);
  });

  it("should not run without its ports, nor with names that it does not know", async () => {
    const missing = runPolling({ clock: { now: () => NOON }, fetchwindow: () => [] } as never);
    await expect(missing).rejects.toThrow(/^runPolling: 6 problems\n/);
  });

  it("should not wait for the answer to a question of an earlier run", async () => {
    const { kept, ports, signal } = world();
    const tick = stepPolling(initialPolling(), { kind: "tick", at: NOON });
    kept.time = NOON + SECOND;
    const asked: number[] = [];
    const fetchWindow: typeof ports.fetchWindow = (effect, given) => {
      asked.push((kept.time - NOON) / SECOND);
      return ports.fetchWindow(effect, given);
    };
    await runPolling({ ...ports, fetchWindow, signal, state: tick.state });
    // A failure's first wait, and not the time-out of ten minutes.
    expect(asked[0]).toBe(16);
  });

  it("should take news of others in and slow down with the depth", async () => {
    const { kept, ports, signal } = world();
    kept.depth = 5000;
    let isTold = false;
    const asked: string[][] = [];
    const state = await runPolling({
      ...ports,
      signal,
      lookup: async function* (keys): AsyncGenerator<PollingPage<Call>> {
        asked.push([...keys]);
        yield { kind: "failed" };
      },
      news: () => {
        if (isTold) return [];
        isTold = true;
        return [{ kind: "watch", keys: ["w"] }];
      },
    });
    expect(state.intervalMs).toBe(900 * SECOND);
    expect(state.open.map((one) => one.key)).toEqual(["w"]);
    expect(asked).toEqual([]);
  });
});

type Answer = PollingPage<string> | Error;
const page = (ids: readonly string[], lastPollAt?: unknown): Answer => ({
  kind: "page",
  records: ids.map((id) => ({ record: id, polled: record(id.slice(0, 1), id.slice(1), "open") })),
  ...(lastPollAt === undefined ? {} : { lastPollAt: lastPollAt as number }),
});

/** Runs a poll of which each request has its answer, until there are no more, and tells what it did. */
async function script(answers: readonly (readonly Answer[] | "throw")[], run: Partial<PollingRun<string>> = {}) {
  const done: string[] = [];
  const states: PollingState[] = [];
  const effects: PollingEffect[] = [];
  const controller = new AbortController();
  const left = [...answers];
  let now = NOON;
  const open = (name: string, signal: unknown): AsyncIterable<PollingPage<string>> => {
    done.push(`${name} at ${(now - NOON) / SECOND}`);
    expect(signal).toBe(run.signal ?? controller.signal);
    const pages = left.shift() ?? [];
    if (left.length === 0) controller.abort();
    if (pages === "throw") throw new Error("no network");
    return (async function* () {
      try {
        for (const one of pages) {
          now += SECOND;
          done.push("read");
          if (one instanceof Error) throw one;
          yield one;
        }
      } finally {
        done.push("closed");
      }
    })();
  };
  const end = await runPolling<string>({
    clock: {
      now: bounded(() => now),
      wait: async (ms, signal) => {
        expect(signal).toBe(controller.signal);
        done.push(`wait ${ms / SECOND}`);
        now += ms;
      },
    },
    fetchWindow: ({ request, purpose }, signal) => open(`${purpose} ${request}`, signal),
    lookup: (keys, signal) => open(`lookup ${keys}`, signal),
    handle: async (ids, state) => {
      done.push(`handle ${ids}`);
      states.push(state);
    },
    save: async (state) => {
      done.push("save");
      states.push(state);
    },
    observe: (effect) => effects.push(effect),
    signal: controller.signal,
    ...run,
    policy: { ...POLICY, ...run.policy },
  });
  return { done, states, effects, end };
}

describe("runPolling, one thing after the other", () => {
  it("should handle what a page brings that is new or fuller, then save the state that knows it", async () => {
    const { done, states, end, effects } = await script([
      [page(["a1", "b1", "a2", "a0"]), page(["c1", "a1"]), page([])],
      [page(["b2", "a2"])],
    ]);
    expect(done).toEqual([
      "window 1 at 0",
      ...["read", "handle b1,a2", "save", "read", "handle c1", "save", "read", "save", "closed", "save"],
      "wait 57",
      "window 2 at 60",
      ...["read", "handle b2", "save", "closed", "save"],
    ]);
    expect(states[0]).toBe(states[1]);
    expect(states[2]).toBe(states[3]);
    expect(states.at(-1)).toBe(end);
    expect(end).toMatchObject({ coveredTo: NOON, lastRequest: 2, pending: null });
    // Every page moves the wake to where its answer would be overdue; every tick tells it.
    const told = "fetch wake, pass wake, pass wake, wake, wake, wake, fetch wake, pass wake, wake";
    expect(effects.map((one) => one.kind).join(" ")).toBe(told.replaceAll(",", ""));
  });

  it("should tell all effects of a step before its records are handled", async () => {
    const told: string[] = [];
    await script([[page(["a1"])]], {
      observe: ({ kind }) => void told.push(kind),
      handle: async () => void told.push("handled"),
    });
    expect(told.slice(told.indexOf("pass"), told.indexOf("handled"))).toEqual(["pass", "wake"]);
  });

  it("should read nothing after a failure, whoever told it, and let the port clean up", async () => {
    const { done, end } = await script([
      [page(["a1"]), { kind: "failed" }, page(["b1"])],
      [new Error("no network"), page(["b1"])],
      "throw",
      [],
    ]);
    expect(done).toEqual([
      ...["window 1 at 0", "read", "handle a1", "save", "read", "save", "closed", "wait 15"],
      ...["window 2 at 17", "read", "closed", "save", "wait 30"],
      ...["window 3 at 48", "save", "wait 60"],
      ...["window 4 at 108", "closed", "save"],
    ]);
    expect(end).toMatchObject({ failures: 0, lastRequest: 4 });
  });

  it("should slow down with the depth, which is not worth saving by itself", async () => {
    let depth = 2000;
    const { done, end } = await script([[], [], []], { depth: () => --depth });
    expect(done).toEqual([
      ...["window 1 at 0", "closed", "save", "wait 120"],
      ...["window 2 at 120", "closed", "save", "wait 240"],
      ...["window 3 at 360", "closed", "save"],
    ]);
    expect(end.depth).toBe(depth);
  });

  it("should look up keys of others and replay what they missed, each at its own instant", async () => {
    const news = [
      [{ kind: "watch", keys: ["w"] }] as const,
      [],
      [{ kind: "replay", from: NOON - 200 * SECOND, to: NOON - 100 * SECOND }] as const,
    ];
    const policy = { lookupDelaySeconds: 20 };
    const { done } = await script([[], [], [page(["w1"])]], { policy, news: () => news.shift() ?? [] });
    expect(done).toEqual([
      ...["save", "window 1 at 0", "closed", "save", "wait 20"],
      ...["save", "replay 2 at 20", "closed", "save"],
      ...["lookup w at 20", "read", "handle w1", "save", "closed", "save"],
    ]);
  });

  it.each<[readonly unknown[], number]>([
    [[-5], -5],
    // Of several pages the earliest.
    [[-7, -5, -6], -7],
    [[undefined, -6, null], -6],
    // None, or none that can be read: a window before the question.
    [[], -900],
    [[null, undefined], -900],
    [["-5", Number.NaN, Number.POSITIVE_INFINITY, 0.5, 1e15], -900],
  ])("should take the platform's marks %j for %d s", async (marks, expected) => {
    const pages = marks.map((mark) => page([], typeof mark === "number" && mark < 0 ? NOON + mark * SECOND : mark));
    const { end } = await script([pages], { policy: { mode: "updated-since" } });
    expect(((end.coveredTo ?? 0) - NOON) / SECOND).toBe(expected);
  });

  it("should take marks at the ends of time, and none beyond", async () => {
    const markOf = async (mark: number) => {
      const { end } = await script([[page([], mark)]], { policy: { mode: "updated-since" } });
      return end.coveredTo;
    };
    expect(await markOf(0)).toBe(0);
    expect(await markOf(-1)).toBe(NOON - 900 * SECOND);
    expect(await markOf(253_402_300_799_999)).toBe(NOON);
  });

  it("should not handle what answers a question that was given up before it was asked", async () => {
    let now = NOON;
    let looks = 0;
    const clock = {
      now: bounded(() => now),
      wait: async (ms: number) => {
        now += ms;
      },
    };
    // The first window leaves a rest, which is due at once; then the queue behind takes long to tell its depth.
    const depth = async () => {
      if (++looks === 2) now += 600 * SECOND;
      return 0;
    };
    const state = initialPolling(POLICY, NOON - 10 * DAY);
    const { done, end } = await script([[], [page(["a1"]), page(["b1"])], [page(["a1"])]], { clock, depth, state });
    expect(done).toEqual([
      ...["window 1 at 0", "closed", "save"],
      ...["window 2 at 0", "read", "closed"],
      ...["window 3 at 1", "read", "handle a1", "save", "closed", "save"],
    ]);
    expect(end).toMatchObject({ lastRequest: 3, failures: 0 });
  });

  it("should end with what the clock throws, unless it was aborted", async () => {
    const wait = async (): Promise<void> => {
      throw new Error("no clock");
    };
    await expect(script([[], []], { clock: { now: bounded(() => NOON), wait } })).rejects.toThrow("no clock");
    const controller = new AbortController();
    const stop = async (): Promise<void> => {
      controller.abort();
      throw controller.signal.reason;
    };
    const fetchWindow = async function* (): AsyncGenerator<PollingPage<string>> {};
    const { signal } = controller;
    const { end } = await script([], { clock: { now: bounded(() => NOON), wait: stop }, fetchWindow, signal });
    expect(end).toMatchObject({ coveredTo: NOON - 60 * SECOND, wakeAt: NOON + 60 * SECOND });
  });

  it("should never wait for what has passed while it looked", async () => {
    let now = NOON;
    const waits: number[] = [];
    const clock = {
      now: bounded(() => (now += 20 * SECOND)),
      wait: async (ms: number) => {
        waits.push(ms);
        now += ms;
      },
    };
    await script([[], [], [], [], [], []], { clock });
    expect(waits.every((ms) => ms > 0)).toBe(true);
  });

  it("should run without a signal, a depth or news, up to what a port throws", async () => {
    let saves = 0;
    const ended = runPolling<string>({
      clock: { now: bounded(() => NOON + saves * 60 * SECOND), wait: async () => {} },
      fetchWindow: async function* () {},
      lookup: async function* () {},
      handle: async () => {},
      save: async () => {
        if (++saves === 3) throw new Error("no disk");
      },
    });
    await expect(ended).rejects.toThrow("no disk");
    const clock = {
      now: bounded(() => NOON),
      wait: async () => {
        throw new Error("no clock");
      },
    };
    const ports = { fetchWindow: async function* () {}, lookup: async function* () {}, handle: async () => {} };
    await expect(runPolling<string>({ ...ports, clock, save: async () => {} })).rejects.toThrow("no clock");
  });

  it("should do nothing once it is aborted, but for the question of an earlier run", async () => {
    const signal = AbortSignal.abort();
    const fresh = await script([], { signal });
    expect([fresh.done, fresh.end]).toEqual([[], initialPolling(POLICY)]);
    const { state } = stepPolling(initialPolling(), { kind: "tick", at: NOON });
    const { done, end } = await script([], { signal, state });
    expect(done).toEqual(["save"]);
    expect(end).toMatchObject({ pending: null, failures: 1, nextPollAt: NOON + 15 * SECOND });
  });
});
