import { cxoneAgentId, genesysUserId } from "../../src/testing/simulation/stories/directory.ts";
import { makeRandom, type Random } from "../../src/testing/simulation/stories/random.ts";
import { type Story, storyEndAt } from "../../src/testing/simulation/stories/story.ts";

/** So many agents of each platform take calls. */
const AGENTS_PER_PLATFORM = 20;
/** Calendar days of history, the sample day included. */
const HISTORY_DAYS = 40;
/** 2026-03-02, a Monday. */
const LAST_DAY_AT = 1_772_409_600_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const FIRST_NAMES =
  "Ada Bela Cato Dina Elis Faro Gita Hugo Inka Jory Kaya Levi Mira Nilo Orla Pavel Quin Runa Silas Tova".split(" ");
const LAST_NAMES =
  "Ashwell Birkett Corland Dunmere Eastlow Farnby Greave Holmsey Irvell Jessop Kirwood Larkin Marden Norwell Oakham Penrow Quarley Rudden Stanmoor Thorley".split(
    " ",
  );

interface Evaluation {
  readonly evaluationId: string;
  readonly evaluatedAt: string;
  readonly score: number;
  readonly interactionId?: string;
}

/** Mean handle time of the sample day's events, in seconds. */
const USUAL_AHT = 262;
/** Mean points of the rules per call on that day, in tenths. */
const USUAL_POINTS = 43;

/** What an agent is like: shares and means that the draws turn around. */
interface Character {
  readonly perfectPercent: number;
  readonly qa: number;
  readonly fcrPercent: number;
  readonly csat: number;
  readonly ahtPercent: number;
  /** Calls of a hundred that are passed on, and after which the customer comes again. */
  readonly transferPercent: number;
  readonly repeatPercent: number;
  /** Points per call, in tenths. */
  readonly points: number;
  /** From one week to the next calls get short, and customers are passed on instead. */
  readonly isHurried: boolean;
  /** Some days all calls are short, on others all are long. */
  readonly isUneven: boolean;
}

/**
 * The agents file of a day: names nobody has, and 40 days of schedule, adherence, handle times, points, evaluations,
 * resolutions and ratings. One agent of each platform is not in it, and two have just begun; one has lately hurried, one
 * is uneven. One agent per line.
 */
export function peopleText(seed: number, stories: readonly Story[]): string {
  const random = makeRandom(seed ^ 0x9e0b);
  const handling = makeRandom(seed ^ 0x4a21);
  const agents: string[] = [];
  for (let index = 0; index < 2 * AGENTS_PER_PLATFORM; index++) {
    const number = index % AGENTS_PER_PLATFORM;
    const platform = index < AGENTS_PER_PLATFORM ? "genesys_cloud" : "nice_cxone";
    const agentId = platform === "genesys_cloud" ? genesysUserId(number) : String(cxoneAgentId(number));
    const name = `${FIRST_NAMES[number]} ${LAST_NAMES[(number * 7 + (index < AGENTS_PER_PLATFORM ? 0 : 3)) % LAST_NAMES.length]}`;
    const own = stories.filter((story) => story.platform === platform && isEvaluated(story, number));
    const identity = { agentId, name, isNew: number === 17, isFamous: number === 3, ...habitsOf(index) };
    const agent = makeAgent(random, handling, identity, own);
    if (number !== AGENTS_PER_PLATFORM - 1) agents.push(JSON.stringify(agent));
  }
  return `{"agents":[\n${agents.join(",\n")}\n]}\n`;
}

/** The one who hurries is of one platform, the uneven one of the other. */
function habitsOf(index: number): Pick<Character, "isHurried" | "isUneven"> {
  return { isHurried: index === 7, isUneven: index === AGENTS_PER_PLATFORM + 8 };
}

/** Interactions of one agent alone; every third of them is evaluated. */
function isEvaluated(story: Story, agent: number): boolean {
  return story.scenario === "plain" && story.turns[0]?.agent === agent && story.number % 3 === 0;
}

interface Identity extends Pick<Character, "isHurried" | "isUneven"> {
  readonly agentId: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly isFamous: boolean;
}

