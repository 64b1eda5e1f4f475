import { assertPorts } from "../../client/check-client.ts";
import type { ClientClock, ClientSignal, PlatformClient } from "../../client/model.ts";
import { channelRequest, channelTopicsRequest, readChannel } from "./channel-requests.ts";
import { assertChannelPolicy } from "./check-channel.ts";
import type { ChannelEffect, ChannelInput, ChannelState } from "./model.ts";
import { type ChannelPolicy, GUIDE_CHANNEL_POLICY } from "./policy.ts";
import { initialChannel, stepChannel } from "./step-channel.ts";

/** The part of a socket that a channel uses: the `WebSocket` of browsers and of Node 22 fits, and that of `ws`. */
export interface ChannelSocket {
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: unknown) => void): void;
  send(text: string): void;
  close(): void;
}

/** What a run of a channel needs. */
export interface ChannelRun {
  readonly client: Pick<PlatformClient, "send">;
  readonly clock: ClientClock;
  /** Opens a socket: `(url) => new WebSocket(url)`. */
  connect(url: string): ChannelSocket;
  /** At most 1000, each once; see `splitTopics`. */
  readonly topics: readonly string[];
  /** The domain, and what differs from {@link GUIDE_CHANNEL_POLICY}. */
  readonly policy: Partial<ChannelPolicy> & Pick<ChannelPolicy, "domain">;
  /** Takes a message, one after the other. What it throws ends the run. */
  deliver(event: unknown, topic: string): Promise<void> | void;
  /** Messages of an interval may be missing: queries it, or plans it. What it throws ends the run. */
  replay(from: number, to: number): Promise<void> | void;
  /** Keeps the state, a secret: at every change of its phase. What it throws ends the run. @defaultValue not kept */
  save?(state: ChannelState): Promise<void> | void;
  /** Where an earlier run has come to. @defaultValue a channel that is not started yet */
  readonly state?: ChannelState | null;
  /** Messages that may wait for `deliver`; of more, the socket is closed and the rest replayed. @defaultValue 10000 */
  readonly largestQueue?: number;
  /** Ends the run: the sockets are closed. */
  readonly signal?: ClientSignal;
}

/**
 * Keeps a notification channel open until it is aborted: does what {@link stepChannel} says.
 *
 * Messages are delivered in the order they came, one at a time. When more wait than may, the socket is closed, and what
 * did not come is named by a `replay` later: nothing is dropped in silence.
 *
 * @returns The last state, after an abort; a later run takes it up and replays what came between.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a port that the run needs is missing, or a name is unknown;
 *   `ERR_INVALID_POLICY` with everything that is wrong with the policy.
 * @throws Whatever `deliver`, `replay` or `save` throws; {@link stepChannel}'s errors for topics or state.
 *
 * @see docs/adapters/notifications.md for a whole run
 */
export async function runChannel(run: ChannelRun): Promise<ChannelState> {
  const ports = ["clock.now", "clock.wait", "client.send", "connect", "deliver", "replay"];
  assertPorts("runChannel", run, ports, ["topics", "policy", "save", "state", "largestQueue", "signal"]);
  const policy: ChannelPolicy = { ...GUIDE_CHANNEL_POLICY, ...run.policy };
  assertChannelPolicy(policy, "runChannel");
  const walk: Walk = {
    run,
    policy,
    state: run.state ?? initialChannel(policy),
    queue: [],
    sockets: new Map(),
    stop: new AbortController(),
    ring: null,
  };
  const onAbort = (): void => push(walk, { kind: "stop", at: run.clock.now() });
  run.signal?.addEventListener("abort", onAbort);
  try {
    // Nothing of an earlier run is under way any more.
    const { socket, current } = walk.state;
    if (socket !== null) await take(walk, { kind: "closed", at: run.clock.now(), number: socket });
    if (current !== null) await take(walk, { kind: "failed", at: run.clock.now(), number: current });
    if (run.signal?.aborted === true) onAbort();
    else await take(walk, { kind: "start", at: run.clock.now(), topics: run.topics });
    for (;;) {
      const input = walk.queue.shift();
      if (input === undefined) await rest(walk);
      else await take(walk, input);
      if (input?.kind === "stop") return walk.state;
    }
  } finally {
    run.signal?.removeEventListener("abort", onAbort);
    walk.stop.abort();
    for (const number of [...walk.sockets.keys()]) closeSocket(walk, number);
  }
}

