import { cxoneAgentId, genesysUserId } from "./directory.ts";
import { makeRandom, type Random } from "./random.ts";
import { type Story, storyEndAt } from "./story.ts";

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

/** What an agent is like: shares and means that the draws turn around. */
interface Character {
  readonly perfectPercent: number;
  readonly qa: number;
  readonly fcrPercent: number;
  readonly csat: number;
  readonly ahtPercent: number;
}

/**
 * The agents file of a day: names nobody has, and 40 days of schedule, adherence, evaluations, resolutions and ratings.
 * One agent of each platform is not in it, and two have just begun. One agent per line.
 */
export function peopleText(seed: number, stories: readonly Story[]): string {
  const random = makeRandom(seed ^ 0x9e0b);
  const agents: string[] = [];
  for (let index = 0; index < 2 * AGENTS_PER_PLATFORM; index++) {
    const number = index % AGENTS_PER_PLATFORM;
    const platform = index < AGENTS_PER_PLATFORM ? "genesys_cloud" : "nice_cxone";
    const agentId = platform === "genesys_cloud" ? genesysUserId(number) : String(cxoneAgentId(number));
    const name = `${FIRST_NAMES[number]} ${LAST_NAMES[(number * 7 + (index < AGENTS_PER_PLATFORM ? 0 : 3)) % LAST_NAMES.length]}`;
    const own = stories.filter((story) => story.platform === platform && isEvaluated(story, number));
    const agent = makeAgent(random, { agentId, name, isNew: number === 17, isFamous: number === 3 }, own);
    if (number !== AGENTS_PER_PLATFORM - 1) agents.push(JSON.stringify(agent));
  }
  return `{"agents":[\n${agents.join(",\n")}\n]}\n`;
}

/** Interactions of one agent alone; every third of them is evaluated. */
function isEvaluated(story: Story, agent: number): boolean {
  return story.scenario === "plain" && story.turns[0]?.agent === agent && story.number % 3 === 0;
}

interface Identity {
  readonly agentId: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly isFamous: boolean;
}

function makeAgent(random: Random, { agentId, name, isNew, isFamous }: Identity, stories: readonly Story[]): object {
  const character: Character = {
    perfectPercent: random.pick([0, 15, 30, 60, 88]),
    qa: isFamous ? 97 : random.int(62, 95),
    fcrPercent: random.int(58, 88),
    csat: isFamous ? 50 : random.int(34, 48),
    ahtPercent: random.int(75, 130),
  };
  const days: object[] = [];
  const evaluations: Evaluation[] = [];
  for (let age = HISTORY_DAYS - 1; age >= 0; age--) {
    const at = LAST_DAY_AT - age * DAY_MS;
    const weekday = new Date(at).getUTCDay();
    const isOff = weekday === 0 || weekday === 6 || (age > 0 && random.chance(4));
    const isBefore = isNew && age > 2;
    if (isOff || isBefore) continue;
    days.push(makeDay(random, character, at, isFamous && age === 12));
    if (age > 0 && random.chance(22)) evaluations.push(makeEvaluation(random, character, agentId, at));
  }
  for (const story of stories) evaluations.push(evaluationOf(random, character, story));
  return { agentId, name, days, evaluations };
}

function makeDay(random: Random, character: Character, at: number, isBusy: boolean): object {
  const fcrCount = random.int(4, 12);
  let fcrResolvedCount = 0;
  for (let i = 0; i < fcrCount; i++) if (random.chance(character.fcrPercent)) fcrResolvedCount += 1;
  const csatCount = random.int(0, 4);
  let csatSum = 0;
  for (let i = 0; i < csatCount; i++) csatSum += rating(random, character.csat);
  return {
    date: dateText(at),
    isScheduled: true,
    adherencePct: random.chance(character.perfectPercent) ? 100 : random.int(840, 995) / 10,
    // Of the day itself the events tell.
    ...(at === LAST_DAY_AT ? null : { handledCount: isBusy ? random.int(100, 112) : random.int(18, 55) }),
    fcrCount,
    fcrResolvedCount,
    csatCount,
    csatSum,
    ahtVsMedianRatio: (character.ahtPercent + random.int(-12, 12)) / 100,
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
