import type { Direction, InteractionType } from "../../interaction/model.ts";

/**
 * One spelling for the three of the platform: `dndEndpoint`, `DND_ENDPOINT` and `endpointDnd` are all
 * `dndendpoint`. Lower case without `_` and `-`.
 */
export function normaliseSpelling(text: string): string {
  let plain = "";
  for (let i = 0; i < text.length && i < LONGEST_NAME; i++) {
    const code = text.charCodeAt(i);
    if (code === 95 || code === 45) continue;
    plain += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : text[i];
  }
  return ALIASES[plain] ?? plain;
}

/** The kind of interaction of a session; an unknown spelling or nothing is `other`. */
export function interactionTypeOf(mediaType: string | null, messageType: string | null): InteractionType {
  if (mediaType === null) return "other";
  const type = MEDIA[mediaType] ?? MEDIA[normaliseSpelling(mediaType)] ?? "other";
  if (type !== "message" || messageType === null) return type;
  return MESSAGES[normaliseSpelling(messageType)] ?? type;
}

/** Sessions beside the conversation: another screen, or somebody looking on. They handle nothing. */
export function isSideMedia(mediaType: string | null): boolean {
  if (mediaType === null || mediaType === "voice") return false;
  return SIDE_MEDIA[mediaType] ?? SIDE_MEDIA[normaliseSpelling(mediaType)] ?? false;
}

/** Who began it; an unknown spelling or nothing is `null`. */
export function directionOf(text: string | null): Direction | null {
  if (text === "inbound" || text === "outbound") return text;
  if (text === null) return null;
  const plain = normaliseSpelling(text);
  return plain === "inbound" || plain === "outbound" ? plain : null;
}

/** Longer than any name of an enumeration. */
const LONGEST_NAME = 64;

/** Tables without a prototype: a vendor's `constructor` finds nothing in them. */
type Table<T> = Readonly<Record<string, T | undefined>>;

const ALIASES = { __proto__: null, endpointdnd: "dndendpoint", transferdnd: "dndtransfer" } as unknown as Table<string>;

const MEDIA = {
  __proto__: null,
  voice: "voice",
  call: "voice",
  callback: "callback",
  voicemail: "voicemail",
  chat: "chat",
  webchat: "chat",
  email: "email",
  message: "message",
  internalmessage: "message",
  video: "video",
  workitem: "workitem",
} as unknown as Table<InteractionType>;

const MESSAGES = {
  __proto__: null,
  sms: "sms",
  facebook: "social",
  instagram: "social",
  twitter: "social",
  x: "social",
} as unknown as Table<InteractionType>;

const SIDE_MEDIA = {
  __proto__: null,
  screenshare: true,
  screenmonitoring: true,
  cobrowse: true,
} as unknown as Table<boolean>;
