import type { CanonicalConversation, CanonicalEvent, ConversationRef } from "../../interaction/model.ts";
import type { QualityRecord } from "../../interaction/quality/model.ts";
import type { SimulatedSentiment, SimulatedTopic, SimulatedUtterance } from "./genesys/model.ts";
import type { SimulatedStanding, SimulatedWorkday } from "./workdays/model.ts";

/** A record of a platform, as it comes over the wire: plain JSON. */
export type JsonRecord = Record<string, unknown>;

/** The state of an interaction that a copy shows; a later copy replaces an earlier one. */
export type CopyStage = "open" | "provisional" | "complete";

/** An interaction as a platform tells it from an instant on. */
export interface SimulatedCopy<Payload> {
  /** From when on the platform gives this copy. Epoch ms. */
  readonly visibleFrom: number;
  readonly stage: CopyStage;
  readonly payload: Payload;
}

/** One interaction and its copies, the earliest first. Before the first one becomes visible the platform knows nothing of it. */
export interface SimulatedInteraction<Payload = JsonRecord | readonly JsonRecord[]> {
  /** The conversation's id; of CXone the master contact's, as text. */
  readonly id: string;
  readonly platform: "genesys_cloud" | "nice_cxone";
  /** Epoch ms. */
  readonly startedAt: number;
  /** When the last copy becomes visible: nothing changes after it. Epoch ms. */
  readonly completeAt: number;
  readonly copies: readonly SimulatedCopy<Payload>[];
}

/** Of Genesys Cloud: the conversation detail. */
export type GenesysInteraction = SimulatedInteraction<JsonRecord>;

/** Of CXone: all rows of completed contacts that there are by then, one per leg. */
export type CxoneInteraction = SimulatedInteraction<readonly JsonRecord[]>;

/** A payload and when the platform has it, or pushes it. */
export interface SimulatedMessage {
  /** Epoch ms. */
  readonly visibleFrom: number;
  readonly payload: JsonRecord;
}

/**
 * Lines of one queue that lose packets for a while, between customer and platform. Genesys Cloud tells what became of the
 * call, CXone the loss itself.
 */
export interface LineTrouble {
  /** Calls that end from here on. Epoch ms. */
  readonly startAt: number;
  /** First instant after it. Epoch ms. */
  readonly endAt: number;
  /** Number of the queue, from 0. */
  readonly queue: number;
  /** Packets lost on the way, percent. From 1 to 30. */
  readonly lossPercent: number;
}

/** What a contact centre is like. */
export interface SimulationOptions {
  /** Names the centre: another seed, other draws. A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** First instant. Epoch ms. @defaultValue 2026-03-02T00:00:00.000Z, a Monday */
  readonly startAt?: number | undefined;
  /** Days of 24 hours. A whole number from 1 to 366. @defaultValue 1 */
  readonly days?: number | undefined;
  /** Customers who come on a weekday, on average. From 0 to 1,000,000. @defaultValue 400 */
  readonly interactionsPerDay?: number | undefined;
  /** What a day of the weekend has of those, from 0 to 10. @defaultValue 0.3 */
  readonly weekendShare?: number | undefined;
  /** How the arrivals lie in the local day: 24 weights from 0 to 1000, one for each hour, not all 0. @defaultValue open from 7 to 22 */
  readonly volumeByHour?: readonly number[] | undefined;
  /** IANA zone of hours and weekends. @defaultValue "UTC" */
  readonly timeZone?: string | undefined;
  /** Agents who take calls, on both platforms. A whole number from 8 to 10,000. @defaultValue 40 */
  readonly agents?: number | undefined;
  /** A whole number from 2 to 500. @defaultValue 5 */
  readonly queues?: number | undefined;
  /** Share of the interactions that are of Genesys Cloud; the others are of NICE CXone. @defaultValue 0.6 */
  readonly genesysShare?: number | undefined;
  /** Share of the customers who are passed from one platform to the other. @defaultValue 0.02 */
  readonly handoffShare?: number | undefined;
  /**
   * How often each scenario is drawn beside the others of its platform, by its name (docs/testing.md); 0 leaves it out.
   * From 0 to 1,000,000. @defaultValue a usual day
   */
  readonly scenarioWeights?: Readonly<Record<string, number>> | undefined;
  /** At most 1000. @defaultValue none */
  readonly lineTroubles?: readonly LineTrouble[] | undefined;
  /** Share of the answered interactions that are evaluated. @defaultValue 0.1 */
  readonly evaluationShare?: number | undefined;
  /** Share of the answered interactions whose customer is sent a survey; not everybody answers. @defaultValue 0.15 */
  readonly surveyShare?: number | undefined;
  /** Share of the answered calls of Genesys Cloud that are transcribed. @defaultValue 0.05 */
  readonly transcriptShare?: number | undefined;
  /** Share of the calls of Genesys Cloud that detail events can tell whose events are pushed. @defaultValue 0.2 */
  readonly eventShare?: number | undefined;
  /** `last`: without the copies that come before the last one. @defaultValue "all" */
  readonly copies?: "all" | "last" | undefined;
}

/** One interaction with all that is known of it and everything that a platform will say of it. */
export interface SimulatedStory {
  /** The everyday case or the trap that it is. */
  readonly scenario: string;
  readonly interaction: GenesysInteraction | CxoneInteraction;
  readonly truth: StoryTruth;
  /** Evaluations and surveys as they become visible, versions one after the other. */
  readonly evaluations: readonly SimulatedMessage[];
  readonly surveys: readonly SimulatedMessage[];
  /** Detail events and transcription as they are pushed. CXone has none. */
  readonly detailEvents: readonly SimulatedMessage[];
  readonly transcription: readonly SimulatedMessage[];
  /** Whole transcripts, as they lie at their address after the call. */
  readonly transcripts: readonly SimulatedMessage[];
  /** What the platform makes of a transcript, once that is there: sentiment, and who spoke how much. */
  readonly speechAnalytics: readonly SimulatedMessage[];
  /** Loss, jitter and latency of each agent's leg of a call. Of CXone alone. */
  readonly callQuality: readonly SimulatedMessage[];
  /** The hand-over that it is part of. */
  readonly journey: SimulatedJourney | null;
}

