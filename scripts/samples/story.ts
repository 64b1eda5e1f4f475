/** What happened, told once and rendered twice: as the platform's payload, and as the facts that must come out of it. */
export type Platform = "genesys_cloud" | "nice_cxone" | "guide";

/** An agent who let it ring before another one answered. */
export interface RungOut {
  readonly agent: number;
  readonly alertMs: number;
  readonly acwMs: number;
}

/** One agent's time with the customer. */
export interface Turn {
  readonly agent: number;
  /** Index of the queue; `null` = reached without a queue. */
  readonly queue: number | null;
  /** What the customer waited in the queue for this turn. */
  readonly waitMs: number;
  /** Talk and hold take turns, talk first; the hold before a consult transfer is the last. */
  readonly talkMs: readonly number[];
  readonly holdMs: readonly number[];
  /** `null` = not known yet. */
  readonly acwMs: number | null;
  /**
   * How the customer came to this agent. `consult`: the agent before stayed until this one had answered, so the
   * customer did not wait. `early-consult`: the agent before left while the colleague's queue was still running.
   * `takeover`: a supervisor stepped in, which is no transfer.
   */
  readonly reachedBy: "start" | "blind" | "consult" | "early-consult" | "takeover";
  /** Time of the agent before in the colleague's queue, while the customer was with that agent. */
  readonly consultQueueMs: number;
  /** Time both agents spoke before the transfer; part of this agent's first talk. */
  readonly consultTalkMs: number;
  /** A colleague who was asked during the first hold and did not take over. */
  readonly asked: { readonly agent: number; readonly queueMs: number; readonly talkMs: number } | null;
  readonly rungOut: readonly RungOut[];
}

/** Line quality on the codec's own scale. */
export interface Line {
  readonly codec: "pcmu" | "opus";
  readonly rFactor: number;
  /** Packets lost on the way, where that is what is wrong with it. */
  readonly lossPercent?: number;
}

export type Media = "voice" | "chat" | "message" | "email" | "sms" | "digital" | "workitem";

export type Ending =
  | { readonly kind: "customer-left" }
  | { readonly kind: "agent-left" }
  /** The last agent passed the customer to an outside number. */
  | { readonly kind: "external-transfer" }
  | { readonly kind: "abandoned-in-queue"; readonly queue: number; readonly waitMs: number }
  | { readonly kind: "abandoned-in-ivr" }
  | { readonly kind: "voicemail"; readonly queue: number; readonly waitMs: number; readonly recordMs: number }
  | { readonly kind: "callback-asked"; readonly queue: number; readonly waitMs: number }
  /** Everybody whom the platform offered it to let it ring. */
  | { readonly kind: "nobody-answered"; readonly queue: number; readonly waitMs: number; readonly rungOut: RungOut }
  | { readonly kind: "still-talking" };

/** One interaction of the day. */
export interface Story {
  readonly number: number;
  readonly id: string;
  readonly platform: Platform;
  /** Which everyday case or trap this is. */
  readonly scenario: string;
  readonly startedAt: number;
  readonly media: Media;
  readonly direction: "inbound" | "outbound";
  /** E.164. */
  readonly customer: string;
  readonly ivrMs: number;
  readonly turns: readonly Turn[];
  readonly ending: Ending;
  /** The later call back, and how long it stood on the list. */
  readonly callback: { readonly listMs: number; readonly turn: Turn } | null;
  readonly line: Line | null;
  /** What is special about the payload, by name; read by the renderers. */
  readonly quirks: readonly string[];
}

/** The facts that must come out of a story's payload; `null` = unknown. */
export interface ExpectedConversation {
  readonly conversation_id: string;
  readonly platform_origin: Platform;
  readonly scenario: string;
  readonly status: "complete" | "open" | "provisional";
  readonly outcome: string | null;
  readonly interaction_type: string;
  readonly direction: string | null;
  readonly transfer_count: number | null;
  readonly agent_handoffs: number | null;
  readonly queue_wait_seconds: number | null;
  readonly ivr_seconds: number | null;
  readonly hold_seconds: number | null;
  readonly mos: number | null;
  /** The guide's score, `null` where it cannot be given. */
  readonly score: number | null;
}

/** A record that must end in quarantine. */
export interface ExpectedQuarantine {
  readonly platform: Platform;
  readonly scenario: string;
  readonly recordId: string | null;
  readonly reason: string;
}

/** Conversations of several platforms that are one journey. */
export interface ExpectedJourney {
  readonly scenario: string;
  readonly members: readonly string[];
  readonly transfer_count: number;
  readonly queue_wait_seconds: number;
}

/** A window of one queue and source that has enough scores to be judged. */
export interface ExpectedQualityWindow {
  readonly queue: string;
  readonly source: "network" | "survey";
  readonly startAt: string;
  readonly count: number;
  /** To six decimals, on one scale for all codecs. */
  readonly mean: number;
}

/** A degradation, from its first bad window to the end of the one that is well again. */
export interface ExpectedEpisode {
  readonly queue: string;
  readonly source: "network" | "survey";
  readonly startAt: string;
  readonly endAt: string;
  /** Whether anybody is told, or it falls into the pause after another. */
  readonly isTold: boolean;
}

/** The whole truth about a set of sample files. */
export interface Truth {
  readonly seed: number;
  readonly conversations: readonly ExpectedConversation[];
  readonly quarantined: readonly ExpectedQuarantine[];
  readonly journeys: readonly ExpectedJourney[];
  /** Hand-overs that look alike and must stay apart: the scenario and the conversations. */
  readonly apart: readonly { readonly scenario: string; readonly members: readonly string[] }[];
  readonly quality: readonly ExpectedQualityWindow[];
  readonly episodes: readonly ExpectedEpisode[];
}

/** How long an agent was with the customer: talk and hold. */
export function turnMs(turn: Turn): number {
  return sum(turn.talkMs) + sum(turn.holdMs);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** When the customer was through with the last agent, or gave up. */
export function storyEndAt(story: Story): number {
  let at = story.startedAt + story.ivrMs;
  for (const turn of story.turns) at += turn.waitMs + turnMs(turn) - turn.consultTalkMs;
  const { ending } = story;
  if (ending.kind === "abandoned-in-queue" || ending.kind === "nobody-answered") return at + ending.waitMs;
  if (ending.kind === "voicemail") return at + ending.waitMs + ending.recordMs;
  return ending.kind === "callback-asked" ? at + ending.waitMs : at;
}