interface Walk {
  readonly run: ChannelRun;
  readonly policy: ChannelPolicy;
  state: ChannelState;
  readonly queue: ChannelInput[];
  /** Those that are open or being opened. */
  readonly sockets: Map<number, ChannelSocket>;
  /** Ends requests under way. */
  readonly stop: AbortController;
  /** Ends the rest. */
  ring: AbortController | null;
}

async function take(walk: Walk, input: ChannelInput): Promise<void> {
  const { run } = walk;
  const step = stepChannel(walk.state, input, walk.policy);
  for (const effect of step.effects) {
    if (effect.kind === "deliver") await run.deliver(effect.event, effect.topic);
    else if (effect.kind === "replay") await run.replay(effect.from, effect.to);
    else perform(walk, effect);
  }
  const isNews = step.state.phase !== walk.state.phase;
  walk.state = step.state;
  if (isNews) await run.save?.(step.state);
}

function perform(walk: Walk, effect: Exclude<ChannelEffect, { kind: "deliver" | "replay" }>): void {
  switch (effect.kind) {
    case "create":
    case "subscribe":
      void request(walk, effect);
      return;
    case "connect":
      openSocket(walk, effect.number, effect.connectUri);
      return;
    case "send":
      try {
        walk.sockets.get(effect.number)?.send(effect.text);
      } catch {
        // A socket that is closing; its end comes as an event of its own, or as silence.
      }
      return;
    case "close":
      closeSocket(walk, effect.number);
  }
}

/** A request's answer comes as an input; it never throws. */
async function request(walk: Walk, effect: Extract<ChannelEffect, { kind: "create" | "subscribe" }>): Promise<void> {
  const { run, stop } = walk;
  const { number } = effect;
  const failed = (): void => push(walk, { kind: "failed", at: run.clock.now(), number });
  try {
    const message =
      effect.kind === "create"
        ? channelRequest()
        : channelTopicsRequest({ channelId: effect.channelId, topics: effect.topics });
    const result = await run.client.send(message, { signal: stop.signal });
    const at = run.clock.now();
    if (result.kind === "failed") return failed();
    if (effect.kind === "subscribe") return push(walk, { kind: "subscribed", at, number });
    const channel = readChannel(result.body);
    if (channel === null) failed();
    else push(walk, { kind: "created", at, number, ...channel });
  } catch {
    failed();
  }
}

function openSocket(walk: Walk, number: number, url: string): void {
  const { run } = walk;
  try {
    const socket = run.connect(url);
    walk.sockets.set(number, socket);
    const tell = (kind: "opened" | "closed"): void => push(walk, { kind, at: run.clock.now(), number });
    socket.addEventListener("open", () => tell("opened"));
    socket.addEventListener("message", (event) => hear(walk, number, event));
    socket.addEventListener("close", () => {
      if (walk.sockets.delete(number)) tell("closed");
    });
    // A socket that fails closes as well.
    socket.addEventListener("error", () => {});
  } catch {
    push(walk, { kind: "failed", at: run.clock.now(), number });
  }
}

function hear(walk: Walk, number: number, event: unknown): void {
  if (!walk.sockets.has(number)) return;
  const data = (event as { readonly data?: unknown } | null)?.data;
  const at = walk.run.clock.now();
  push(walk, { kind: "message", at, number, text: typeof data === "string" ? data : "" });
  if (walk.queue.length < (walk.run.largestQueue ?? LARGEST_QUEUE)) return;
  closeSocket(walk, number);
  push(walk, { kind: "closed", at, number });
}

const LARGEST_QUEUE = 10_000;

function closeSocket(walk: Walk, number: number): void {
  const socket = walk.sockets.get(number);
  // Taken out first: what it still says is not heard, and its end is known.
  walk.sockets.delete(number);
  try {
    socket?.close();
  } catch {
    // It is closed already.
  }
}

function push(walk: Walk, input: ChannelInput): void {
  walk.queue.push(input);
  walk.ring?.abort();
}

/** Until something comes, or time brings something. */
async function rest(walk: Walk): Promise<void> {
  const { run, state } = walk;
  const at = run.clock.now();
  if (state.wakeAt !== null && state.wakeAt <= at) {
    push(walk, { kind: "tick", at });
    return;
  }
  const ring = new AbortController();
  walk.ring = ring;
  try {
    await run.clock.wait(state.wakeAt === null ? LONGEST_REST_MS : state.wakeAt - at, ring.signal);
  } catch (error) {
    if (!ring.signal.aborted) throw error;
  } finally {
    walk.ring = null;
  }
}

const LONGEST_REST_MS = 3_600_000;
