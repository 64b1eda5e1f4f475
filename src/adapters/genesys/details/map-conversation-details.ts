import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import type { CanonicalConversation, CanonicalEvent, Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { createCustomerKeyer } from "../../customer-key.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import type { MapOptions, MapResult, MapWarning } from "../../model.ts";
import { PLATFORM } from "../platform.ts";
import { type Copy, isBetterCopy } from "./better-copy.ts";
import { type BuildContext, buildRecords, compareEvents } from "./build-records.ts";
import { type CollectedConversation, collectRecords } from "./collect-records.ts";
import { customerPhone } from "./customer.ts";
import type { ConversationDraft } from "./draft.ts";
import { readConversation } from "./read-conversation.ts";
import { newReader } from "./reader.ts";

/**
 * Maps Genesys Cloud conversation details to canonical conversations and events.
 *
 * Takes any JSON: a page of the details query or of a job's results, a multi-get, a list of pages or conversations, a
 * single conversation, or nothing (`null`, `undefined`: the empty body of a 204). Never throws on data: what cannot be
 * read comes back in `quarantined` with every problem and its path.
 *
 * - One event per handler's session that handled something; observers, third parties and those rung in vain have none.
 * - Several copies of a conversation count as one: the one with an end, then with more metrics, then more segments.
 * - Output does not depend on the order of conversations, participants, sessions, segments or metrics.
 * - Durations come in milliseconds and leave in seconds. Evaluations are not looked at: `quality_status` is `none`.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @param options - Tables for agents, queues and wrap-up codes; customer keys; see {@link MapOptions}.
 * @returns Records in order of their beginning, then id; `counts.read` is the sum of all ways a record can end.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the options for customer keys are unusable. Data never throws.
 *
 * @example
 * mapConversationDetails({ conversations: [], totalHits: 0 }).counts; // { read: 0, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 }
 * mapConversationDetails("busy").quarantined[0].reason; // "not-a-record"
 *
 * @see docs/adapters/genesys.md for every field's source and rule
 */
export function mapConversationDetails(input: unknown, options: MapOptions = {}): MapResult {
  assertOptions("mapConversationDetails", options, MAP_OPTIONS);
  const keyer = createCustomerKeyer({
    secret: options.customerKeySecret,
    defaultCallingCode: options.defaultCallingCode,
  });
  const { records, strays } = collectRecords(input);
  const keepPayload = options.keepPayload;
  const quarantined: Quarantined[] = strays.map(({ value, reason, problems }) =>
    quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload: value, keepPayload }),
  );

  const kept = new Map<string, Copy>();
  let readable = 0;
  for (let i = 0; i < records.length; i++) {
    const { record, path } = records[i] as CollectedConversation;
    const reader = newReader(path);
    const draft = readConversation(reader, record);
    if (reader.reason !== null) {
      const { reason, problems } = reader;
      const recordId = draft.conversationId === "" ? null : draft.conversationId;
      quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload: record, keepPayload }));
      continue;
    }
    readable++;
    const copy = { draft, record };
    const other = kept.get(draft.conversationId);
    if (other === undefined || isBetterCopy(copy, other)) kept.set(draft.conversationId, copy);
  }
  return {
    ...buildAll(kept, {
      options,
      keyOf: (customer, direction) =>
        keyer({ phone: customerPhone(customer, direction), contactId: customer.contactId, platform: PLATFORM }),
    }),
    quarantined,
    counts: {
      read: records.length + strays.length,
      mapped: kept.size,
      replaced: readable - kept.size,
      ignored: 0,
      quarantined: quarantined.length,
    },
  };
}

function buildAll(
  kept: ReadonlyMap<string, Copy>,
  context: BuildContext,
): Pick<MapResult, "conversations" | "events" | "warnings"> {
  const drafts = Array.from(kept.values(), (copy) => copy.draft).sort(compareDrafts);
  const conversations: CanonicalConversation[] = [];
  const events: CanonicalEvent[] = [];
  const warnings: MapWarning[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const built = buildRecords(drafts[i] as ConversationDraft, context);
    conversations.push(built.conversation);
    for (const event of built.events) events.push(event);
    for (const warning of built.warnings) warnings.push(warning);
  }
  return { conversations, events: events.sort(compareEvents), warnings };
}

function compareDrafts(a: ConversationDraft, b: ConversationDraft): number {
  return a.startedAt - b.startedAt || compareTexts(a.conversationId, b.conversationId);
}
