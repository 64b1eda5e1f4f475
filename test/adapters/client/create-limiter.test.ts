import { describe, expect, it } from "vitest";
import { createLimiter } from "../../../src/adapters/client/create-limiter.ts";
import { createListenedSignal } from "./listened-signal.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A limiter that gives one turn a second, and a log of what came when. */
function setUp(maximumWaiting = 2) {
  const clock = createVirtualClock(0);
  const limiter = createLimiter(clock, { tokenBucket: { capacity: 1, refillPerMinute: 60 }, maximumWaiting });
  const log: unknown[] = [];
  const take = (name: string, signal?: AbortSignal): Promise<unknown> =>
    limiter
      .take(signal, (waiting) => log.push([name, "waits", waiting]))
      .then((turn) => log.push([name, turn, clock.now()]));
  return { clock, limiter, log, take };
}

describe("a limiter", () => {
  it("should give turns in order, one a second, and wait for nothing afterwards", async () => {
    const { clock, limiter, log, take } = setUp();
    await clock.run(Promise.all([take("a"), take("b"), take("c")]));
    expect(log).toEqual([
      ["b", "waits", 1],
      ["c", "waits", 2],
      ["a", "granted", 0],
      ["b", "granted", 1000],
      ["c", "granted", 2000],
    ]);
    expect(clock.waits()).toBe(0);
    expect(limiter.state().waiting).toEqual([]);
  });

  it("should refuse at once who finds no room, and tell nobody that it waits", async () => {
    const { clock, log, take } = setUp(1);
    await clock.run(Promise.all([take("a"), take("b"), take("c")]));
    expect(log).toEqual([
      ["b", "waits", 1],
      ["a", "granted", 0],
      ["c", "queue-full", 0],
      ["b", "granted", 1000],
    ]);
  });

  it("should let who leaves make room, and go on with the others", async () => {
    const { clock, limiter, log, take } = setUp(1);
    const controller = new AbortController();
    const all = [take("a"), take("b", controller.signal)];
    await clock.advance(10);
    controller.abort();
    await clock.advance(0);
    expect(clock.waits()).toBe(0);
    expect(limiter.state().waiting).toEqual([]);
    all.push(take("c"));
    await clock.run(Promise.all(all));
    expect(log).toEqual([
      ["b", "waits", 1],
      ["a", "granted", 0],
      ["b", "aborted", 10],
      ["c", "waits", 1],
      ["c", "granted", 1000],
    ]);
  });

  it("should give no turn to who was aborted before, and take none from who has it", async () => {
    const { clock, log, take } = setUp();
    const before = new AbortController();
    before.abort();
    await clock.run(take("a", before.signal));
    const after = new AbortController();
    await clock.run(take("b", after.signal));
    after.abort();
    expect(log).toEqual([
      ["a", "aborted", 0],
      ["b", "granted", 0],
    ]);
  });

  it("should listen to a signal only as long as it waits", async () => {
    const { clock, take } = setUp();
    const { signal, count } = createListenedSignal();
    const all = Promise.all([take("a", signal), take("b", signal)]);
    await clock.advance(1);
    expect(count()).toBe(1);
    await clock.run(all);
    expect(count()).toBe(0);
  });

  it("should hold everybody back in a pause, to the whole millisecond", async () => {
    const { clock, limiter, log, take } = setUp();
    limiter.pause(4999.5);
    await clock.run(Promise.all([take("a"), take("b")]));
    expect(log).toEqual([
      ["a", "waits", 1],
      ["b", "waits", 2],
      ["a", "granted", 5000],
      ["b", "granted", 6000],
    ]);
  });

  it("should wait anew when a pause comes while it waits", async () => {
    const { clock, limiter, log, take } = setUp();
    const all = Promise.all([take("a"), take("b")]);
    await clock.advance(500);
    limiter.pause(9500);
    expect(clock.waits()).toBe(1);
    await clock.advance(0);
    expect(clock.waits()).toBe(1);
    await clock.run(all);
    expect(log.at(-1)).toEqual(["b", "granted", 10_000]);
  });

  it("should go on when a wait fails", async () => {
    const clock = createVirtualClock(0);
    const waits: number[] = [];
    const hasty = {
      now: clock.now,
      wait: async (milliseconds: number) => {
        waits.push(milliseconds);
        await clock.wait(milliseconds);
        throw new Error("no");
      },
    };
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 60 }, maximumWaiting: 2 };
    const limiter = createLimiter(hasty, policy);
    const turns = [1, 2].map(() => limiter.take(undefined, () => {}));
    expect(await clock.run(Promise.all(turns))).toEqual(["granted", "granted"]);
    expect(waits).toEqual([1000]);
  });
});