/** Handling has draws of its own, so that what else is drawn stays as it is. */
function makeAgent(random: Random, handling: Random, identity: Identity, stories: readonly Story[]): object {
  const { agentId, name, isNew, isFamous, isHurried, isUneven } = identity;
  const character: Character = {
    perfectPercent: random.pick([0, 15, 30, 60, 88]),
    qa: isFamous ? 97 : random.int(62, 95),
    fcrPercent: random.int(68, 80),
    csat: isFamous ? 50 : random.int(34, 48),
    ahtPercent: random.int(75, 130),
    transferPercent: isHurried ? 14 : handling.int(17, 27),
    repeatPercent: handling.int(6, 12),
    points: USUAL_POINTS + handling.int(-22, 22),
    isHurried,
    isUneven,
  };
  const days: object[] = [];
  const evaluations: Evaluation[] = [];
  for (let age = HISTORY_DAYS - 1; age >= 0; age--) {
    const at = LAST_DAY_AT - age * DAY_MS;
    const weekday = new Date(at).getUTCDay();
    const isOff = weekday === 0 || weekday === 6 || (age > 0 && random.chance(4));
    const isBefore = isNew && age > 2;
    if (isOff || isBefore) continue;
    days.push(makeDay(random, handling, character, { at, age, isBusy: isFamous && age === 12 }));
    if (age > 0 && random.chance(22)) evaluations.push(makeEvaluation(random, character, agentId, at));
  }
  for (const story of stories) evaluations.push(evaluationOf(random, character, story));
  return { agentId, name, days, evaluations };
}

interface DayPlan {
  readonly at: number;
  /** Days before the last one. */
  readonly age: number;
  readonly isBusy: boolean;
}

function makeDay(random: Random, handling: Random, character: Character, { at, age, isBusy }: DayPlan): object {
  const fcrCount = random.int(4, 12);
  let fcrResolvedCount = 0;
  for (let i = 0; i < fcrCount; i++) if (random.chance(character.fcrPercent)) fcrResolvedCount += 1;
  const csatCount = random.int(0, 4);
  let csatSum = 0;
  for (let i = 0; i < csatCount; i++) csatSum += rating(random, character.csat);
  const adherencePct = random.chance(character.perfectPercent) ? 100 : random.int(840, 995) / 10;
  // Of the day itself the events tell.
  const handledCount = age === 0 ? 0 : isBusy ? random.int(100, 112) : random.int(18, 55);
  const ratio = character.ahtPercent + random.int(-12, 12);
  const { ahtVsMedianRatio, repeatCount, ...handled } = makeHandling(handling, character, { age, handledCount, ratio });
  return {
    date: dateText(at),
    isScheduled: true,
    adherencePct,
    ...(age === 0 ? null : handled),
    repeatCount,
    fcrCount,
    fcrResolvedCount,
    csatCount,
    csatSum,
    ahtVsMedianRatio,
  };
}

/** Days of the week up to the sample day. */
const LAST_WEEK = 7;

/** What handling the calls of a day came to; on the sample day itself about a dozen. */
function makeHandling(
  handling: Random,
  { transferPercent, repeatPercent, points, isHurried, isUneven }: Character,
  { age, handledCount, ratio }: { readonly age: number; readonly handledCount: number; readonly ratio: number },
) {
  const isLate = isHurried && age < LAST_WEEK;
  const habit = isLate ? 66 : isUneven ? handling.pick([45, 60, 140, 165]) : 100;
  const ahtVsMedianRatio = Math.round((ratio * habit) / 100) / 100;
  let transferredCount = 0;
  let repeatCount = 0;
  for (let i = 0; i < (age === 0 ? 12 : handledCount); i++) {
    if (handling.chance(transferPercent + (isLate ? 22 : 0))) transferredCount += 1;
    if (handling.chance(repeatPercent + (isLate ? 9 : 0))) repeatCount += 1;
  }
  let tenths = 0;
  for (let i = 0; i < handledCount; i++) tenths += points + handling.int(-90, 90);
  return {
    handledCount,
    handleSeconds: Math.round(handledCount * USUAL_AHT * ahtVsMedianRatio),
    transferredCount,
    repeatCount,
    points: Math.round(tenths / 5) / 2,
    ahtVsMedianRatio,
  };
}

/** A rating from 1 to 5 around a tenfold mean. */
function rating(random: Random, tenfold: number): number {
  const low = Math.floor(tenfold / 10);
  return Math.max(1, Math.min(5, low + (random.chance((tenfold % 10) * 10) ? 1 : 0)));
}

function makeEvaluation(random: Random, character: Character, agentId: string, at: number): Evaluation {
  const evaluatedAt = new Date(at + random.int(9, 17) * HOUR_MS).toISOString();
  return { evaluationId: `ev-${agentId}-${dateText(at)}`, evaluatedAt, score: scoreAround(random, character.qa) };
}

/** Most evaluations come on the same evening, a few on the days after, and now and then one when it is too late. */
function evaluationOf(random: Random, character: Character, story: Story): Evaluation {
  const hours = random.pick([2, 3, 4, 4, 5, 30, 60, 80]);
  const evaluatedAt = new Date(storyEndAt(story) + hours * HOUR_MS).toISOString();
  const score = scoreAround(random, character.qa);
  return { evaluationId: `ev-${story.id}`, evaluatedAt, score, interactionId: story.id };
}

function scoreAround(random: Random, mean: number): number {
  return Math.max(0, Math.min(100, mean + random.int(-10, 6)));
}

function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
