import type { MachineState, MachineStep } from "../../../core/machine.ts";

/**
 * Where a channel is: `none` before it is started and after it was stopped; `creating` and `subscribing` while requests
 * are under way; `connecting` until the socket is open; `open`; `waiting` before another attempt.
 */
export type ChannelPhase = "none" | "creating" | "subscribing" | "connecting" | "open" | "waiting";

/** A notification channel at rest. Plain JSON; `connectUri` opens the channel to whoever has it, so keep it secret. */
export interface ChannelState extends MachineState {
  readonly version: 1;
  /** The latest instant of any input; `null` before the first. */
  readonly at: number | null;
  readonly phase: ChannelPhase;
  readonly topics: readonly string[];
  /** The platform's channel; `null` = one has to be created. */
  readonly channelId: string | null;
  readonly connectUri: string | null;
  /** When the channel has to be replaced. Epoch milliseconds. */
  readonly renewAt: number | null;
  /** The request or socket that is under way; a later one has a greater number. */
  readonly current: number | null;
  /** The open socket: the current one, or its predecessor while a new channel is being made. */
  readonly socket: number | null;
  readonly lastNumber: number;
  /** When the current phase has taken too long, or the wait is over. */
  readonly dueAt: number | null;
  /** Attempts that failed one after the other. */
  readonly failures: number;
  /** When anything was last heard on the open socket. */
  readonly heardAt: number | null;
  /** When a ping was sent that nothing has answered. */
  readonly pingedAt: number | null;
  /** Since when messages may be missing. */
  readonly gapFrom: number | null;
  /** Ids of the messages that came last, the oldest first. */
  readonly seen: readonly string[];
  readonly wakeAt: number | null;
}

/** What the shell tells the machine; `number` is that of the effect which it answers. */
export type ChannelInput =
  /** Open the channel, or exchange its topics: at most the policy's number, each once. */
  | { readonly kind: "start"; readonly at: number; readonly topics: readonly string[] }
  /** Close it. */
  | { readonly kind: "stop"; readonly at: number }
  /** Time has passed. */
  | { readonly kind: "tick"; readonly at: number }
  /** The answer to `create`. */
  | {
      readonly kind: "created";
      readonly at: number;
      readonly number: number;
      readonly channelId: string;
      readonly connectUri: string;
      /** Epoch milliseconds; `null` = not told. */
      readonly expiresAt: number | null;
    }
  /** The answer to `subscribe`. */
  | { readonly kind: "subscribed"; readonly at: number; readonly number: number }
  /** A `create`, `subscribe` or `connect` failed. */
  | { readonly kind: "failed"; readonly at: number; readonly number: number }
  /** A socket is open. */
  | { readonly kind: "opened"; readonly at: number; readonly number: number }
  /** A text came on a socket. */
  | { readonly kind: "message"; readonly at: number; readonly number: number; readonly text: string }
  /** A socket has closed, whoever closed it. */
  | { readonly kind: "closed"; readonly at: number; readonly number: number };

/** What the shell has to do. */
export type ChannelEffect =
  /** Ask the platform for a channel. */
  | { readonly kind: "create"; readonly number: number }
  /** Put the topics of a channel. */
  | {
      readonly kind: "subscribe";
      readonly number: number;
      readonly channelId: string;
      readonly topics: readonly string[];
    }
  /** Open a socket. */
  | { readonly kind: "connect"; readonly number: number; readonly connectUri: string }
  /** Send a text on a socket. */
  | { readonly kind: "send"; readonly number: number; readonly text: string }
  /** Close a socket. */
  | { readonly kind: "close"; readonly number: number }
  /** A message that had not come before. */
  | { readonly kind: "deliver"; readonly topic: string; readonly event: unknown }
  /** Messages of this interval may be missing: query it. */
  | { readonly kind: "replay"; readonly from: number; readonly to: number }
  /** Send a tick then, if nothing came before. */
  | { readonly kind: "wake"; readonly at: number };

/** Why a step did what it did. */
export type ChannelBecause =
  | "started"
  | "already-started"
  | "stopped"
  | "nothing-due"
  | "due"
  | "timed-out"
  | "silent"
  | "created"
  | "refused-uri"
  | "subscribed"
  | "failed"
  | "opened"
  | "lost"
  | "heartbeat"
  | "closing"
  | "delivered"
  | "duplicate"
  | "malformed"
  /** An answer, message or end of something that is not under way any more. */
  | "unknown-number";

/** What a step answers: the channel after it, what to do, and why. */
export type ChannelStep = MachineStep<ChannelState, ChannelEffect, ChannelBecause>;
