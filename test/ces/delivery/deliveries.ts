import type { DeliveryEffect, DeliveryInput, DeliveryState } from "../../../src/ces/delivery/model.ts";
import { initialDelivery, stepDelivery } from "../../../src/ces/delivery/step-delivery.ts";
import { type DeliveryPolicy, GUIDE_DELIVERY_POLICY } from "../../../src/ces/policy.ts";
import { completePolicy } from "../../../src/core/policy.ts";

/** The guide's policy with a bucket that never holds anything back, unless said otherwise. */
export function policyOf(fields: Partial<DeliveryPolicy> = {}): DeliveryPolicy {
  const tokenBucket = { capacity: 1000, refillPerMinute: 60_000 };
  return completePolicy<DeliveryPolicy>({ ...GUIDE_DELIVERY_POLICY, tokenBucket, ...fields });
}

/** A score of interaction `i-1` unless said otherwise, at the instant at which the interaction was completed. */
export function scoreAt(at: number, value = 5, fields: Partial<DeliveryInput> = {}): DeliveryInput {
  return { kind: "score", at, interactionId: "i-1", value, completedAt: at, ...fields } as DeliveryInput;
}

/** The answer to a read: nothing there, unless said otherwise. */
export function existingAt(at: number, request: number, value: number | null = null): DeliveryInput {
  return { kind: "existing", at, request, value };
}

/** The answer to a request. */
export function responseAt(at: number, request: number, status: number | null, retryAfter?: string): DeliveryInput {
  return { kind: "response", at, request, status, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

/** The passing of time. */
export function tickAt(at: number): DeliveryInput {
  return { kind: "tick", at };
}

/** All that came of a series of inputs. */
export interface Run {
  readonly state: DeliveryState;
  readonly effects: readonly DeliveryEffect[];
  /** Effects of the last input. */
  readonly last: readonly DeliveryEffect[];
  readonly because: readonly string[];
}

/** Feeds inputs to the machine, one after the other. */
export function run(inputs: readonly DeliveryInput[], policy = policyOf(), from?: DeliveryState): Run {
  let state = from ?? initialDelivery(policy);
  const effects: DeliveryEffect[] = [];
  const because: string[] = [];
  let last: readonly DeliveryEffect[] = [];
  for (const input of inputs) {
    const step = stepDelivery(state, input, policy);
    state = step.state;
    last = step.effects;
    effects.push(...last);
    because.push(step.because);
  }
  return { state, effects, last, because };
}

/** Effects without the wakes, which have tests of their own. */
export function actsOf(effects: readonly DeliveryEffect[]): DeliveryEffect[] {
  return effects.filter(({ kind }) => kind !== "wake");
}

/** The kinds of effects, without the wakes. */
export function kindsOf(effects: readonly DeliveryEffect[]): string[] {
  return actsOf(effects).map(({ kind }) => kind);
}
