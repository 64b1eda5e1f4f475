import type { CanonicalConversation, CanonicalEvent, PlatformOrigin, Quarantined } from "../interaction/model.ts";

/** What a caller may tell a normaliser; every field may be left out. */
export interface MapOptions {
  /** The platform's agent ids to the ids of the caller; an id that is not in the table stays as it is. */
  readonly agents?: Readonly<Record<string, string>>;
  /** The platform's queue (skill) ids to the ids of the caller. */
  readonly queues?: Readonly<Record<string, string>>;
  /** The platform's wrap-up or disposition ids to the codes of the caller. */
  readonly dispositions?: Readonly<Record<string, string>>;
  /** Turns customer keys on: the secret of the keyed hash. Without it `customer_key` is `null`. */
  readonly customerKeySecret?: string;
  /** Country code, digits only, put before national numbers: `"1"`, `"44"`. Without it they give no key. */
  readonly defaultCallingCode?: string;
  /** Written into every event. */
  readonly ingestionBatchId?: string;
  /** Keep the redacted payload in quarantine entries. @defaultValue false */
  readonly keepPayload?: boolean;
}

/** Something worth knowing about a record that was mapped all the same. */
export interface MapWarning {
  readonly kind: "warning";
  readonly platform: PlatformOrigin;
  readonly conversationId: string;
  /** Stable name of the finding, kebab-case. */
  readonly code: string;
  /** One sentence without personal data. */
  readonly message: string;
}

/** How the records of an input ended: `read = mapped + replaced + ignored + quarantined`. */
export interface MapCounts {
  /** Source records seen (conversations, or legs where a platform reports legs). */
  readonly read: number;
  /** Source records that became part of a canonical conversation. */
  readonly mapped: number;
  /** Older or equal copies of a record that is there already. */
  readonly replaced: number;
  /** Records that are by rule no part of a conversation (a refused leg); each has a warning. */
  readonly ignored: number;
  readonly quarantined: number;
}

/** All that comes out of a normaliser. Conversations and events are in order of their beginning, then id. */
export interface MapResult {
  readonly conversations: readonly CanonicalConversation[];
  readonly events: readonly CanonicalEvent[];
  readonly quarantined: readonly Quarantined[];
  readonly warnings: readonly MapWarning[];
  readonly counts: MapCounts;
}

/** A platform request as plain data; a client adds the host and the token. */
export interface PlatformRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with its ids filled in and percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON value of the body; `null` for none. */
  readonly body: unknown;
}
