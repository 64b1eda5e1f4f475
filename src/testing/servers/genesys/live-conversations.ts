import { type Answer, type Area, type Call, matchRoute } from "../received-request.ts";
import type { Conversation, ConversationStore, Participant } from "./conversation-store.ts";
import { refuse } from "./refuse.ts";
import type { WriteBack } from "./write-back.ts";

const ACTIONS: readonly string[] = ["monitor", "coach", "barge"];

/** The conversation as it is now, and supervisors who join a call. Whether a call is over is not looked at. */
export function createLiveConversations(store: ConversationStore, written: WriteBack): Area {
  const describe = (one: Conversation): unknown => ({
    id: one.conversationId,
    startTime: one.conversationStart,
    endTime: one.conversationEnd,
    externalTag: written.tagOf(one.conversationId) ?? one.externalTag,
    participants: (one.participants ?? []).map(({ participantId, purpose, userId, attributes }) => ({
      id: participantId,
      purpose,
      userId,
      attributes: { ...attributes, ...written.attributesOf(one.conversationId, participantId ?? "") },
    })),
    selfUri: `/api/v2/conversations/${encodeURIComponent(one.conversationId)}`,
  });
  const join = ({ now }: Call, conversationId: string, participantId: string): Answer => {
    const participants = store.find(conversationId, now)?.participants ?? [];
    const isThere = participants.some((one) => one.participantId === participantId && isCall(one));
    return isThere ? { status: 202, body: null } : refuse(404, "conversation.error.participant.not.found");
  };
  return (call) => {
    const { request, now } = call;
    const [conversationId] = matchRoute(request, "GET /api/v2/conversations/{}") ?? [];
    if (conversationId !== undefined) {
      const found = store.find(conversationId, now);
      return found ? { status: 200, body: describe(found) } : refuse(404, "conversation.error.conversation.not.found");
    }
    const [callId = "", participantId = "", action = ""] =
      matchRoute(request, "POST /api/v2/conversations/calls/{}/participants/{}/{}") ?? [];
    return ACTIONS.includes(action) ? join(call, callId, participantId) : null;
  };
}

function isCall({ sessions = [] }: Participant): boolean {
  return sessions.some(({ mediaType }) => mediaType === "voice");
}
