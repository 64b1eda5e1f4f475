import { mapCompletedContacts } from "cxscore/adapters/cxone";
import { mapConversationDetails } from "cxscore/adapters/genesys";
import { mapCompletionEvents } from "cxscore/adapters/guide";
import { effortFacts, scoreEffort } from "cxscore/ces";
import { type CanonicalConversation, mergeHandoffs } from "cxscore/interaction";
import { mapDetailEvents } from "../../examples/demo/map-detail-events.ts";
import { type RawRecord, recordsOf } from "../../examples/demo/payload.ts";
import type { ExpectedConversation, Truth } from "../../scripts/samples/story.ts";

const OPTIONS = { customerKeySecret: "a secret of this test", defaultCallingCode: "1" };

/** What the adapters, the merge and the score make of the sample files, in the terms of the truth. */
export function actualTruth(
  files: Readonly<Record<string, string>>,
): Pick<Truth, "conversations" | "quarantined" | "journeys" | "apart"> {
  const documents = Object.entries(files).flatMap(([name, text]) => parse(name, text));
  const of = (prefix: string): unknown[] =>
    documents.flatMap(([name, value]) => (name.startsWith(prefix) ? [value] : []));
  const results = [
    mapConversationDetails([...of("genesys-details"), ...of("genesys-job"), ...of("genesys-late")], OPTIONS),
    mapDetailEvents(
      of("genesys-events").filter((event) => event !== null),
      OPTIONS,
    ),
    mapCompletedContacts(of("cxone"), OPTIONS),
    mapCompletionEvents(of("guide"), OPTIONS),
  ];
  const conversations = results.flatMap((result) => result.conversations);
  const { audit, conversations: journeys } = mergeHandoffs({
    conversations,
    events: results.flatMap((result) => result.events),
  });
  const quarantined = results.flatMap((result) => result.quarantined);
  return {
    conversations: conversations.map(inTermsOfTruth),
    quarantined: quarantined.map(({ platform, recordId, reason }) => ({
      platform: platform as "guide",
      scenario: "",
      recordId,
      reason,
    })),
    journeys: journeys.flatMap((journey) => {
      const members = audit.flatMap((one) =>
        one.kind === "merged" && one.journey.conversationId === journey.conversation_id
          ? [one.later.conversationId]
          : [],
      );
      if (members.length === 0) return [];
      const { transfer_count, queue_wait_seconds } = journey;
      return [
        {
          scenario: "",
          members: [journey.conversation_id, ...members],
          transfer_count: transfer_count ?? -1,
          queue_wait_seconds: queue_wait_seconds ?? -1,
        },
      ];
    }),
    apart: audit.flatMap((one) =>
      one.kind === "near-miss"
        ? [{ scenario: one.because, members: [one.earlier.conversationId, one.later.conversationId] }]
        : [],
    ),
  };
}

/** The conversations of the truth as they must come out: without the words about them, in order of their ids. */
export function comparable(conversations: readonly ExpectedConversation[]): object[] {
  return conversations
    .map(({ scenario: _, ...facts }) => facts)
    .sort((a, b) =>
      `${a.platform_origin} ${a.conversation_id}` < `${b.platform_origin} ${b.conversation_id}` ? -1 : 1,
    );
}

function inTermsOfTruth(conversation: CanonicalConversation): ExpectedConversation {
  const facts = effortFacts(conversation);
  return {
    conversation_id: conversation.conversation_id,
    platform_origin: conversation.platform_origin as "guide",
    scenario: "",
    status: conversation.status,
    outcome: conversation.outcome,
    interaction_type: conversation.interaction_type,
    direction: conversation.direction,
    transfer_count: conversation.transfer_count,
    agent_handoffs: conversation.agent_handoffs,
    queue_wait_seconds: conversation.queue_wait_seconds,
    ivr_seconds: conversation.ivr_seconds,
    hold_seconds: conversation.hold_seconds,
    mos: conversation.mos,
    score: facts.kind === "ready" ? scoreEffort(facts.facts).value : null,
  };
}

function parse(name: string, text: string): [string, unknown][] {
  if (!name.endsWith(".ndjson")) return [[name, JSON.parse(text)]];
  return text.split("\n").map((line) => [name, line === "" ? null : JSON.parse(line)]);
}

/** The raw records of sample files, as the demo sees them. */
export function rawRecords(files: Readonly<Record<string, string>>): RawRecord[] {
  return Object.entries(files).flatMap(([name, text]) =>
    parse(name, text).flatMap(([, value]) => (value === null ? [] : recordsOf(value))),
  );
}
