import { describe, expect, it } from "vitest";
import type { PollingState } from "../../../src/adapters/polling/model.ts";
import { type PollingPage, type PollingPorts, runPolling } from "../../../src/adapters/polling/run-polling.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";
import { fewRuns } from "../../support/runs.ts";
import { NOON, record, SECOND } from "./walk.ts";

interface Call {
  readonly id: string;
  readonly at: number;
}

const calls: readonly Call[] = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, at: NOON + i * 37 * SECOND }));
const END = NOON + 5400 * SECOND;

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
      now: () => kept.time,
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
