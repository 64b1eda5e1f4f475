import { assertDeliveryPolicy } from "../../ces/delivery/check-delivery.ts";
import type { DeliveryEffect, DeliveryInput, DeliveryState } from "../../ces/delivery/model.ts";
import { initialDelivery, stepDelivery } from "../../ces/delivery/step-delivery.ts";
import { problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { refuseProblems, unknownProblems } from "../request.ts";
import { portProblems } from "./check-client.ts";
import type { DeliveryOutcome, DeliveryRun, DeliveryRunOptions } from "./delivery-model.ts";
import { createDeliveryRequests } from "./delivery-requests.ts";
import { steadyClock } from "./steady-clock.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Takes scores to a platform: does what `stepDelivery` says until nothing is left to do but wait for dead letters, or
 * until it is aborted.
 *
 * Every round takes in what has come, tells the outcomes, saves the state, and only then sends. So a process that is
 * killed anywhere and started again with the state saved last loses no score: what was under way counts as unanswered
 * after `responseTimeoutSeconds` and is tried again. A write may be made twice, with the same value; an outcome may be
 * told twice.
 *
 * - Each read and write is one attempt of the client: the machine alone decides about further ones.
 * - A request that the machine has given up is aborted. A target that throws while it makes a request gets a dead letter
 *   (`refused`); one that throws while it reads an answer, another attempt.
 * - Scores are taken in while fewer than `queueLimit` wait, so a long list makes no dead letters of its own.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a port is missing or a score is out of range, `ERR_INVALID_POLICY`
 *   with everything that is wrong with the policy, `ERR_INVALID_STATE` as `stepDelivery`. What `save`, `deadLetter` or
 *   `onOutcome` throws ends the run, with everything under way aborted, and is passed on.
 *
 * @see docs/adapters/clients.md#delivery
 */
export async function runDelivery<Found = unknown>(options: DeliveryRunOptions<Found>): Promise<DeliveryRun> {
  refuseProblems("runDelivery", optionProblems(options));
  const { policy, save, deadLetter, onOutcome, signal } = options;
  assertDeliveryPolicy(policy, "runDelivery");
  const clock = steadyClock(options.clock);
  let state = options.state ?? initialDelivery(policy);
  // A state of a clock that was ahead: time goes on from there.
  const offset = Math.max((state.at ?? 0) - clock.now(), 0);
  const now = (): number => clock.now() + offset;
  const scores = [...(options.scores ?? [])];
  const inbox = createInbox();
  inbox.put({ kind: "tick", at: now() });
  const requests = createDeliveryRequests(options, (input) => inbox.put({ ...input, at: now() }));

  const end = (kind: DeliveryRun["kind"], saved: DeliveryState): DeliveryRun => {
    return { kind, state: saved, remaining: scores, wakeAt: saved.wakeAt };
  };
  try {
    for (;;) {
      if (signal?.aborted) return end("aborted", state);
      const inputs: DeliveryInput[] = inbox.take();
      const room = policy.queueLimit - state.items.length;
      for (const score of scores.slice(0, Math.max(room, 0))) inputs.push({ ...score, kind: "score", at: now() });
      if (inputs.length === 0) {
        if (state.items.length === 0) return end("settled", state);
        // Whatever is under way or waits falls due some time.
        await waitFor(inbox.filled(), state.wakeAt as number);
        if (inbox.isEmpty()) inbox.put({ kind: "tick", at: now() });
        continue;
      }
      const { next, effects } = takeIn(state, inputs, policy);
      for (const effect of effects) {
        if (effect.kind === "dead-lettered") await deadLetter(effect.record);
        if (isOutcome(effect)) onOutcome?.(effect);
      }
      await save(next);
      state = next;
      scores.splice(0, inputs.filter(({ kind }) => kind === "score").length);
      requests.abortAllBut(next);
      if (signal?.aborted) return end("aborted", state);
      for (const effect of effects) requests.perform(effect, next);
    }
  } finally {
    await requests.end();
  }

  async function waitFor(answer: Promise<void>, wakeAt: number): Promise<void> {
    const timer = new AbortController();
    const due = clock.wait(Math.max(wakeAt - now(), 1), timer.signal).catch(() => {});
    await untilAborted(signal, Promise.race([answer, due]));
    timer.abort();
  }
}

function takeIn(
  before: DeliveryState,
  inputs: readonly DeliveryInput[],
  policy: DeliveryRunOptions["policy"],
): { readonly next: DeliveryState; readonly effects: readonly DeliveryEffect[] } {
  let next = before;
  const effects: DeliveryEffect[] = [];
  for (const input of inputs) {
    const step = stepDelivery(next, input, policy);
    next = step.state;
    effects.push(...step.effects);
  }
  return { next, effects };
}

function isOutcome(effect: DeliveryEffect): effect is DeliveryOutcome {
  return !["read", "write", "renew-token", "wake"].includes(effect.kind);
}

/** What has come and was not taken in yet. */
function createInbox() {
  const inputs: DeliveryInput[] = [];
  let tell = (): void => {};
  return {
    put: (input: DeliveryInput): void => {
      inputs.push(input);
      tell();
    },
    take: (): DeliveryInput[] => inputs.splice(0),
    isEmpty: (): boolean => inputs.length === 0,
    /** Resolves with the next input. */
    filled: (): Promise<void> =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  };
}

const OPTIONS: readonly string[] = [
  "policy",
  "state",
  "scores",
  "client",
  "target",
  "clock",
  "save",
  "deadLetter",
  "onOutcome",
  "signal",
];

function optionProblems(options: DeliveryRunOptions<never> | DeliveryRunOptions<unknown>) {
  const { target, client, save, deadLetter } = options ?? {};
  const functions = {
    "client.send": client?.send,
    "target.readRequest": target?.readRequest,
    "target.readExisting": target?.readExisting,
    "target.writeRequest": target?.writeRequest,
    save,
    deadLetter,
  };
  const missing = Object.entries(functions).filter(([, value]) => typeof value !== "function");
  const ports = portProblems({ fetch: () => {}, clock: options?.clock }, []);
  const unknown = isRecord(options) ? unknownProblems(options, OPTIONS) : [];
  return [...unknown, ...missing.map(([path]) => problem(path, "a function", "something else")), ...ports];
}
