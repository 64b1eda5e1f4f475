import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolledRecord, PollingEffect } from "../../../src/adapters/polling/model.ts";
import { answer, fetchIn, NOON, passedIn, send, startWalk, tick, type Walk } from "./walk.ts";

/** Few numbers, so that borders are met: windows of 100 s every 20 s, memory of 200 s. */
const POLICY = {
  intervalSeconds: 20,
  windowSeconds: 100,
  settleSeconds: 10,
  longestFetchSeconds: 150,
  pauseDepth: 10,
  resumeDepth: 5,
  longestIntervalSeconds: 160,
  answerTimeoutSeconds: 60,
  failureDelaySeconds: 7,
  longestFailureDelaySeconds: 28,
  reviewAfterSeconds: [],
  lookupBatch: 0,
  forgetAfterSeconds: 200,
} as const;
const OVERLAP_MS = 80_000;

/** All that a naive plan remembers: what was asked and answered, and each record's best copy. */
interface Model {
  at: number;
  pending: { readonly request: number; readonly from: number; readonly to: number; heardAt: number } | null;
  /** Windows that were answered to their end. */
  readonly done: { readonly from: number; readonly to: number }[];
  readonly seen: Map<string, { rank: string; at: number }>;
  depth: number;
  intervalMs: number;
}

function look(model: Model, walk: Walk, effects: readonly PollingEffect[]): void {
  const { pending } = model;
  if (pending !== null && model.at >= pending.heardAt + 60_000) model.pending = null;
  const fetch = fetchIn(effects);
  if (fetch !== undefined) {
    expect(model.pending).toBeNull();
    expect(fetch.to).toBeLessThanOrEqual(model.at - 10_000);
    expect(fetch.from).toBeLessThan(fetch.to);
    expect(fetch.to - fetch.from).toBeLessThanOrEqual(150_000);
    const last = model.done.at(-1);
    // No instant is left out, and each is asked again until it is old enough.
    if (last !== undefined) expect(fetch.from).toBeLessThanOrEqual(last.to - OVERLAP_MS);
    if (last !== undefined) expect(fetch.to).toBeGreaterThan(last.to);
    for (const [key, { at }] of model.seen) if (at < model.at - 200_000) model.seen.delete(key);
    model.pending = { request: fetch.request, from: fetch.from, to: fetch.to, heardAt: model.at };
  }
  expect(walk.state.pending?.request ?? null).toBe(model.pending?.request ?? null);
  expect(walk.state.coveredTo).toBe(model.done.at(-1)?.to ?? null);
  expect(walk.state.intervalMs).toBe(model.intervalMs);
  expect(walk.state.wakeAt).toBeGreaterThan(model.at);
}

function expectedPasses(model: Model, records: readonly PolledRecord[]): string[] {
  const passed = new Map<string, string>();
  for (const { key, rank } of records) {
    const known = model.seen.get(key);
    if (known === undefined || rank > known.rank) passed.set(key, rank);
    model.seen.set(key, { rank: known !== undefined && known.rank > rank ? known.rank : rank, at: model.at });
  }
  return [...passed].map(([key, rank]) => `${key}=${rank}`).sort();
}

class Pass implements fc.Command<Model, Walk> {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  /** Only what has begun can go back. */
  check = (model: Readonly<Model>): boolean => this.ms >= 0 || model.pending !== null || model.done.length > 0;
  run(model: Model, walk: Walk): void {
    const told = model.at + this.ms;
    model.at = Math.max(model.at, told);
    look(model, walk, tick(walk, told));
  }
  toString = (): string => `Pass(${this.ms})`;
}

class Wake implements fc.Command<Model, Walk> {
  check = (): boolean => true;
  run(model: Model, walk: Walk): void {
    model.at = Math.max(model.at, walk.state.wakeAt ?? 0);
    const effects = tick(walk, model.at);
    // A wake is never in vain.
    expect(effects.some((effect) => effect.kind === "fetch") || walk.last?.because === "timed-out").toBe(true);
    look(model, walk, effects);
  }
  toString = (): string => "Wake";
}

