import { genesysQueueId, QUEUES } from "../../src/testing/simulation/stories/directory.ts";
import { makeRandom, type Random } from "../../src/testing/simulation/stories/random.ts";
import { type Story, storyEndAt, sum, turnMs } from "../../src/testing/simulation/stories/story.ts";
import { expectedMos } from "./expected.ts";
import { TROUBLE, TROUBLE_FROM, TROUBLED_QUEUE } from "./line-trouble.ts";
import type { ExpectedEpisode, ExpectedQualityWindow } from "./story.ts";

/** What is known of a day's quality beside its calls, and what must come out of both. */
export interface QualityDay {
  /** Answers to surveys, one per line. */
  readonly surveys: string;
  /** Quality of the same weekday of the weeks before, already summed up. */
  readonly history: string;
  /** Windows with enough scores for a verdict. */
  readonly windows: readonly ExpectedQualityWindow[];
  readonly episodes: readonly ExpectedEpisode[];
}

/** Claims. */
const DIPPED_QUEUE = 4;

/** 2026-03-02T08:00:00.000Z: answers come for nine hours. */
const SURVEYS_FROM = 1_772_438_400_000;
const QUARTERS = 36;
/** From 13:00 to 14:00. */
const DIP = { from: 20, to: 24 };

const WINDOW_MS = 900_000;
const WEEK_MS = 604_800_000;
const HISTORY_WEEKS = 4;
/** So many weeks before the day the lines were bad as well, which must not become what is usual. */
const BAD_WEEK = 3;

/** Windows with fewer scores say nothing. */
const ENOUGH = 5;

const CONTENT = [5, 5, 5, 4, 4, 4, 4, 3, 5, 4] as const;
const DISSATISFIED = [1, 2, 2, 3, 2, 1, 3, 2] as const;
const RELIEVED = [5, 4, 5, 4, 5] as const;

interface Answer {
  readonly surveyId: string;
  readonly at: number;
  readonly queue: number;
  readonly score: number;
}

/** Makes up the surveys and the weeks before, and works out what windows and episodes the day has. */
export function makeQuality(seed: number, stories: readonly Story[]): QualityDay {
  const random = makeRandom(seed ^ 0x6d05);
  const answers = [...makeAnswers(random, DIPPED_QUEUE, 7, 9), ...makeAnswers(random, TROUBLED_QUEUE, 1, 6)];
  const lines = answers.map(({ surveyId, at, queue, score }) =>
    JSON.stringify({ surveyId, at: iso(at), queueId: genesysQueueId(queue), score }),
  );
  // One was sent twice.
  const surveys = [...lines, lines[0] as string].map((line) => `${line}\n`).join("");
  return { surveys, history: makeHistory(random), windows: expectedWindows(stories, answers), episodes: EPISODES };
}

function makeAnswers(random: Random, queue: number, fewest: number, most: number): Answer[] {
  return Array.from({ length: QUARTERS }, (_, quarter) => {
    const from = SURVEYS_FROM + quarter * WINDOW_MS;
    return Array.from({ length: random.int(fewest, most) }, (_, nth) => ({
      surveyId: `survey-${queue}-${quarter}-${nth}`,
      at: from + random.int(0, WINDOW_MS / 1000 - 1) * 1000,
      queue,
      score: random.pick(moodOf(queue, quarter)),
    }));
  }).flat();
}

function moodOf(queue: number, quarter: number): readonly number[] {
  if (queue !== DIPPED_QUEUE || quarter < DIP.from || quarter > DIP.to) return CONTENT;
  return quarter === DIP.to ? RELIEVED : DISSATISFIED;
}

