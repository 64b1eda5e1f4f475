/** What happened, told once and written down twice: as the platform's payload, and as the facts that must come out of it. */
export type Platform = "genesys_cloud" | "nice_cxone";

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
  /** Of the talk, what a third one was in the call. @defaultValue 0 */
  readonly conferenceMs?: number;
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
  readonly asked: {
    readonly agent: number;
    /** Index of the queue that the colleague was reached by. */
    readonly queue: number;
    readonly queueMs: number;
    readonly talkMs: number;
  } | null;
  readonly rungOut: readonly RungOut[];
}

/** Line quality on the codec's own scale. */
export interface Line {
  readonly codec: "pcmu" | "opus";
  readonly rFactor: number;
  /** Packets lost on the way, where that is what is wrong with it. */
  readonly lossPercent?: number;
}

export type Media = "voice" | "voicemail" | "chat" | "message" | "email" | "sms" | "digital" | "workitem";

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
  /** The supervisor who looks on, where somebody does: their number in the directory. */
  readonly observer: number;
  /** What is special about the payload, by name; read by the renderers. */
  readonly quirks: readonly string[];
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
