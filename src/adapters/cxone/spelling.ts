import type { InteractionType } from "../../interaction/model.ts";
import type { TransferIndicator } from "./contacts/draft.ts";

/**
 * The kind of interaction: by the media type's number, else by its name in any spelling, else
 * `other`.
 */
export function interactionTypeOf(id: string | null, name: string | null): InteractionType {
  const byId = id === null ? undefined : MEDIA_BY_ID[id];
  if (byId !== undefined) return byId;
  return (name === null ? undefined : MEDIA_BY_NAME[plainName(name)]) ?? "other";
}

/**
 * What a transfer indicator says: its name where there is one, since the numbers are only inferred,
 * else its number. `null` = the record has neither.
 */
export function transferIndicatorOf(id: string | null, name: string | null): TransferIndicator | null {
  if (name !== null) return INDICATORS_BY_NAME[name] ?? INDICATORS_BY_NAME[plainName(name)] ?? "unknown";
  return id === null ? null : (INDICATORS_BY_ID[id] ?? "unknown");
}

/** Lower case, letters and digits only: `E-Mail`, `E Mail` and `email` are one name. */
function plainName(name: string): string {
  let plain = "";
  for (let i = 0; i < name.length && i < LONGEST_NAME; i++) {
    const code = name.charCodeAt(i);
    if (code >= 65 && code <= 90) plain += String.fromCharCode(code + 32);
    else if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) plain += name[i];
  }
  return plain;
}

/** Longer than any name of an enumeration. */
const LONGEST_NAME = 64;

/** Tables without a prototype: a vendor's `constructor` finds nothing in them. */
type Table<T> = Readonly<Record<string, T | undefined>>;

const MEDIA_BY_ID = {
  __proto__: null,
  1: "email",
  3: "chat",
  4: "voice",
  5: "voicemail",
  6: "workitem",
  7: "sms",
  8: "social",
  9: "digital",
} as unknown as Table<InteractionType>;

const MEDIA_BY_NAME = {
  __proto__: null,
  email: "email",
  chat: "chat",
  chatitem: "chat",
  call: "voice",
  phonecall: "voice",
  voice: "voice",
  voicemail: "voicemail",
  voiceemail: "voicemail",
  workitem: "workitem",
  sms: "sms",
  social: "social",
  digital: "digital",
} as unknown as Table<InteractionType>;

const INDICATORS_BY_ID = {
  __proto__: null,
  0: "none",
  1: "re-skill",
  2: "re-agent",
  3: "consult",
  4: "takeover",
  5: "external",
} as unknown as Table<TransferIndicator>;

const INDICATORS_BY_NAME = {
  __proto__: null,
  // As the platform writes them: found without being made plain first.
  None: "none",
  ReSkill: "re-skill",
  ReAgent: "re-agent",
  Consult: "consult",
  TakeOver: "takeover",
  External: "external",
  none: "none",
  reskill: "re-skill",
  reagent: "re-agent",
  consult: "consult",
  takeover: "takeover",
  external: "external",
} as unknown as Table<TransferIndicator>;
