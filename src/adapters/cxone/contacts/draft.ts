import { compareTexts } from "../../../core/compare-texts.ts";
import type { Direction, InteractionType } from "../../../interaction/model.ts";
import type { VendorRecord } from "./field-names.ts";

/** How a leg and the one before it are connected, or how it was left. */
export type TransferIndicator = "none" | "re-skill" | "re-agent" | "consult" | "takeover" | "external" | "unknown";

/**
 * One contact record in our terms: the customer's stay in one skill and with one agent. Instants are epoch
 * milliseconds, durations milliseconds, and `null` is "not reported".
 */
export interface Leg {
  readonly contactId: string;
  readonly masterId: string;
  /** The record's own, else its page's. */
  readonly businessUnitId: string | null;
  readonly startedAt: number;
  /** The start as the record writes it, if that is the canonical spelling already. */
  readonly startedText: string | null;
  readonly updatedAt: number | null;
  /** Whether after-call work has reached the warehouse. */
  readonly isAcwFinal: boolean;
  /** `true` while the contact runs. */
  readonly isActive: boolean;
  readonly agentId: string | null;
  readonly skillId: string | null;
  readonly interactionType: InteractionType;
  readonly direction: Direction | null;
  /** The customer's number or address as the platform wrote it; personal. */
  readonly customerAddress: string | null;
  readonly preQueueMs: number | null;
  readonly inQueueMs: number | null;
  /** The wait was taken from `routingTime`, because the record has no `inQueueSeconds`. */
  readonly isWaitFromRouting: boolean;
  /** With the agent, hold and conference included. */
  readonly agentMs: number | null;
  readonly holdMs: number | null;
  readonly acwMs: number | null;
  readonly postQueueMs: number | null;
  readonly releaseMs: number | null;
  readonly totalMs: number | null;
  readonly isAbandoned: boolean;
  readonly abandonMs: number | null;
  readonly isRefused: boolean;
  readonly isTakeover: boolean;
  /** `null` when the record has neither the number nor the name. */
  readonly indicator: TransferIndicator | null;
  readonly dispositionId: string | null;
  /** What it was read from. */
  readonly record: VendorRecord;
}

/** All legs of one journey that count, in order. */
export interface JourneyDraft {
  /** The master contact, of a joined chain the first one; made unique where two business units share an id. */
  readonly conversationId: string;
  /** Not empty, in order of their beginning; refused legs are not among them. */
  readonly legs: readonly Leg[];
  /** How many other master contacts were joined to it. */
  readonly joinedCount: number;
  /** A leg of it is in quarantine, so sums over the legs are not known. */
  readonly isMissingLegs: boolean;
  /** Another business unit in the input uses the same master contact id. */
  readonly isIdShared: boolean;
}

/** A record in quarantine, as far as it can be told where it belongs. */
export interface BrokenLeg {
  readonly contactId: string | null;
  readonly masterId: string | null;
  readonly businessUnitId: string | null;
}

/** Whether an agent had the contact; one who was only about to get it when the customer gave up did not. */
export function isHandled(leg: Leg): boolean {
  if (leg.agentId === null) return false;
  return !leg.isAbandoned || (leg.agentMs !== null && leg.agentMs > 0);
}

/**
 * Whether the customer was there: in a consult one agent asks another, while the customer is on hold with the first.
 */
export function isWithCustomer(leg: Leg): boolean {
  return leg.indicator !== "consult";
}

/** The legs in which the customer was there; all of them where there is no such leg. */
export function legsWithCustomer(legs: readonly Leg[]): readonly Leg[] {
  for (let i = 0; i < legs.length; i++) {
    if (isWithCustomer(legs[i] as Leg)) continue;
    const others = legs.filter(isWithCustomer);
    return others.length > 0 ? others : legs;
  }
  return legs;
}

/** Order of the legs: by their beginning, then by contact id, which the platform counts upwards. */
export function compareLegs(a: Leg, b: Leg): number {
  return a.startedAt - b.startedAt || a.contactId.length - b.contactId.length || compareTexts(a.contactId, b.contactId);
}
