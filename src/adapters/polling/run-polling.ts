import { isOfKind } from "../../core/check-fields.ts";
import { assertPorts } from "../client/check-client.ts";
import type { ClientClock, ClientSignal } from "../client/model.ts";
import { assertPollingPolicy, LAST_INSTANT } from "./check-polling.ts";
import type { PolledRecord, PollingEffect, PollingInput, PollingState } from "./model.ts";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "./policy.ts";
import { initialPolling, stepPolling } from "./step-polling.ts";

/** A record as the caller fetched it, and what the plan has to know about it. */
export interface PollingRecord<T> {
  readonly record: T;
  readonly polled: PolledRecord;
}

/** A page of an answer, or that there will be none: nothing after a failure is read. */
export type PollingPage<T> =
  | {
      readonly kind: "page";
      readonly records: readonly PollingRecord<T>[];
      /** The platform's `lastPollTime`, epoch milliseconds; of several pages the earliest counts. */
      readonly lastPollAt?: number | null;
    }
  | { readonly kind: "failed" };

/** What a poll asks for and hands on to. */
export interface PollingPorts<T> {
  readonly clock: ClientClock;
  /** Asks for the pages of a `fetch`. What it throws counts as a failure. */
  fetchWindow(
    effect: Extract<PollingEffect, { kind: "fetch" }>,
    signal: ClientSignal | undefined,
  ): AsyncIterable<PollingPage<T>>;
  /** Asks for single interactions by their keys. What it throws counts as a failure. */
  lookup(keys: readonly string[], signal: ClientSignal | undefined): AsyncIterable<PollingPage<T>>;
  /**
   * Takes records that are new or fuller, in the order they came. `state` is the one that knows them: whoever writes
   * both in one transaction has each record exactly once. What it throws ends the run; the records come again.
   */
  handle(records: readonly T[], state: PollingState): Promise<void>;
  /** Keeps the state, after the records that it knows were handled. What it throws ends the run. */
  save(state: PollingState): Promise<void>;
  /** How much waits behind `handle`. @defaultValue always 0 */
  depth?(): number | Promise<number>;
  /** Intervals and keys that others want asked for, such as a live channel after a gap; each is taken once. */
  news?(): readonly PollingNews[];
  /** Is told of every effect, before the step's records are handled, for counts and logs. What it throws is ignored. */
  observe?(effect: PollingEffect): void;
}

/** An input of others; the run adds the instant. */
export type PollingNews =
  | { readonly kind: "watch"; readonly keys: readonly string[] }
  | { readonly kind: "replay"; readonly from: number; readonly to: number };

/** What a run of polling needs. */
export interface PollingRun<T> extends PollingPorts<T> {
  /** Where an earlier run has come to. @defaultValue a poll that has asked for nothing yet */
  readonly state?: PollingState | null;
  /** What differs from {@link GUIDE_POLLING_POLICY}. */
  readonly policy?: Partial<PollingPolicy>;
  /** Ends the run. */
  readonly signal?: ClientSignal;
}

/**
 * Polls a platform until it is aborted: does what {@link stepPolling} says, one request at a time.
 *
 * At any kill the state saved last leads to every record being handled at least once: a record is handled first, then
 * the state that knows it is saved. Handling is keyed by the records' own ids, so a second time changes nothing; or
 * `handle` writes records and state in one transaction, and there is no second time.
 *
 * @returns The last state, after an abort.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a port that the run needs is missing, or a name is unknown;
 *   `ERR_INVALID_POLICY` with everything that is wrong with the policy.
 * @throws Whatever `handle`, `save`, `depth` or `news` throws; {@link stepPolling}'s errors when a state is none.
 *
 * @see docs/adapters/polling.md for a whole run
 */
