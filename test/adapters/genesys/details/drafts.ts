import { type ConversationDraft, noSigns } from "../../../../src/adapters/genesys/details/draft.ts";
import { epoch } from "../builder.ts";

/** A conversation that has ended and of which nothing else is known, but for what a test says. */
export function draft(more: Partial<ConversationDraft>): ConversationDraft {
  return {
    conversationId: "c-1",
    startedAt: epoch(0),
    endedAt: epoch(100),
    direction: null,
    handlers: [],
    hasRepeatedSessions: false,
    visits: [],
    parties: [],
    signs: noSigns(),
    ivrMs: null,
    mos: null,
    rFactor: null,
    codec: null,
    hasParticipants: true,
    hasLooseEnds: false,
    hasGuessedTransfers: false,
    isLineOffScale: false,
    ...more,
  };
}
