/** A transcription message as the platform sends it, with these utterances. */
export function message(transcripts: unknown, change: object = {}): Record<string, unknown> {
  return {
    eventTime: "2026-03-02T08:02:11.400Z",
    organizationId: "o-1",
    conversationId: "c-1",
    communicationId: "s-1",
    sessionStartTimeMs: 1_772_438_400_200,
    transcriptionStartTimeMs: 1_772_438_401_000,
    transcripts,
    status: { offsetMs: 130_400, status: "SESSION_ONGOING" },
    ...change,
  };
}

/** An utterance of the customer that the recogniser is sure of. */
export function utterance(change: object = {}): Record<string, unknown> {
  const words = [{ word: "supervisor", confidence: 0.95, startTimeMs: 1_772_438_531_000, offsetMs: 130_300 }];
  const transcript = "i want to speak to a supervisor";
  return {
    utteranceId: "u-1",
    isFinal: true,
    channel: "EXTERNAL",
    engineProvider: "GENESYS",
    alternatives: [{ confidence: 0.91, offsetMs: 128_000, transcript, decoratedTranscript: "I want.", words }],
    ...change,
  };
}

/** A transcript as it is stored after the call. */
export function storedTranscript(phrases: unknown, analytics: unknown = {}): Record<string, unknown> {
  return {
    conversationId: "c-1",
    communicationId: "s-1",
    transcripts: [{ transcriptId: "t-1", language: "en-US", startTime: 1000, phrases, analytics }],
    participants: [{ participantPurpose: "customer", ani: "tel:+15550100001" }],
    mediaType: "call",
    conversationStartTime: 500,
  };
}

/** A phrase without confidence of its own. */
export function phrase(change: object = {}): Record<string, unknown> {
  const words = [0.75, 1].map((confidence) => ({ word: "w", confidence }));
  return {
    text: "hello",
    startTimeMs: 2000,
    duration: { milliseconds: 600 },
    words,
    participantPurpose: "internal",
    ...change,
  };
}