export async function runPolling<T>(run: PollingRun<T>): Promise<PollingState> {
  const ports = ["clock.now", "clock.wait", "fetchWindow", "lookup", "handle", "save"];
  assertPorts("runPolling", run, ports, ["depth", "news", "observe", "state", "policy", "signal"]);
  const policy: PollingPolicy = Object.freeze({ ...GUIDE_POLLING_POLICY, ...run.policy });
  assertPollingPolicy(policy, "runPolling");
  const walk: Walk<T> = { run, policy, state: run.state ?? initialPolling(policy), todo: [], wakeAt: null };
  // Nobody waits any more for what was under way when the state was saved.
  const lost = walk.state.pending;
  if (lost !== null) await take(walk, { kind: "failed", at: run.clock.now(), request: lost.request });
  while (run.signal?.aborted !== true) {
    for (const news of run.news?.() ?? []) await take(walk, { ...news, at: run.clock.now() });
    const depth = (await run.depth?.()) ?? 0;
    if (depth !== walk.state.depth) await take(walk, { kind: "depth", at: run.clock.now(), depth });
    await take(walk, { kind: "tick", at: run.clock.now() });
    const effect = walk.todo.shift();
    if (effect === undefined) await rest(walk);
    else await ask(walk, effect);
  }
  return walk.state;
}

interface Walk<T> {
  readonly run: PollingRun<T>;
  readonly policy: PollingPolicy;
  state: PollingState;
  /** Requests to be made: one at most. */
  readonly todo: Extract<PollingEffect, { kind: "fetch" | "lookup" }>[];
  wakeAt: number | null;
}

/** Takes an input in; what passes is handled before the state that knows it is saved. */
async function take<T>(walk: Walk<T>, input: PollingInput, records: readonly PollingRecord<T>[] = []): Promise<void> {
  const step = stepPolling(walk.state, input, walk.policy);
  for (const effect of step.effects) tell(walk.run, effect);
  for (const effect of step.effects) {
    if (effect.kind === "fetch" || effect.kind === "lookup") walk.todo.push(effect);
    if (effect.kind === "pass") await walk.run.handle(pick(effect.records, records), step.state);
  }
  const isWorthKeeping = input.kind !== "tick" && input.kind !== "depth" && step.state !== walk.state;
  walk.state = step.state;
  walk.wakeAt = step.state.wakeAt;
  if (isWorthKeeping) await walk.run.save(step.state);
}

async function ask<T>(walk: Walk<T>, effect: Extract<PollingEffect, { kind: "fetch" | "lookup" }>): Promise<void> {
  const { run } = walk;
  const { request } = effect;
  let lastPollAt: number | null = null;
  for await (const page of pagesOf(run, effect)) {
    const at = run.clock.now();
    if (page.kind === "failed") return await take(walk, { kind: "failed", at, request });
    const mark = page.lastPollAt;
    if (isOfKind(mark, ["integer", 0, LAST_INSTANT])) {
      lastPollAt = Math.min(mark as number, lastPollAt ?? LAST_INSTANT);
    }
    const records = page.records.map((one) => one.polled);
    await take(walk, { kind: "fetched", at, request, records, isLast: false }, page.records);
    // Too late, and asked for once more already.
    if (walk.state.pending?.request !== request) return;
  }
  await take(walk, { kind: "fetched", at: run.clock.now(), request, records: [], isLast: true, lastPollAt });
}

/** The pages of an answer. What a port throws is a failure. */
async function* pagesOf<T>(
  run: PollingRun<T>,
  effect: Extract<PollingEffect, { kind: "fetch" | "lookup" }>,
): AsyncGenerator<PollingPage<T>> {
  try {
    yield* effect.kind === "fetch" ? run.fetchWindow(effect, run.signal) : run.lookup(effect.keys, run.signal);
  } catch {
    yield { kind: "failed" };
  }
}

/** Of each key that passes the copy that passes. */
function pick<T>(passed: readonly PolledRecord[], records: readonly PollingRecord<T>[]): readonly T[] {
  const wanted = new Set(passed);
  return records.filter((one) => wanted.has(one.polled)).map((one) => one.record);
}

async function rest<T>({ run, wakeAt }: Walk<T>): Promise<void> {
  const waitMs = (wakeAt ?? 0) - run.clock.now();
  if (waitMs <= 0) return;
  try {
    await run.clock.wait(waitMs, run.signal);
  } catch (error) {
    if (run.signal?.aborted !== true) throw error;
  }
}

function tell<T>(run: PollingRun<T>, effect: PollingEffect): void {
  try {
    run.observe?.(effect);
  } catch {
    // Who only looks on cannot stop the poll.
  }
}