/** What must come out of the payloads of one interaction. */
export interface StoryTruth {
  /** One; two where the platform splits what was one for the customer. */
  readonly conversations: readonly CanonicalConversation[];
  readonly events: readonly CanonicalEvent[];
  /** The last version of each evaluation and survey. */
  readonly quality: readonly QualityRecord[];
  /** What was said, where the call is transcribed. */
  readonly said: readonly SimulatedUtterance[];
  /** How the customer felt over a transcribed call. */
  readonly sentiments: readonly SimulatedSentiment[];
  /** What a transcribed call was about. */
  readonly topics: readonly SimulatedTopic[];
  /** What the lines of CXone did to each leg of a call. */
  readonly callQuality: readonly SimulatedCallQuality[];
}

/** A leg of a call on CXone as its line let it be. */
export interface SimulatedCallQuality {
  readonly conversationId: string;
  readonly contactId: string;
  /** Epoch ms. */
  readonly endedAt: number;
  /** 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** One way. */
  readonly latencyMs: number;
  /** R of G.711 without concealment; the delay is too short to count. */
  readonly rating: number;
  /** Of that R, to seven decimals. */
  readonly mos: number;
}

/** A customer who met both platforms. */
export interface SimulatedJourney {
  readonly scenario: string;
  readonly members: readonly ConversationRef[];
  /** `false`: it looks like one journey and is none, because too much time passed or nobody can tell. */
  readonly isOneJourney: boolean;
  readonly transferCount: number;
  readonly queueWaitSeconds: number;
}

/** Somebody who works there, with the id on each platform. */
export interface SimulatedAgent {
  readonly name: string;
  readonly genesysUserId: string;
  readonly cxoneAgentId: string;
  readonly isSupervisor: boolean;
}

/** A queue of the centre: its name, and its id on each platform. */
export interface SimulatedQueue {
  readonly name: string;
  readonly genesysQueueId: string;
  readonly cxoneSkillId: string;
}

/** A contact centre for some days: what happened, and what both platforms say about it. Plain JSON. */
export interface SimulatedCentre {
  readonly seed: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly truth: {
    readonly agents: readonly SimulatedAgent[];
    readonly queues: readonly SimulatedQueue[];
    /** In order of their beginning, then id, as are the events. */
    readonly conversations: readonly CanonicalConversation[];
    readonly events: readonly CanonicalEvent[];
    readonly quality: readonly QualityRecord[];
    /** What was said in transcribed calls, and how their customers felt. */
    readonly said: readonly SimulatedUtterance[];
    readonly sentiments: readonly SimulatedSentiment[];
    readonly topics: readonly SimulatedTopic[];
    readonly callQuality: readonly SimulatedCallQuality[];
    readonly journeys: readonly SimulatedJourney[];
    /** Of the first hundred agents, by agent, then day. */
    readonly workdays: readonly SimulatedWorkday[];
    /** Of their supervisors, in order of time. */
    readonly standings: readonly SimulatedStanding[];
    /** Ids of the conversations of each scenario, `platform:scenario`. */
    readonly scenarios: Readonly<Record<string, readonly string[]>>;
  };
  readonly genesys: {
    readonly interactions: readonly GenesysInteraction[];
    /** Conversation details as paging gives them after all is over: with copies from before, and repeated ones. */
    readonly conversations: readonly JsonRecord[];
    readonly detailEvents: readonly SimulatedMessage[];
    readonly evaluations: readonly SimulatedMessage[];
    readonly surveys: readonly SimulatedMessage[];
    readonly transcription: readonly SimulatedMessage[];
    readonly transcripts: readonly SimulatedMessage[];
    /** Answers of `/speechandtextanalytics/conversations/{id}`, one for each transcribed call. */
    readonly speechAnalytics: readonly SimulatedMessage[];
    /** Answers of the aggregates query by half hours: of queues, of users. */
    readonly queueAggregates: JsonRecord;
    readonly userAggregates: JsonRecord;
    /** Files of historical adherence, one for each week and management unit. */
    readonly adherence: readonly JsonRecord[];
    /** Answers of the query of user details, of supervisors. */
    readonly supervisorPresences: readonly JsonRecord[];
  };
  readonly cxone: {
    /** Of every page. */
    readonly businessUnitId: number;
    readonly interactions: readonly CxoneInteraction[];
    /** Rows of completed contacts as paging gives them after all is over: with copies from before. */
    readonly contacts: readonly JsonRecord[];
    /** Rows of the `qm-workflows` export. */
    readonly evaluations: readonly SimulatedMessage[];
    readonly surveys: readonly SimulatedMessage[];
    /** Answers of `/contacts/{id}/call-quality`, one for each agent's leg of a call. */
    readonly callQuality: readonly SimulatedMessage[];
    /** The answer of `/agents/performance`. */
    readonly performance: JsonRecord;
    /** The answer of `/teams/performance-total`: everybody is of one team. */
    readonly teamPerformance: JsonRecord;
    /** The answers of `/skills/summary` and, of what came in, `/skills/sla-summary`: soon is within 30 seconds. */
    readonly skillSummaries: JsonRecord;
    readonly skillServiceLevels: JsonRecord;
    /** Rows of a report and of the data share. */
    readonly adherence: readonly JsonRecord[];
  };
}