class Answer implements fc.Command<Model, Walk> {
  readonly records: readonly PolledRecord[];
  readonly isLast: boolean;
  constructor(records: readonly PolledRecord[], isLast: boolean) {
    this.records = records;
    this.isLast = isLast;
  }
  check = (model: Readonly<Model>): boolean => model.pending !== null;
  run(model: Model, walk: Walk): void {
    const { request, from, to } = model.pending as NonNullable<Model["pending"]>;
    const expected = expectedPasses(model, this.records);
    if (this.isLast) {
      model.done.push({ from, to });
      model.pending = null;
      if (model.depth > 10) model.intervalMs = Math.min(model.intervalMs * 2, 160_000);
      else if (model.depth <= 5) model.intervalMs = Math.max(model.intervalMs / 2, 20_000);
    } else if (model.pending !== null) {
      model.pending.heardAt = model.at;
    }
    const effects = answer(walk, model.at, request, this.records, this.isLast);
    expect([...passedIn(effects)].sort()).toEqual(expected);
    look(model, walk, effects);
  }
  toString = (): string => `Answer(${this.records.map((one) => one.key + one.rank)}, ${this.isLast})`;
}

class Fail implements fc.Command<Model, Walk> {
  check = (model: Readonly<Model>): boolean => model.pending !== null;
  run(model: Model, walk: Walk): void {
    const request = model.pending?.request ?? 0;
    model.pending = null;
    look(model, walk, send(walk, { kind: "failed", at: model.at, request }));
  }
  toString = (): string => "Fail";
}

class Stray implements fc.Command<Model, Walk> {
  readonly by: number;
  constructor(by: number) {
    this.by = by;
  }
  check = (): boolean => true;
  run(model: Model, walk: Walk): void {
    const request = (model.pending?.request ?? walk.state.lastRequest + 1) + this.by;
    const before = walk.state;
    expect(answer(walk, model.at, request, [{ key: "a", rank: "9", status: "complete" }])).toEqual([]);
    expect(walk.state).toEqual(before);
    expect(walk.last?.because).toBe("unknown-request");
  }
  toString = (): string => `Stray(${this.by})`;
}

class Depth implements fc.Command<Model, Walk> {
  readonly depth: number;
  constructor(depth: number) {
    this.depth = depth;
  }
  check = (): boolean => true;
  run(model: Model, walk: Walk): void {
    model.depth = this.depth;
    look(model, walk, send(walk, { kind: "depth", at: model.at, depth: this.depth }));
  }
  toString = (): string => `Depth(${this.depth})`;
}

const polled = fc.record({
  key: fc.constantFrom("a", "b", "c", "__proto__", "constructor"),
  rank: fc.constantFrom("1", "2", "3"),
  status: fc.constant("complete" as const),
});
const answers = (isLast: boolean): fc.Arbitrary<Answer> =>
  fc.array(polled, { maxLength: 4 }).map((records) => new Answer(records, isLast));

describe("stepPolling", () => {
  it("always asks and passes what a list of all answers says", () => {
    const commands = fc.commands(
      [
        fc.constantFrom(-5000, 0, 1, 7000, 20_000, 59_999, 60_000, 200_001, 1_000_000).map((ms) => new Pass(ms)),
        fc.constant(new Wake()),
        answers(true),
        answers(true),
        answers(false),
        fc.constant(new Fail()),
        fc.constantFrom(-1, 1, 7).map((by) => new Stray(by)),
        fc.constantFrom(0, 5, 6, 10, 11, 1000).map((depth) => new Depth(depth)),
      ],
      { maxCommands: 60 },
    );
    fc.assert(
      fc.property(commands, (steps) => {
        const setup = (): { model: Model; real: Walk } => ({
          model: { at: NOON, pending: null, done: [], seen: new Map(), depth: 0, intervalMs: 20_000 },
          real: startWalk(POLICY),
        });
        fc.modelRun(setup, steps);
      }),
    );
  });
});
