import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, problem, ScoringError } from "../../../core/errors.ts";
import type { CanonicalConversation } from "../../../interaction/model.ts";
import { createCustomerKeyer } from "../../customer-key.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { MapOptions, MapResult } from "../../model.ts";
import { nameIn } from "../../name-in.ts";
import { type AgentPart, buildRecords } from "./build-records.ts";
import { type JourneyDraft, type Leg, legsWithCustomer } from "./draft.ts";
import { gatherLegs } from "./gather-legs.ts";
import { groupLegs } from "./group-legs.ts";
import { joinMasters } from "./join-masters.ts";
import { createUnitKeys, latestLegs } from "./latest-legs.ts";
import { type CxoneWarning, refusedWarning } from "./warnings.ts";

/** What a caller may tell {@link mapCompletedContacts}; every field may be left out. */
export interface CxoneMapOptions extends MapOptions {
  /**
   * Joins master contacts of one customer that follow each other within this time, to undo the new master contact that
   * the platform assigns from the third transfer on. Seconds, >= 0. @defaultValue no joining
   */
  readonly masterJoinSeconds?: number;
}

/**
 * Maps NICE CXone completed contacts to canonical conversations and events.
 *
 * Takes any JSON: a page of `contacts/completed` in the older or newer spelling, the same under `resultSet`, a list of
 * pages or of contacts, the answer for a single contact, or nothing (`null`, `undefined`, an empty text: the empty body
 * of a 204). Never throws on data: what cannot be read comes back in `quarantined` with every problem and its path.
 *
 * - The legs of one master contact are one conversation; each leg that an agent handled is one event.
 * - Of several copies of a leg the one with the greatest `lastUpdateTime` counts. Refused legs are ignored.
 * - The order of pages and legs does not matter. The legs of a conversation have to come in one call.
 * - `counts` are counts of legs.
 *
 * @param input - Parsed JSON. Not changed.
 * @param options - Tables of the caller, and what else may be decided about the records.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `input`.
 *
 * @example
 * const { conversations } = mapCompletedContacts({
 *   completedContacts: [
 *     { contactId: 1001, masterContactId: 1001, contactStartDate: "2026-03-04T15:00:00.000Z", agentId: 7, skillId: 3,
 *       inQueueSeconds: 20.5, agentSeconds: 60, totalDurationSeconds: 80.5 },
 *     { contactId: 1002, masterContactId: 1001, contactStartDate: "2026-03-04T15:01:20.500Z", agentId: 9, skillId: 3,
 *       inQueueSeconds: 100, agentSeconds: 90, totalDurationSeconds: 190 },
 *   ],
 * });
 * conversations[0].transfer_count; // 1
 * conversations[0].queue_wait_seconds; // 120.5
 * conversations[0].status; // "provisional"
 *
 * @see docs/adapters/cxone.md for every field
 */
export function mapCompletedContacts(input: unknown, options: CxoneMapOptions = {}): MapResult {
  assertOptions("mapCompletedContacts", options, { ...MAP_OPTIONS, masterJoinSeconds: "any" });
  const joinMs = joinMsOf(options);
  const keyer = createCustomerKeyer({
    secret: options.customerKeySecret,
    defaultCallingCode: options.defaultCallingCode,
  });
  const { legs: all, quarantined, broken, readCount } = gatherLegs(input, options.keepPayload);
  const keys = createUnitKeys(all);
  const latest = latestLegs(all, keys);
  const { journeys, refused } = groupLegs(latest, broken, keys);
  const conversations: CanonicalConversation[] = [];
  const parts: AgentPart[] = [];
  const warnings: CxoneWarning[] = refused.map(refusedWarning);
  const nameOf = (agentId: string): string => nameIn(options.agents, agentId);
  const context = { options, keyOf: keyer, nameOf };
  // Journeys are put in order before there are records of them, and events with the leg they were made of: numbers are
  // compared much faster than instants as text. The events of journeys in order are nearly in order themselves.
  const ordered = [...(joinMs === null ? journeys : joinMasters(journeys, joinMs))].sort(compareJourneys);
  for (let i = 0; i < ordered.length; i++) {
    const built = buildRecords(ordered[i] as JourneyDraft, context);
    conversations.push(built.conversation);
    for (let k = 0; k < built.parts.length; k++) parts.push(built.parts[k] as AgentPart);
    for (let k = 0; k < built.warnings.length; k++) warnings.push(built.warnings[k] as CxoneWarning);
  }
  return {
    conversations,
    events: parts.sort(compareParts).map(({ event }) => event),
    quarantined,
    warnings: warnings.sort(compareWarnings),
    counts: {
      read: readCount,
      mapped: latest.size - refused.length,
      replaced: all.length - latest.size,
      ignored: refused.length,
      quarantined: quarantined.length,
    },
  };
}

function joinMsOf({ masterJoinSeconds }: CxoneMapOptions): number | null {
  if (masterJoinSeconds === undefined) return null;
  if (typeof masterJoinSeconds === "number" && masterJoinSeconds >= 0 && masterJoinSeconds < Number.POSITIVE_INFINITY) {
    return masterJoinSeconds * 1000;
  }
  const problems = [
    problem("options.masterJoinSeconds", "a finite number of seconds >= 0", describeValue(masterJoinSeconds)),
  ];
  throw new ScoringError("ERR_INVALID_INPUT", "mapCompletedContacts", problems);
}

/** The order of their conversations, which begin with the first leg that the customer was in. */
function compareJourneys(a: JourneyDraft, b: JourneyDraft): number {
  return firstStartAt(a) - firstStartAt(b) || compareTexts(a.conversationId, b.conversationId);
}

function firstStartAt({ legs }: JourneyDraft): number {
  return (legsWithCustomer(legs)[0] as Leg).startedAt;
}

/** The order of their events: by their beginning, then by id. */
function compareParts(a: AgentPart, b: AgentPart): number {
  return a.leg.startedAt - b.leg.startedAt || compareTexts(a.event.event_id, b.event.event_id);
}

function compareWarnings(a: CxoneWarning, b: CxoneWarning): number {
  return compareTexts(a.conversationId, b.conversationId) || compareTexts(a.code, b.code);
}
