import { attempt, type ChannelDraft, enter, failAttempt, leaveChannel, loseSocket, renew } from "./channel-draft.ts";
import { isConnectUriOf } from "./connect-uri.ts";
import type { ChannelBecause, ChannelInput } from "./model.ts";
import { readMessage } from "./read-message.ts";

type Of<Kind extends ChannelInput["kind"]> = Extract<ChannelInput, { kind: Kind }>;

export function takeStart(draft: ChannelDraft, { topics }: Of<"start">): ChannelBecause {
  const isSame = topics.length === draft.topics.length && topics.every((topic, index) => topic === draft.topics[index]);
  if (draft.phase !== "none" && isSame) return "already-started";
  draft.topics = [...topics];
  // Another attempt may already be under way with the topics of before.
  if (draft.phase === "connecting") closeSocket(draft, draft.current);
  if (draft.phase === "waiting") leaveChannel(draft);
  else renew(draft);
  return "started";
}

export function takeStop(draft: ChannelDraft): ChannelBecause {
  if (draft.phase === "connecting") closeSocket(draft, draft.current);
  closeSocket(draft, draft.socket);
  // Without a socket the gap has begun already, or nothing was ever heard.
  draft.gapFrom = draft.gapFrom ?? draft.heardAt;
  leaveChannel(draft);
  Object.assign(draft, { phase: "none", current: null, socket: null, dueAt: null, pingedAt: null, failures: 0 });
  return "stopped";
}

export function takeCreated(draft: ChannelDraft, input: Of<"created">): ChannelBecause {
  if (draft.phase !== "creating" || input.number !== draft.current) return "unknown-number";
  const { policy, now, topics } = draft;
  if (!isConnectUriOf(input.connectUri, policy.domain)) {
    failAttempt(draft);
    return "refused-uri";
  }
  const endAt = Math.min(input.expiresAt ?? Number.POSITIVE_INFINITY, now + policy.lifeSeconds * 1000);
  // A channel whose end is near is replaced no more often than failed attempts are made.
  draft.renewAt = Math.max(endAt - policy.renewBeforeSeconds * 1000, now + policy.longestDelaySeconds * 1000);
  draft.channelId = input.channelId;
  draft.connectUri = input.connectUri;
  const { channelId } = input;
  draft.effects.push({ kind: "subscribe", number: enter(draft, "subscribing"), channelId, topics });
  return "created";
}

export function takeSubscribed(draft: ChannelDraft, { number }: Of<"subscribed">): ChannelBecause {
  if (draft.phase !== "subscribing" || number !== draft.current) return "unknown-number";
  attempt(draft);
  return "subscribed";
}

export function takeFailed(draft: ChannelDraft, { number }: Of<"failed">): ChannelBecause {
  if (draft.current !== number || draft.phase === "open") return "unknown-number";
  failAttempt(draft);
  return "failed";
}

export function takeOpened(draft: ChannelDraft, { number }: Of<"opened">): ChannelBecause {
  if (draft.phase !== "connecting" || number !== draft.current) return "unknown-number";
  const { now, socket, gapFrom, policy } = draft;
  closeSocket(draft, socket);
  // What was on its way to the old socket when it was closed is asked for as well.
  const from = gapFrom ?? (socket === null ? null : now);
  if (from !== null) {
    const marginMs = policy.replayMarginSeconds * 1000;
    draft.effects.push({ kind: "replay", from: Math.max(0, Math.min(from, now) - marginMs), to: now });
  }
  Object.assign(draft, { phase: "open", socket: number, dueAt: null, heardAt: now, pingedAt: null, gapFrom: null });
  return "opened";
}

export function takeClosed(draft: ChannelDraft, { number }: Of<"closed">): ChannelBecause {
  if (draft.socket === number) {
    loseSocket(draft);
    return "lost";
  }
  if (draft.phase !== "connecting" || draft.current !== number) return "unknown-number";
  failAttempt(draft);
  return "failed";
}

export function takeMessage(draft: ChannelDraft, { number, text }: Of<"message">): ChannelBecause {
  if (draft.socket !== number) return "unknown-number";
  draft.heardAt = draft.now;
  draft.pingedAt = null;
  if (draft.phase === "open") draft.failures = 0;
  const message = readMessage(text);
  if (message.kind === "malformed" || message.kind === "heartbeat") return message.kind;
  if (message.kind === "closing") {
    if (draft.phase === "open") renew(draft);
    return "closing";
  }
  if (draft.seen.includes(message.id)) return "duplicate";
  const seen = [...draft.seen, message.id];
  draft.seen = seen.slice(Math.max(0, seen.length - draft.policy.rememberMessages));
  draft.effects.push({ kind: "deliver", topic: message.topic, event: message.event });
  return "delivered";
}

/** What time brings: attempts that took too long, waits that are over, silence, a channel's end. */
export function passTime(draft: ChannelDraft): ChannelBecause {
  const { now, socket } = draft;
  let because: ChannelBecause = "nothing-due";
  if (socket !== null && now >= silentAt(draft)) {
    if (draft.pingedAt === null) {
      draft.effects.push({ kind: "send", number: socket, text: PING });
      draft.pingedAt = now;
      because = "due";
    } else {
      closeSocket(draft, socket);
      loseSocket(draft);
      because = "silent";
    }
  }
  if (draft.phase === "open" && now >= (draft.renewAt ?? Number.POSITIVE_INFINITY)) {
    renew(draft);
    because = "due";
  } else if (draft.dueAt !== null && now >= draft.dueAt) {
    if (draft.phase === "waiting") {
      attempt(draft);
      because = "due";
    } else {
      if (draft.phase === "connecting") closeSocket(draft, draft.current);
      failAttempt(draft);
      because = "timed-out";
    }
  }
  return because;
}

/** When time brings something; `null` = never. */
export function nextWake(draft: ChannelDraft): number | null {
  const { socket, phase, renewAt, dueAt } = draft;
  let wakeAt = dueAt ?? Number.POSITIVE_INFINITY;
  if (socket !== null) wakeAt = Math.min(wakeAt, silentAt(draft));
  if (phase === "open") wakeAt = Math.min(wakeAt, renewAt ?? Number.POSITIVE_INFINITY);
  return wakeAt === Number.POSITIVE_INFINITY ? null : wakeAt;
}

/** When an open socket has said nothing for too long: for a ping, or after one. */
function silentAt({ heardAt, pingedAt, now, policy }: ChannelDraft): number {
  return pingedAt === null ? (heardAt ?? now) + policy.quietSeconds * 1000 : pingedAt + policy.pongSeconds * 1000;
}

function closeSocket(draft: ChannelDraft, number: number | null): void {
  if (number !== null) draft.effects.push({ kind: "close", number });
}

const PING = '{"message":"ping"}';
