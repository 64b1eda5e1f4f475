import { policyFingerprint } from "../../../core/policy.ts";
import { type ChannelDraft, closeDraft, openDraft } from "./channel-draft.ts";
import { assertChannelInput, assertChannelPolicy, assertChannelState } from "./check-channel.ts";
import type { ChannelBecause, ChannelInput, ChannelState, ChannelStep } from "./model.ts";
import type { ChannelPolicy } from "./policy.ts";
import {
  nextWake,
  passTime,
  takeClosed,
  takeCreated,
  takeFailed,
  takeMessage,
  takeOpened,
  takeStart,
  takeStop,
  takeSubscribed,
} from "./take-input.ts";

/**
 * A notification channel that is not started yet.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function initialChannel(policy: ChannelPolicy): ChannelState {
  assertChannelPolicy(policy, "initialChannel");
  return {
    version: 1,
    fingerprint: policyFingerprint(policy),
    at: null,
    phase: "none",
    topics: [],
    channelId: null,
    connectUri: null,
    renewAt: null,
    current: null,
    socket: null,
    lastNumber: 0,
    dueAt: null,
    failures: 0,
    heardAt: null,
    pingedAt: null,
    gapFrom: null,
    seen: [],
    wakeAt: null,
  };
}

/**
 * Keeps a notification channel of Genesys Cloud open: says when to create it, which topics to put, when to open, ping
 * and close sockets, which messages are new, and for which intervals messages may be missing. Pure: the caller does
 * what the effects say and feeds the answers back.
 *
 * - A channel whose end is near, whose topics change, or whose socket the platform announces to close, is replaced: the
 *   old socket is closed when the new one is open.
 * - A socket that is lost or has gone silent is opened again on its channel after a wait; after another failure a new
 *   channel is made. Waits double until a message comes.
 * - After every gap there is one `replay`, from the last word before it, less a margin, to the opening of the socket.
 * - A message that comes again, on either socket, is delivered once; of messages long past, see `rememberMessages`.
 * - Answers and messages of what is not under way any more change nothing. A clock that goes back stands still.
 * - After a restart nothing of the state's is under way: send `closed` for its `socket` and `failed` for its `current`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem; never
 *   for what a platform or network does.
 *
 * @example
 * const policy = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };
 * const first = stepChannel(initialChannel(policy), { kind: "start", at: 0, topics: ["v2.quality.evaluations"] }, policy);
 * first.effects; // [{ kind: "create", number: 1 }, { kind: "wake", at: 60000 }]
 * const connectUri = "wss://streaming.mypurecloud.de/channels/ch-1";
 * const created = { kind: "created", at: 50, number: 1, channelId: "ch-1", connectUri, expiresAt: null };
 * stepChannel(first.state, created, policy).effects[0]; // { kind: "subscribe", number: 2, channelId: "ch-1", topics: ["v2.quality.evaluations"] }
 *
 * @see docs/adapters/notifications.md for the phases and what leads from one to the next
 */
export function stepChannel(state: ChannelState, input: ChannelInput, policy: ChannelPolicy): ChannelStep {
  assertChannelPolicy(policy, "stepChannel");
  assertChannelState(state);
  assertChannelInput(input, policy);
  const draft = openDraft(state, input.at, policy);
  const taken = takeIn(draft, input);
  if (taken === "unknown-number") return { state, effects: [], because: taken };
  const passed = passTime(draft);
  const wakeAt = nextWake(draft);
  if (wakeAt !== null && (wakeAt !== state.wakeAt || input.kind === "tick")) {
    draft.effects.push({ kind: "wake", at: wakeAt });
  }
  return { state: closeDraft(draft, wakeAt), effects: draft.effects, because: taken ?? passed };
}

function takeIn(draft: ChannelDraft, input: ChannelInput): ChannelBecause | null {
  switch (input.kind) {
    case "start":
      return takeStart(draft, input);
    case "stop":
      return takeStop(draft);
    case "tick":
      return null;
    case "created":
      return takeCreated(draft, input);
    case "subscribed":
      return takeSubscribed(draft, input);
    case "failed":
      return takeFailed(draft, input);
    case "opened":
      return takeOpened(draft, input);
    case "message":
      return takeMessage(draft, input);
    case "closed":
      return takeClosed(draft, input);
  }
}
