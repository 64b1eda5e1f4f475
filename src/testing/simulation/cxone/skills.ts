import type { JsonRecord } from "../model.ts";
import { cxoneSkillId, queueName } from "../stories/directory.ts";
import { allTurns } from "../stories/facts.ts";
import { type Story, sum, turnMs } from "../stories/story.ts";
import { isoDuration, meanDuration } from "./durations.ts";

/** What came to a skill, inbound or outbound, added up over stories. */
interface SkillTally {
  readonly queue: number;
  readonly isOutbound: boolean;
  offered: number;
  handled: number;
  abandoned: number;
  within: number;
  outside: number;
  talkMs: number;
  holdMs: number;
  acwMs: number;
  /** Of those that were handled. */
  answerMs: number;
  queueMs: number;
  longestMs: number;
}

/** Adds up what the skills of NICE CXone did. */
export type SkillTallies = Map<string, SkillTally>;

/** Whoever waits no longer is within the service level. */
const ANSWER_WITHIN_SECONDS = 30;

/** Adds the parts of one story; changes `tallies`. Colleagues who are asked are no contact of a skill. */
export function tallySkills(tallies: SkillTallies, story: Story): void {
  for (const turn of allTurns(story)) {
    if (turn.queue === null) continue;
    const isOutbound = story.direction === "outbound" || turn === story.callback?.turn;
    const tally = wait(tallies, turn.queue, isOutbound, turn.waitMs);
    tally.handled += 1;
    tally.answerMs += turn.waitMs;
    tally.talkMs += turnMs(turn);
    tally.holdMs += sum(turn.holdMs);
    tally.acwMs += turn.acwMs ?? 0;
    if (isOutbound) continue;
    if (isSoon(turn.waitMs)) tally.within += 1;
    else tally.outside += 1;
  }
  const { ending } = story;
  if (!("queue" in ending)) return;
  const tally = wait(tallies, ending.queue, false, ending.waitMs);
  if (ending.kind !== "abandoned-in-queue") return;
  tally.abandoned += 1;
  // Who hangs up early is counted neither way, so that the two need not add up to what was offered.
  if (!isSoon(ending.waitMs)) tally.outside += 1;
}

/** The answers of `/skills/summary` and `/skills/sla-summary`. */
export interface SkillReports {
  readonly summaries: JsonRecord;
  readonly serviceLevels: JsonRecord;
}

/**
 * What skills did: one row for what came in and one for what went out, for which 100 is shown where nothing is counted.
 * Percentages are rounded to whole ones, averages to milliseconds; the keys of service levels are in Pascal case.
 */
export function skillsOf(tallies: SkillTallies): SkillReports {
  const sorted = [...tallies.values()].sort((a, b) => a.queue - b.queue || Number(a.isOutbound) - Number(b.isOutbound));
  return {
    summaries: { skillSummaries: sorted.map(summaryOf) },
    serviceLevels: { serviceLevelSummaries: sorted.filter(({ isOutbound }) => !isOutbound).map(levelOf) },
  };
}

function summaryOf(tally: SkillTally): JsonRecord {
  const { queue, isOutbound, offered, handled, abandoned, within, outside } = tally;
  const { talkMs, holdMs, acwMs, answerMs, queueMs, longestMs } = tally;
  return {
    skillId: cxoneSkillId(queue),
    skillName: queueName(queue),
    isOutbound: isOutbound ? "True" : "False",
    contactsOffered: offered,
    contactsHandled: handled,
    contactsActive: 0,
    queueCount: 0,
    contactsWithinSLA: within,
    contactsOutOfSLA: outside,
    abandonCount: abandoned,
    abandonRate: percent(abandoned, offered),
    serviceLevel: percent(within, within + outside),
    serviceLevelGoal: 80,
    serviceLevelThreshold: ANSWER_WITHIN_SECONDS,
    averageHandleTime: meanDuration(talkMs + acwMs, handled),
    averageTalkTime: meanDuration(talkMs, handled),
    averageWrapTime: meanDuration(acwMs, handled),
    averageInqueueTime: meanDuration(queueMs, offered),
    averageSpeedToAnswer: meanDuration(answerMs, handled),
    longestQueueDur: isoDuration(longestMs),
    holdTime: isoDuration(holdMs),
  };
}

function levelOf({ queue, within, outside }: SkillTally): JsonRecord {
  return {
    SkillId: cxoneSkillId(queue),
    SkillName: queueName(queue),
    ContactsWithinSLA: within,
    ContactsOutOfSLA: outside,
    TotalContacts: within + outside,
    ServiceLevel: percent(within, within + outside),
  };
}

/** Somebody was offered to the skill and waited. */
function wait(tallies: SkillTallies, queue: number, isOutbound: boolean, waitMs: number): SkillTally {
  const key = `${queue} ${isOutbound}`;
  const tally = tallies.get(key) ?? { queue, isOutbound, ...NOTHING };
  tallies.set(key, tally);
  tally.offered += 1;
  tally.queueMs += waitMs;
  tally.longestMs = Math.max(tally.longestMs, waitMs);
  return tally;
}

const NOTHING: Omit<SkillTally, "queue" | "isOutbound"> = {
  offered: 0,
  handled: 0,
  abandoned: 0,
  within: 0,
  outside: 0,
  talkMs: 0,
  holdMs: 0,
  acwMs: 0,
  answerMs: 0,
  queueMs: 0,
  longestMs: 0,
};

function isSoon(waitMs: number): boolean {
  return waitMs <= ANSWER_WITHIN_SECONDS * 1000;
}

/** Of nothing it is 100. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 100);
}
