import { compareTexts } from "../../../core/compare-texts.ts";
import type { JsonRecord } from "../model.ts";
import { cxoneAgentId } from "../stories/directory.ts";
import { allTurns } from "../stories/facts.ts";
import { type Story, turnMs } from "../stories/story.ts";
import { isoDuration, meanDuration } from "./durations.ts";

/** What an agent did, added up over stories. */
interface Tally {
  inboundHandled: number;
  outboundHandled: number;
  refused: number;
  inboundTalkMs: number;
  outboundTalkMs: number;
  acwMs: number;
  consultMs: number;
}

/** Adds up what the agents of NICE CXone did. */
export type PerformanceTallies = Map<string, Tally>;

/** Adds the parts of one story; changes `tallies`. */
export function tallyStory(tallies: PerformanceTallies, story: Story): void {
  for (const turn of allTurns(story)) {
    const tally = tallyOf(tallies, turn.agent);
    const ms = turnMs(turn);
    if (story.direction === "outbound" || turn === story.callback?.turn) {
      tally.outboundHandled += 1;
      tally.outboundTalkMs += ms;
    } else {
      tally.inboundHandled += 1;
      tally.inboundTalkMs += ms;
    }
    tally.acwMs += turn.acwMs ?? 0;
    if (turn.asked !== null) tallyOf(tallies, turn.asked.agent).consultMs += turn.asked.talkMs;
    for (const { agent } of turn.rungOut) tallyOf(tallies, agent).refused += 1;
  }
}

/** The answers of `/agents/performance` and `/teams/performance-total`. */
export interface PerformanceReports {
  readonly agents: JsonRecord;
  readonly teams: JsonRecord;
}

/**
 * What agents did, and all of them as one team: durations in ISO 8601, talk with hold in it, averages and shares worked out
 * from the totals. Of teams the counts are texts, as some versions write them.
 */
export function performanceOf(tallies: PerformanceTallies, days: number): PerformanceReports {
  const sorted = [...tallies].sort(([a], [b]) => compareTexts(a, b));
  const figures = sorted.map(([agentId, tally]) => ({ agentId, own: figuresOf(tally, days) }));
  const sums: Figures = { ...NO_WORK, loginMs: 0, availableMs: 0 };
  for (const { own } of figures) for (const name of Object.keys(sums) as (keyof Figures)[]) sums[name] += own[name];
  const team = Object.entries(rowOf(sums)).map(([field, value]) => [
    field,
    COUNTS.includes(field) ? `${value}` : value,
  ]);
  return {
    agents: {
      agentPerformance: figures.map(({ agentId, own }) => ({
        agentId: Number(agentId),
        teamId: TEAM_ID,
        ...rowOf(own),
      })),
    },
    teams: { teamPerformanceTotal: sorted.length === 0 ? [] : [{ teamId: TEAM_ID, ...Object.fromEntries(team) }] },
  };
}

const SHIFT_MS = 8 * 3_600_000;
const TEAM_ID = 310;
const COUNTS: readonly string[] = ["agentOffered", "inboundHandled", "outboundHandled", "totalHandled", "refused"];

/** What adds up: the work, and the time beside it. */
interface Figures extends Tally {
  loginMs: number;
  availableMs: number;
}

function figuresOf(tally: Tally, days: number): Figures {
  const busyMs = tally.inboundTalkMs + tally.outboundTalkMs + tally.acwMs;
  const loginMs = Math.max(days * SHIFT_MS, busyMs + tally.consultMs);
  return { ...tally, loginMs, availableMs: Math.floor((loginMs - busyMs - tally.consultMs) * 0.8) };
}

function rowOf(figures: Figures): JsonRecord {
  const { inboundHandled, outboundHandled, refused, inboundTalkMs, outboundTalkMs, acwMs, consultMs } = figures;
  const { loginMs, availableMs } = figures;
  const totalHandled = inboundHandled + outboundHandled;
  const talkMs = inboundTalkMs + outboundTalkMs;
  const busyMs = talkMs + acwMs;
  const offered = inboundHandled + refused;
  return {
    agentOffered: offered,
    inboundHandled,
    inboundTime: isoDuration(inboundTalkMs),
    inboundTalkTime: isoDuration(inboundTalkMs),
    inboundAvgTalkTime: meanDuration(inboundTalkMs, inboundHandled),
    outboundHandled,
    outboundTime: isoDuration(outboundTalkMs),
    outboundTalkTime: isoDuration(outboundTalkMs),
    outboundAvgTalkTime: meanDuration(outboundTalkMs, outboundHandled),
    totalHandled,
    totalTalkTime: isoDuration(talkMs),
    totalAvgTalkTime: meanDuration(talkMs, totalHandled),
    totalAvgHandleTime: meanDuration(busyMs, totalHandled),
    consultTime: isoDuration(consultMs),
    availableTime: isoDuration(availableMs),
    unavailableTime: isoDuration(loginMs - busyMs - consultMs - availableMs),
    acwTime: isoDuration(acwMs),
    refused,
    percentRefused: percent(refused, offered),
    loginTime: isoDuration(loginMs),
    workingRate: percent(availableMs + busyMs, loginMs),
    occupancy: percent(busyMs, busyMs + availableMs),
  };
}

function tallyOf(tallies: PerformanceTallies, agent: number): Tally {
  const agentId = String(cxoneAgentId(agent));
  const found = tallies.get(agentId);
  if (found !== undefined) return found;
  const tally = { ...NO_WORK };
  tallies.set(agentId, tally);
  return tally;
}

const NO_WORK: Tally = {
  inboundHandled: 0,
  outboundHandled: 0,
  refused: 0,
  inboundTalkMs: 0,
  outboundTalkMs: 0,
  acwMs: 0,
  consultMs: 0,
};

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
