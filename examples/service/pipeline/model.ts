import type { compileRules, Ledger } from "cxscore";
import type { DeliveryOutcome } from "cxscore/adapters/genesys";
import type { PolledRecord, PollingPolicy, PollingState } from "cxscore/adapters/polling";
import type { DeadLetterRecord, DeliverableScore, DeliveryPolicy, DeliveryState } from "cxscore/ces";
import type { CanonicalConversation, CanonicalEvent, QualityRecord } from "cxscore/interaction";
import type { IngestState } from "../http/model.ts";

/** The platforms that the service reads from and writes to. */
export type Platform = "genesys_cloud" | "nice_cxone";

export type PerPlatform<T> = Readonly<Record<Platform, T>>;

/** A conversation with its parts, as a poll brings it. */
export interface PolledInteraction {
  readonly conversation: CanonicalConversation;
  readonly events: readonly CanonicalEvent[];
  /** CXone: the ids of its legs, by which evaluations name it. */
  readonly contactIds: readonly string[];
}

/** What comes from a poll: the interaction, and what the plan has to know of it. */
export interface PolledItem {
  readonly record: PolledInteraction;
  readonly polled: PolledRecord;
}

/** A complete interaction, for as long as a better copy or an evaluation may come. */
export interface KnownInteraction {
  /** The effort score that was handed on; `null` = there is none, a fact is missing. */
  readonly effort: number | null;
  /** How full the copy is that counts, as polls compare copies. */
  readonly rank: string;
  /** When a copy passed last. Epoch milliseconds. */
  readonly at: number;
  /** The instant that its events were scored as of last: each scoring has a later one, whatever the clock does. */
  readonly scoredAt: number | null;
  /** Its parts without late quality. */
  readonly events: readonly CanonicalEvent[];
  readonly contactIds: readonly string[];
}

/** The files that only grow. */
export type LineFile = "quarantine" | "dead-letters";

/** A line on its way into its file. */
export interface PendingLine {
  readonly file: LineFile;
  readonly text: string;
}

/** What became of everything, from the first start on. */
export interface ServiceCounts {
  /** Copies that passed the polls; the sum of the next five. */
  readonly passed: number;
  /** First copies that were complete and gave a score. */
  readonly scored: number;
  /** Better copies that gave another score. */
  readonly rescored: number;
  /** Better copies that gave the same score, and poorer ones that came by another way than the polls. */
  readonly unchanged: number;
  /** Complete copies that give no score, because a fact is missing or out of range. */
  readonly unscorable: number;
  /** Copies of what is not complete yet. */
  readonly unfinished: number;
  /** Events added to the ledger for the first time, and again. */
  readonly eventsScored: number;
  readonly eventsRescored: number;
  /** Events that came after their day was closed in the ledger: they change no points any more. */
  readonly eventsTooLate: number;
  /** Versions of evaluations that were read, and events that another quality came out for. */
  readonly qualityRecords: number;
  readonly qualityChanges: number;
  readonly quarantined: number;
  /** Dead letters told: those that are tried again, too. */
  readonly deadLetters: number;
  /** Unfinished interactions that are no longer asked for: they get no score. */
  readonly givenUp: number;
}

/** All that the service knows. Plain JSON, kept in one file. */
export interface ServiceState {
  readonly version: 1;
  readonly polling: PerPlatform<PollingState | null>;
  /** When evaluations are asked for next. Epoch milliseconds; `null` = at once. */
  readonly qualityDueAt: PerPlatform<number | null>;
  readonly delivery: PerPlatform<DeliveryState | null>;
  /** Scores that the delivery has not taken in, in order. */
  readonly outbox: PerPlatform<readonly DeliverableScore[]>;
  /** Interactions whose score the platform did not take since it last took one: the first few. */
  readonly untaken: PerPlatform<readonly string[]>;
  /** By `platform:interaction`. */
  readonly interactions: Readonly<Record<string, KnownInteraction>>;
  /** Evaluations by their whole content, and when they were read first. */
  readonly quality: Readonly<Record<string, { readonly record: QualityRecord; readonly at: number }>>;
  /** Digests of what could not be read, and when it was seen last: a poll brings it again and again. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** When what is too old was let go of last. Epoch milliseconds. */
  readonly forgottenAt: number | null;
  readonly ledger: Ledger;
  readonly ingest: IngestState;
  readonly lines: readonly PendingLine[];
  /** Bytes of each file that are acknowledged; what lies behind them is overwritten. */
  readonly fileBytes: Readonly<Record<LineFile, number>>;
  readonly counts: ServiceCounts;
}

/** How the service works; nothing of it is secret. */
export interface ServicePolicy {
  readonly polling: PerPlatform<PollingPolicy>;
  readonly delivery: PerPlatform<DeliveryPolicy>;
  /** Zone of days and boards. */
  readonly timeZone: string;
  readonly rules: ReturnType<typeof compileRules>;
  /** Records per page of a poll. */
  readonly pageSize: PerPlatform<number>;
  /** From one look at the evaluations to the next, and how far each goes back. Seconds. */
  readonly qualityIntervalSeconds: number;
  readonly qualityReachSeconds: number;
  /** For how long an interaction or a quarantined digest is remembered. Seconds. */
  readonly keepSeconds: number;
  /** For how long an evaluation is remembered: its interaction may end days after it. Seconds. */
  readonly keepQualitySeconds: number;
  /** For how long the totals of agents' days are remembered, and what others sent in. Seconds. */
  readonly keepTotalsSeconds: number;
  /** Genesys Cloud: schema of the custom attributes that take the score. */
  readonly attributesSchemaId: string;
  /** CXone: field of business data that takes the score. */
  readonly businessDataField: string;
}

/** What a delivery has told since its state was saved last. */
export type DeliveryNews =
  | { readonly kind: "outcome"; readonly outcome: DeliveryOutcome }
  | { readonly kind: "dead-letter"; readonly record: DeadLetterRecord };

/** Where the state and the growing files are kept. */
export interface StateStore {
  /** `null` = there is none yet. */
  load(): Promise<ServiceState | null>;
  /** Safe when it resolves, and never half of it. */
  save(state: ServiceState): Promise<void>;
  /** Writes from a byte on, and cuts off what lies behind; gives the file's length. */
  append(file: LineFile, fromByte: number, text: string): Promise<number>;
}
