import { expect } from "vitest";
import type { ChannelEffect, ChannelInput, ChannelState } from "../../../../src/adapters/genesys/channel/model.ts";
import { type ChannelPolicy, GUIDE_CHANNEL_POLICY } from "../../../../src/adapters/genesys/channel/policy.ts";
import { initialChannel, stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";

/** Instants of a script are seconds after this one. */
export const FROM = 1_772_438_400_000;
export const POLICY: ChannelPolicy = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };
export const URI = "wss://streaming.mypurecloud.de/channels/c";

type WithoutTime<Input> = Input extends unknown ? Omit<Input, "at"> : never;

/** What comes after so many seconds, why the step did what it did, and its effects in words. */
export type Line = readonly [
  seconds: number,
  input: WithoutTime<ChannelInput>,
  because: string,
  ...effects: readonly string[],
];

export const start = (...topics: string[]) => ({ kind: "start", topics }) as const;
export const stop = { kind: "stop" } as const;
export const tick = { kind: "tick" } as const;
export const created = (number: number, more: { expiresAt?: number | null; connectUri?: string } = {}) =>
  ({ kind: "created", number, channelId: `c${number}`, connectUri: URI, expiresAt: null, ...more }) as const;
export const answer = (kind: "subscribed" | "failed" | "opened" | "closed", number: number) => ({ kind, number });
export const message = (number: number, text: string) => ({ kind: "message", number, text }) as const;
export const event = (id: number) => JSON.stringify({ topicName: "a", eventBody: { id } });
export const HEARTBEAT = '{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}';
export const CLOSING = '{"topicName":"v2.system.socket_closing","eventBody":{}}';

/** A channel with the topic `a` whose socket, number 3, was opened at 0. */
export const OPENED: readonly Line[] = [
  [0, start("a"), "started", "create 1", "wake 60"],
  [0, created(1), "created", "subscribe 2 c1 a"],
  [0, answer("subscribed", 2), "subscribed", "connect 3"],
  [0, answer("opened", 3), "opened", "wake 45"],
];

/** Takes a script line by line, finds each step as it says, and gives the state after it. */
export function follow(lines: readonly Line[], policy = POLICY, first = initialChannel(policy)): ChannelState {
  let state = first;
  const told = lines.map(([seconds, input]): Line => {
    const step = stepChannel(state, { ...input, at: FROM + seconds * 1000 } as ChannelInput, policy);
    state = step.state;
    return [seconds, input, step.because, ...step.effects.map(inWords)];
  });
  expect(told).toEqual(lines);
  return state;
}

function inWords(effect: ChannelEffect): string {
  switch (effect.kind) {
    case "create":
    case "close":
      return `${effect.kind} ${effect.number}`;
    case "subscribe":
      return `subscribe ${effect.number} ${effect.channelId} ${effect.topics.join(" ")}`;
    case "connect":
      return `connect ${effect.number}${effect.connectUri === URI ? "" : ` ${effect.connectUri}`}`;
    case "send":
      return `send ${effect.number} ${effect.text}`;
    case "deliver":
      return `deliver ${effect.topic} ${JSON.stringify(effect.event)}`;
    case "replay":
      return `replay ${inSeconds(effect.from)} ${inSeconds(effect.to)}`;
    case "wake":
      return `wake ${inSeconds(effect.at)}`;
  }
}

function inSeconds(at: number): number {
  return (at - FROM) / 1000;
}
