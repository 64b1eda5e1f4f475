import type {
  DetailEventsEffect,
  DetailEventsInput,
  DetailEventsState,
} from "../../../../src/adapters/genesys/detail-events/model.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import type { MapOptions } from "../../../../src/adapters/model.ts";
import { epoch } from "../builder.ts";
import { type EventSpec, webSocket } from "../event-builder.ts";

export interface Run {
  readonly state: DetailEventsState;
  readonly effects: readonly DetailEventsEffect[];
  readonly because: readonly string[];
}

/** Sends inputs through the machine, the state through JSON after every step. */
export function run(inputs: readonly DetailEventsInput[], options?: MapOptions, from = initialDetailEvents()): Run {
  let state = from;
  const effects: DetailEventsEffect[] = [];
  const because: string[] = [];
  for (const input of inputs) {
    const step = stepDetailEvents(state, input, undefined, options);
    state = JSON.parse(JSON.stringify(step.state));
    effects.push(...step.effects);
    because.push(step.because);
  }
  return { state, effects, because };
}

/** Events as a WebSocket delivers them, one second apart from second 400 on. */
export const arriving = (specs: readonly EventSpec[], from = 400): DetailEventsInput[] =>
  specs.map((spec, index) => ({ event: webSocket(spec), at: epoch(from + index) }));

export const tick = (seconds: number): DetailEventsInput => ({ kind: "tick", at: epoch(seconds) });

export const kinds = ({ effects }: Run): string[] => effects.map((effect) => effect.kind);

/** The records of the last effect that carries some. */
export function lastRecords({ effects }: Run): Extract<DetailEventsEffect, { kind: "conversation-completed" }> {
  const found = effects.findLast((effect) => effect.kind.startsWith("conversation-"));
  if (found === undefined) throw new Error("no conversation was answered");
  return found as Extract<DetailEventsEffect, { kind: "conversation-completed" }>;
}

/** The last records of these events, once everything has been waited for. */
export function recordsOf(specs: readonly EventSpec[], options?: MapOptions): ReturnType<typeof lastRecords> {
  return lastRecords(run([...arriving(specs), tick(9000)], options));
}
