import type { CompleteSimulation } from "../check-simulation-options.ts";
import { cxoneAgentId, genesysUserId } from "../stories/directory.ts";
import { WORKDAYS } from "../stories/purposes.ts";
import { drawsOf, type Random } from "../stories/random.ts";
import { supervisorCount } from "../stories/tell-stories.ts";
import type { SimulatedStretch, SimulatedWorkday, WorkActivity } from "./model.ts";

/** A day of somebody with their number in the directory. */
export interface Workday extends SimulatedWorkday {
  readonly person: number;
}

/** The days of the first agents, and of the supervisors whom so many have. */
export interface Workdays {
  /** By agent, then day. */
  readonly agents: readonly Workday[];
  readonly supervisors: readonly Workday[];
}

/**
 * Schedules, and how they were kept: days off, absences, training, days that went as planned, and usual ones, on which
 * people come late, stay too long at their break, sit in meetings, leave early or stay on. Draws of their own, so that
 * nothing else moves.
 */
export function tellWorkdays({ seed, startAt, days, agents }: CompleteSimulation): Workdays {
  const daysOf = (person: number): Workday[] =>
    Array.from({ length: days }, (_, day) => {
      const random = drawsOf(seed, WORKDAYS, day * LARGEST_DIRECTORY + person);
      return tellWorkday(random, person, startAt + day * DAY_MS);
    });
  const scheduled = Math.min(agents, MOST_AGENTS);
  return {
    agents: Array.from({ length: scheduled }, (_, agent) => daysOf(agent)).flat(),
    supervisors: Array.from({ length: supervisorCount(scheduled) }, (_, index) => daysOf(agents + index)).flat(),
  };
}

/** Nobody beyond has a schedule: a year of ten thousand would fill the memory. */
const MOST_AGENTS = 100;
const LARGEST_DIRECTORY = 20_000;
const DAY_MS = 86_400_000;

function tellWorkday(random: Random, person: number, startAt: number): Workday {
  const from = 7 * 3600 + random.int(0, 24) * 900;
  const kind = random.int(0, 99);
  const told =
    kind < 12 ? NO_DAY : kind < 17 ? absence(from) : kind < 24 ? training(random, from) : shift(random, from);
  const place = ([begin, end, activity]: Span): SimulatedStretch => {
    return { startAt: startAt + begin * 1000, endAt: startAt + end * 1000, activity };
  };
  const { planned, done, ...amounts } = told;
  return {
    person,
    genesysUserId: genesysUserId(person),
    cxoneAgentId: String(cxoneAgentId(person)),
    startAt,
    planned: planned.map(place),
    done: done.filter(([begin, end]) => end > begin).map(place),
    ...amounts,
  };
}

/** In seconds of the day. */
type Span = readonly [begin: number, end: number, activity: WorkActivity];

interface ToldDay
  extends Pick<SimulatedWorkday, "scheduledSeconds" | "adherentSeconds" | "overtimeSeconds" | "exceptionCount"> {
  readonly planned: readonly Span[];
  readonly done: readonly Span[];
}

const NO_DAY: ToldDay = {
  planned: [],
  done: [],
  scheduledSeconds: 0,
  adherentSeconds: 0,
  overtimeSeconds: 0,
  exceptionCount: 0,
};

/** Eight and a half hours with a meal and two breaks. */
const SHIFT: readonly Span[] = [
  [0, 7200, "on-queue"],
  [7200, 8100, "break"],
  [8100, 15_300, "on-queue"],
  [15_300, 17_100, "meal"],
  [17_100, 24_300, "on-queue"],
  [24_300, 25_200, "break"],
  [25_200, 30_600, "on-queue"],
];
const SHIFT_SECONDS = 30_600;

function absence(from: number): ToldDay {
  return { ...NO_DAY, planned: shiftAt(from), scheduledSeconds: SHIFT_SECONDS, exceptionCount: SHIFT.length };
}

/** Nothing on queue is scheduled; some help out all the same. */
function training(random: Random, from: number): ToldDay {
  const help = random.chance(50) ? random.int(300, 3600) : 0;
  const planned: Span[] = [
    [from, from + 14_400, "training"],
    [from + 14_400, from + 16_200, "meal"],
    [from + 16_200, from + SHIFT_SECONDS, "training"],
  ];
  const helpAt = from + 3600;
  const done: Span[] =
    help === 0
      ? planned
      : [
          [from, helpAt, "training"],
          [helpAt, helpAt + help, "on-queue"],
          [helpAt + help, from + 14_400, "training"],
          ...planned.slice(1),
        ];
  return {
    planned,
    done,
    scheduledSeconds: SHIFT_SECONDS,
    adherentSeconds: SHIFT_SECONDS - help,
    overtimeSeconds: 0,
    exceptionCount: help === 0 ? 0 : 1,
  };
}

function shift(random: Random, from: number): ToldDay {
  const planned = shiftAt(from);
  const some = (percent: number, most: number): number => (random.chance(percent) ? random.int(1, most) : 0);
  const lateBy = some(40, 1200);
  const longer = some(40, 600);
  const meeting = some(15, 1800);
  const early = some(20, 900);
  const overtime = early === 0 ? some(25, 1800) : 0;
  const end = from + SHIFT_SECONDS;
  const meetingAt = from + 18_000;
  const done: Span[] = [
    [from + lateBy, from + 7200, "on-queue"],
    [from + 7200, from + 8100 + longer, "break"],
    [from + 8100 + longer, from + 15_300, "on-queue"],
    [from + 15_300, from + 17_100, "meal"],
    [from + 17_100, meetingAt, "on-queue"],
    [meetingAt, meetingAt + meeting, "meeting"],
    [meetingAt + meeting, from + 24_300, "on-queue"],
    [from + 24_300, from + 25_200, "break"],
    [from + 25_200, end - early + overtime, "on-queue"],
  ];
  return {
    planned,
    done,
    scheduledSeconds: SHIFT_SECONDS,
    adherentSeconds: SHIFT_SECONDS - lateBy - longer - meeting - early,
    overtimeSeconds: overtime,
    exceptionCount: [lateBy, longer, meeting, early, overtime].filter((seconds) => seconds > 0).length,
  };
}

function shiftAt(from: number): Span[] {
  return SHIFT.map(([begin, end, activity]) => [from + begin, from + end, activity]);
}
