import { describe, expect, it, vi } from "vitest";
import type { ServingClock } from "../../../src/propensity/serving/model.ts";
import { scoreWithFallback } from "../../../src/propensity/serving/score-with-fallback.ts";
import { setUp } from "./set-up.ts";

describe("scoreWithFallback", () => {
  it.each([
    [0, "computed", "answered", 0, false],
    [1499, "computed", "answered", 1499, false],
    [1500, "computed", "answered", 1500, false],
    [1501, "fallback", "timed-out", 1501, true],
    [9000, "fallback", "timed-out", 1501, true],
  ])("should, of a score after %i ms, have it %s", async (ms, source, because, latencyMs, isLate) => {
    const { clock, stored, options, scoreAfter } = setUp();
    const result = scoreWithFallback(scoreAfter(ms), options);
    await clock.advance(10_000);
    const score = source === "computed" ? "model" : "heuristic";
    expect(await result).toEqual({ kind: "scored", source, score, because, latencyMs, error: null });
    expect(stored).toEqual([["model", ms, isLate]]);
    expect(clock.pending()).toBe(0);
    expect(clock.cleared()).toBeGreaterThan(0);
  });

  it("should take a score that is no promise", async () => {
    const { clock, options } = setUp();
    const result = scoreWithFallback(() => "at once", options);
    expect(await result).toMatchObject({ source: "computed", score: "at once" });
    expect(clock.pending()).toBe(0);
  });

  it("should take a score that is late by the clock as late, although no timer has run", async () => {
    const { clock, stored, options } = setUp();
    let answer: (score: string) => void = () => undefined;
    const result = scoreWithFallback(() => new Promise<string>((resolve) => (answer = resolve)), options);
    clock.jump(1501);
    answer("model");
    expect(await result).toMatchObject({ source: "fallback", because: "timed-out" });
    expect(stored).toEqual([["model", 1501, true]]);
    expect(clock.pending()).toBe(0);
  });

  it("should take the platform's own clock as it is", async () => {
    const clock: ServingClock = { now: Date.now, setTimeout, clearTimeout };
    const result = await scoreWithFallback(() => "model", { timeoutMs: 60_000, fallback: () => "heuristic", clock });
    expect(result).toMatchObject({ kind: "scored", score: "model" });
  });

  it.each(["rejected", "thrown"])("should answer an error that is %s with the fallback", async (how) => {
    const { clock, stored, options, failAfter } = setUp();
    const thrown = (): string => {
      throw new Error("down");
    };
    const result = scoreWithFallback(how === "thrown" ? thrown : failAfter(40), options);
    await clock.advance(40);
    const latencyMs = how === "thrown" ? 0 : 40;
    expect(await result).toMatchObject({ source: "fallback", because: "failed", score: "heuristic", latencyMs });
    expect(await result).toHaveProperty("error.message", "down");
    expect(stored).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it("should not be disturbed by an error after the time-out", async () => {
    const { clock, options, failAfter } = setUp();
    const result = scoreWithFallback(failAfter(2000), options);
    await clock.advance(3000);
    expect(await result).toMatchObject({ because: "timed-out", error: null });
  });

  it("should not let a clock that goes back make a latency negative", async () => {
    const { clock, stored, options } = setUp();
    let answer: (score: string) => void = () => undefined;
    const result = scoreWithFallback(() => new Promise<string>((resolve) => (answer = resolve)), options);
    clock.jump(-100);
    answer("model");
    expect(await result).toMatchObject({ source: "computed", latencyMs: 0 });
    expect(stored).toEqual([["model", 0, false]]);
  });

  it("should give up when it is told to, and still tell the score", async () => {
    const controller = new AbortController();
    const { clock, stored, options, scoreAfter } = setUp({ signal: controller.signal });
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const result = scoreWithFallback(scoreAfter(700), options);
    await clock.advance(300);
    controller.abort();
    expect(await result).toEqual({ kind: "aborted", latencyMs: 300 });
    expect(clock.pending()).toBe(1);
    expect(remove).toHaveBeenCalledTimes(1);
    await clock.advance(1000);
    expect(stored).toEqual([["model", 700, true]]);
  });

  it("should not begin what was given up before", async () => {
    const { clock, options } = setUp({ signal: AbortSignal.abort() });
    const compute = vi.fn(() => "model");
    expect(await scoreWithFallback(compute, options)).toEqual({ kind: "aborted", latencyMs: 0 });
    expect(compute).not.toHaveBeenCalled();
    expect(clock.pending()).toBe(0);
  });

  it("should hand the signal on, and leave no listener on it", async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const { options } = setUp({ signal });
    await scoreWithFallback((given) => String(given === signal), options).then((result) => {
      expect(result).toMatchObject({ score: "true" });
    });
    expect(remove.mock.calls).toEqual(add.mock.calls.map(([type, listener]) => [type, listener]));
  });

  it("should pass on what the fallback throws, with its timer cleared", async () => {
    const { clock, options } = setUp({
      fallback: () => {
        throw new Error("no heuristic");
      },
    });
    const result = scoreWithFallback(() => Promise.reject(new Error("down")), options);
    await expect(result).rejects.toThrow("no heuristic");
    expect(clock.pending()).toBe(0);
  });

  it("should not be disturbed by a listener that throws", async () => {
    const { options } = setUp({
      onScore: () => {
        throw new Error("full");
      },
    });
    expect(await scoreWithFallback(() => "model", options)).toMatchObject({ source: "computed" });
  });

  it("should not be disturbed by a listener that rejects, at once or later", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { clock, options, scoreAfter } = setUp({ onScore: () => Promise.reject(new Error("full")) });
    const result = scoreWithFallback(scoreAfter(100), options);
    const late = scoreWithFallback(scoreAfter(2000), options);
    await clock.advance(3000);
    expect(await result).toMatchObject({ source: "computed", score: "model" });
    expect(await late).toMatchObject({ source: "fallback", because: "timed-out" });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it.each([[Number.NaN], [-0.001], [1.001], [Number.POSITIVE_INFINITY], [{ value: Number.NaN }], [{ value: 2 }]])(
    "should take %j, which is no probability, as a failure",
    async (wrong) => {
      const { clock } = setUp();
      const onScore = vi.fn();
      const result = await scoreWithFallback<unknown>(() => wrong, {
        timeoutMs: 1500,
        fallback: () => 0.75,
        clock,
        onScore,
      });
      expect(result).toMatchObject({ source: "fallback", because: "failed", score: 0.75 });
      expect(result).toHaveProperty("error.code", "ERR_INVALID_INPUT");
      expect(result).toHaveProperty("error.problems[0].path", "score");
      expect(result).toHaveProperty("error.problems[0].expected", "a number from 0 to 1");
      expect(result).toHaveProperty("error.message", expect.stringMatching(/^scoreWithFallback: /));
      expect(onScore).not.toHaveBeenCalled();
      expect(clock.pending()).toBe(0);
    },
  );

  it("should answer a score that cannot be looked at with the fallback", async () => {
    const { clock } = setUp();
    const hostile = {
      get value(): number {
        throw new Error("hostile");
      },
    };
    const result = await scoreWithFallback<unknown>(() => hostile, { timeoutMs: 1500, fallback: () => 0.75, clock });
    expect(result).toMatchObject({ source: "fallback", because: "failed", error: { message: "hostile" } });
  });

  it("should take what is no probability after the time-out as late alone", async () => {
    const { clock } = setUp();
    const wrong = (): unknown => {
      clock.jump(1501);
      return Number.NaN;
    };
    const result = await scoreWithFallback(wrong, { timeoutMs: 1500, fallback: () => 0.75, clock });
    expect(result).toMatchObject({ source: "fallback", because: "timed-out", error: null });
  });

  it.each([[0], [1], [null], [{ value: null }], [{ value: 0.5 }], [{ kind: "scored" }], ["0.5"]])(
    "should pass %j on as it is",
    async (score) => {
      const { clock } = setUp();
      const result = await scoreWithFallback<unknown>(() => score, { timeoutMs: 1500, fallback: () => 0.75, clock });
      expect(result).toMatchObject({ source: "computed", score });
    },
  );

  it("should ask for the fallback once, and not at all when it is not needed", async () => {
    const fallback = vi.fn(() => "heuristic");
    const late = setUp({ fallback });
    const result = scoreWithFallback(late.scoreAfter(2000), late.options);
    await late.clock.advance(3000);
    expect(await result).toMatchObject({ source: "fallback" });
    expect(fallback).toHaveBeenCalledTimes(1);

    const controller = new AbortController();
    const aborted = setUp({ fallback, signal: controller.signal });
    const given = scoreWithFallback(aborted.failAfter(10), aborted.options);
    controller.abort();
    await aborted.clock.advance(3000);
    expect((await given).kind).toBe("aborted");
    expect(fallback).toHaveBeenCalledTimes(1);
  });

  it("should leave nothing behind with a clock that runs timers at once", async () => {
    const { signal } = new AbortController();
    const heard = new Set<unknown>();
    const counted = {
      aborted: false,
      addEventListener: (_: "abort", listener: () => void) => heard.add(listener),
      removeEventListener: (type: string, listener: () => void) => type === "abort" && heard.delete(listener),
    };
    const cleared: unknown[] = [];
    const clock: ServingClock = {
      now: () => 0,
      setTimeout: (run) => {
        run();
        return 7;
      },
      clearTimeout: (timer: unknown) => cleared.push(timer),
    };
    const compute = vi.fn(() => "model");
    const options = { timeoutMs: 10, fallback: () => "heuristic", clock };
    for (const one of [undefined, signal, counted]) {
      expect(await scoreWithFallback(compute, { ...options, signal: one })).toEqual({
        kind: "scored",
        source: "fallback",
        score: "heuristic",
        because: "timed-out",
        latencyMs: 0,
        error: null,
      });
    }
    expect(heard.size).toBe(0);
    expect(compute).toHaveBeenCalledTimes(3);
    // Once before there is a handle, once with it.
    expect(cleared).toEqual([null, 7, null, 7, null, 7]);
  });

  it("should clear no timer that has a handle twice", async () => {
    const { clock, options } = setUp();
    const clear = vi.spyOn(clock, "clearTimeout");
    await scoreWithFallback(() => "model", options);
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it("should wait as long as timers can", async () => {
    const { options } = setUp({ timeoutMs: 2_147_483_646 });
    expect(await scoreWithFallback(() => "model", options)).toMatchObject({ source: "computed" });
  });
});
