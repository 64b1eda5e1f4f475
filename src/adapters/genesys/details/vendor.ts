/**
 * The fields of a conversation detail that this adapter reads. Every one may be absent, `null`, or
 * something else than the vendor says, hence `unknown`; all other fields are ignored.
 */
export interface VendorConversation {
  readonly conversationId?: unknown;
  readonly conversationStart?: unknown;
  readonly conversationEnd?: unknown;
  readonly originatingDirection?: unknown;
  readonly mediaStatsMinConversationMos?: unknown;
  readonly mediaStatsMinConversationRFactor?: unknown;
  readonly selfServed?: unknown;
  readonly participants?: unknown;
}

export interface VendorParticipant {
  readonly participantId?: unknown;
  readonly purpose?: unknown;
  readonly userId?: unknown;
  readonly externalContactId?: unknown;
  readonly sessions?: unknown;
}

export interface VendorSession {
  readonly sessionId?: unknown;
  readonly mediaType?: unknown;
  readonly messageType?: unknown;
  readonly direction?: unknown;
  readonly ani?: unknown;
  readonly dnis?: unknown;
  readonly callbackNumbers?: unknown;
  readonly monitoredParticipantId?: unknown;
  readonly coachedParticipantId?: unknown;
  readonly bargedParticipantId?: unknown;
  readonly screenMonitoredUserId?: unknown;
  readonly flow?: unknown;
  readonly mediaEndpointStats?: unknown;
  readonly metrics?: unknown;
  readonly segments?: unknown;
}

export interface VendorSegment {
  readonly segmentType?: unknown;
  readonly segmentStart?: unknown;
  readonly segmentEnd?: unknown;
  readonly queueId?: unknown;
  readonly wrapUpCode?: unknown;
  readonly sourceConversationId?: unknown;
}

export interface VendorMetric {
  readonly name?: unknown;
  readonly value?: unknown;
}

export interface VendorEndpoint {
  readonly codecs?: unknown;
  readonly eventTime?: unknown;
  readonly minMos?: unknown;
  readonly minRFactor?: unknown;
  readonly maxLatencyMs?: unknown;
  readonly receivedPackets?: unknown;
  readonly discardedPackets?: unknown;
  readonly duplicatePackets?: unknown;
  readonly invalidPackets?: unknown;
  readonly overrunPackets?: unknown;
  readonly underrunPackets?: unknown;
}

export interface VendorFlow {
  readonly exitReason?: unknown;
  readonly transferType?: unknown;
}
