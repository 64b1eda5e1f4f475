import type { SimulatedMessage } from "../model.ts";
import type { Story } from "../stories/story.ts";
import type { AgentTime } from "./agent-times.ts";

/** Who spoke how long in what was transcribed of a call. Milliseconds. */
export interface Spoken {
  readonly customerMs: number;
  readonly agentMs: number;
}

/** How the customer felt over a call, and how that changed. Both −1 to 1. */
export interface Felt {
  readonly score: number;
  readonly trend: number;
}

/**
 * What the platform makes of a transcribed call, there together with the transcript: sentiment, and the shares of its time
 * from its beginning to the end of what was transcribed. Nobody talks over another one, and empathy is not told.
 */
export function speechAnalyticsOf(story: Story, first: AgentTime, spoken: Spoken, felt: Felt): SimulatedMessage {
  const { id, startedAt, ivrMs } = story;
  const shareOf = (ms: number): number => Math.round((ms / (first.leftAt - startedAt)) * 10_000) / 100;
  const told = {
    agentDurationPercentage: shareOf(spoken.agentMs),
    customerDurationPercentage: shareOf(spoken.customerMs),
    ivrDurationPercentage: shareOf(ivrMs),
    acdDurationPercentage: shareOf(first.beganAt - startedAt - ivrMs),
  };
  const rest = Object.values(told).reduce((left, share) => left - share, 100);
  const payload = {
    conversation: { id, selfUri: `/api/v2/conversations/${id}` },
    sentimentScore: felt.score,
    sentimentTrend: felt.trend,
    sentimentTrendClass: trendClassOf(felt.trend),
    empathyScores: [],
    participantMetrics: {
      ...told,
      silenceDurationPercentage: Math.round(rest * 100) / 100,
      overtalkDurationPercentage: 0,
      otherDurationPercentage: 0,
      overtalkCount: 0,
    },
  };
  return { visibleFrom: first.leftAt + ANALYSED_AFTER_MS, payload };
}

/** From the end of what was said to the transcript and what is made of it. */
export const ANALYSED_AFTER_MS = 300_000;

/** Where the platform draws its lines is not known: these are ours. */
function trendClassOf(trend: number): string {
  if (Math.abs(trend) < 0.1) return "NoChange";
  return `${Math.abs(trend) < 0.3 ? "Slightly" : ""}${trend < 0 ? "Declining" : "Improving"}`;
}