/** A day's windows of one series as a record: what a query that groups by quarters of an hour gives. */
function makeHistory(random: Random): string {
  const records: string[] = [];
  for (let week = HISTORY_WEEKS; week > 0; week--) {
    const past = (queue: number, source: string, scoreAt: (quarter: number) => number, counts: [number, number]) => {
      const windows = Array.from({ length: QUARTERS }, (_, quarter) => {
        const scores = Array.from({ length: random.int(...counts) }, () => scoreAt(quarter));
        return {
          startAt: iso(SURVEYS_FROM - week * WEEK_MS + quarter * WINDOW_MS),
          count: scores.length,
          sum: sum(scores) / 100,
          min: Math.min(...scores) / 100,
          max: Math.max(...scores) / 100,
        };
      });
      records.push(`${JSON.stringify({ queueId: genesysQueueId(queue), source, windows })}\n`);
    };
    past(TROUBLED_QUEUE, "network", (quarter) => pastLine(random, week, quarter), [6, 8]);
    past(TROUBLED_QUEUE, "survey", () => 100 * random.pick(CONTENT), [1, 6]);
    past(DIPPED_QUEUE, "survey", () => 100 * random.pick(CONTENT), [7, 9]);
  }
  return records.join("");
}

/** Hundredths of a MOS, on the scale of telephone lines. */
function pastLine(random: Random, week: number, quarter: number): number {
  return week === BAD_WEEK && quarter >= 4 && quarter < 12 ? random.int(180, 260) : random.int(400, 440);
}

/** By the truth alone: when a customer was through, and for which queue the call counts. */
function expectedWindows(stories: readonly Story[], answers: readonly Answer[]): ExpectedQualityWindow[] {
  const scores = new Map<string, number[]>();
  const add = (queue: number, source: "network" | "survey", at: number, score: number): void => {
    const key = `${source} ${QUEUES[queue]} ${iso(at - (at % WINDOW_MS))}`;
    scores.set(key, [...(scores.get(key) ?? []), score]);
  };
  for (const story of stories) {
    const mos = story.media === "voice" || story.callback !== null ? expectedMos(story) : null;
    const queue = queueOf(story);
    if (mos === null || queue === null || isOpen(story)) continue;
    // One scale for all codecs: opus reads ten ninths of what a telephone line does.
    add(queue, "network", endOf(story), story.line?.codec === "opus" ? mos * 0.9 : mos);
  }
  for (const { queue, at, score } of answers) add(queue, "survey", at, score);
  return [...scores]
    .filter(([, list]) => list.length >= ENOUGH)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => {
      const [source, ...words] = key.split(" ") as ["network" | "survey", ...string[]];
      const startAt = words.pop() as string;
      return { queue: words.join(" "), source, startAt, count: list.length, mean: rounded(sum(list) / list.length) };
    });
}

function isOpen({ ending, callback }: Story): boolean {
  return ending.kind === "still-talking" || (ending.kind === "callback-asked" && callback === null);
}

/** The queue of the agent who talked longest, of equals the last; of a call without one, where it ended. */
function queueOf({ turns, callback, ending }: Story): number | null {
  let queue = "queue" in ending ? ending.queue : null;
  let longest = -1;
  for (const turn of callback === null ? turns : [...turns, callback.turn]) {
    if (sum(turn.talkMs) < longest) continue;
    longest = sum(turn.talkMs);
    queue = turn.queue;
  }
  return queue;
}

const DIALING_MS = 9_000;

function endOf(story: Story): number {
  const { callback, quirks } = story;
  const calledBackMs = callback === null ? 0 : callback.listMs + turnMs(callback.turn);
  return storyEndAt(story) + (quirks.includes("dialed") ? DIALING_MS : 0) + calledBackMs;
}

const EPISODES: readonly ExpectedEpisode[] = [
  { queue: QUEUES[TROUBLED_QUEUE], source: "network", ...stretch(TROUBLE_FROM, TROUBLE, 0), isTold: true },
  { queue: QUEUES[TROUBLED_QUEUE], source: "network", ...stretch(TROUBLE_FROM, TROUBLE, 3), isTold: false },
  {
    queue: QUEUES[DIPPED_QUEUE],
    source: "survey",
    startAt: iso(SURVEYS_FROM + DIP.from * WINDOW_MS),
    endAt: iso(SURVEYS_FROM + (DIP.to + 1) * WINDOW_MS),
    isTold: true,
  },
];

/** From the first lossy quarter after a place to the end of the sound one that follows. */
function stretch(from: number, quarters: readonly string[], after: number): { startAt: string; endAt: string } {
  const first = quarters.indexOf("lossy", after);
  const sound = quarters.indexOf("sound", first);
  return { startAt: iso(from + first * WINDOW_MS), endAt: iso(from + (sound + 1) * WINDOW_MS) };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
