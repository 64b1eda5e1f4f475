/** What somebody said in a transcribed call: the words of the recogniser's last version. */
export interface SimulatedUtterance {
  readonly conversationId: string;
  readonly utteranceId: string;
  readonly participant: "customer" | "agent";
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** End of the last word; it is pushed later. Epoch ms. */
  readonly endedAt: number;
}

/** The customer's sentiment over a transcribed call, −1 to 1. */
export interface SimulatedSentiment {
  readonly conversationId: string;
  readonly value: number;
  /** When the platform tells it. Epoch ms. */
  readonly toldAt: number;
}

/** A topic that somebody brought up in a transcribed call, once for each who did. */
export interface SimulatedTopic {
  readonly conversationId: string;
  /** Name of the topic. */
  readonly topic: string;
  readonly participant: "customer" | "agent";
  /** When the platform tells it first. Epoch ms. */
  readonly toldAt: number;
}
