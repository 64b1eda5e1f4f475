import { createCalendar } from "../../core/calendar.ts";
import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import type { SimulationOptions } from "./model.ts";
import { CXONE_SCENARIOS } from "./stories/cxone-scenarios.ts";
import { GENESYS_SCENARIOS } from "./stories/genesys-scenarios.ts";

/** The options with nothing left out. */
export type CompleteSimulation = {
  readonly [Field in keyof SimulationOptions]-?: Exclude<SimulationOptions[Field], undefined>;
};

/** Fills in what was left out and refuses what cannot be met, with every problem. */
export function completeSimulation(subject: string, options: SimulationOptions): CompleteSimulation {
  const problems: Problem[] = [];
  if (!isRecord(options)) {
    problems.push(problem("options", "an object with a seed", describeValue(options)));
    refuseProblems("ERR_INVALID_INPUT", subject, problems);
  }
  for (const key of Object.keys(options)) {
    if (!Object.hasOwn(KINDS, key)) problems.push(unknownKeyProblem(joinPath("options", key), key, Object.keys(KINDS)));
  }
  const given = Object.entries(options).filter(([key, value]) => value !== undefined && Object.hasOwn(KINDS, key));
  // Not looked at yet: the checks below say whether it is what its type promises.
  const complete = { ...DEFAULTS, ...Object.fromEntries(given) } as unknown as CompleteSimulation;
  checkFields(problems, "options", { ...complete, lineTroubles: troublesOrNone(problems, complete) }, KINDS);
  checkWeights(problems, complete.scenarioWeights);
  // What lies across fields is only looked at where the fields themselves are sound.
  if (problems.length === 0) checkTogether(problems, complete);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  return complete;
}

const DEFAULTS = {
  /** 2026-03-02T00:00:00.000Z. */
  startAt: 1_772_409_600_000,
  days: 1,
  interactionsPerDay: 400,
  weekendShare: 0.3,
  volumeByHour: [0, 0, 0, 0, 0, 0, 0, 2, 6, 9, 11, 10, 7, 8, 10, 10, 9, 7, 5, 3, 2, 1, 0, 0],
  timeZone: "UTC",
  agents: 40,
  queues: 5,
  genesysShare: 0.6,
  handoffShare: 0.02,
  scenarioWeights: {},
  lineTroubles: [],
  evaluationShare: 0.1,
  surveyShare: 0.15,
  transcriptShare: 0.05,
  eventShare: 0.2,
  copies: "all",
} as const;

const MOST_TROUBLES = 1000;
const LARGEST_WEIGHT = 1_000_000;
/** 1971 to 9900: room for calls back of weeks on either side. */
const FIRST_AT = 31_536_000_000;
const LAST_AT = 250_246_368_000_000;

const SHARE = ["number", 0, 1] as const;

const KINDS: FieldKinds = {
  seed: ["integer", 0, 4_294_967_295],
  startAt: ["integer", FIRST_AT, LAST_AT],
  days: ["integer", 1, 366],
  interactionsPerDay: ["number", 0, 1_000_000],
  weekendShare: ["number", 0, 10],
  volumeByHour: ["list", ["number", 0, 1000]],
  timeZone: "id",
  agents: ["integer", 8, 10_000],
  queues: ["integer", 2, 500],
  genesysShare: SHARE,
  handoffShare: SHARE,
  scenarioWeights: ["record", {}],
  lineTroubles: [
    "list",
    ["record", { startAt: "instant", endAt: "instant", queue: ["integer", 0, 499], lossPercent: ["number", 1, 30] }],
  ],
  evaluationShare: SHARE,
  surveyShare: SHARE,
  transcriptShare: SHARE,
  eventShare: SHARE,
  copies: ["one-of", "all", "last"],
};

/** A list that is too long is told as such, and none of its members. */
function troublesOrNone(problems: Problem[], { lineTroubles }: CompleteSimulation): unknown {
  if (!Array.isArray(lineTroubles) || lineTroubles.length <= MOST_TROUBLES) return lineTroubles;
  problems.push(problem("options.lineTroubles", `a list of at most ${MOST_TROUBLES}`, describeValue(lineTroubles)));
  return [];
}

function checkWeights(problems: Problem[], weights: unknown): void {
  if (Array.isArray(weights)) {
    problems.push(problem("options.scenarioWeights", "an object of weights by name", describeValue(weights)));
    return;
  }
  if (!isRecord(weights)) return;
  const names = [...GENESYS_SCENARIOS, ...CXONE_SCENARIOS].map(([name]) => name);
  const known = new Set<string>(names);
  for (const [name, weight] of Object.entries(weights)) {
    const path = joinPath("options.scenarioWeights", name);
    if (!known.has(name)) problems.push(unknownKeyProblem(path, name, [...known]));
    else if (typeof weight !== "number" || !(weight >= 0 && weight <= LARGEST_WEIGHT)) {
      problems.push(problem(path, `a number from 0 to ${LARGEST_WEIGHT}`, describeValue(weight)));
    }
  }
}

function checkTogether(problems: Problem[], options: CompleteSimulation): void {
  const { volumeByHour, timeZone, lineTroubles, queues } = options;
  if (volumeByHour.length !== 24 || volumeByHour.every((weight) => weight === 0)) {
    problems.push(problem("options.volumeByHour", "24 weights, not all of them 0", describeValue(volumeByHour)));
  }
  try {
    createCalendar(timeZone);
  } catch (error) {
    if (!isScoringError(error)) throw error;
    problems.push(problem("options.timeZone", "an IANA time zone", describeValue(timeZone)));
  }
  for (const [index, { startAt, endAt, queue }] of lineTroubles.entries()) {
    const path = `options.lineTroubles[${index}]`;
    if (endAt <= startAt) problems.push(problem(`${path}.endAt`, "an instant after startAt", describeValue(endAt)));
    if (queue >= queues) problems.push(problem(`${path}.queue`, `a number below ${queues}`, describeValue(queue)));
  }
  const { scenarioWeights, genesysShare } = options;
  for (const [scenarios, share] of [
    [GENESYS_SCENARIOS, genesysShare],
    [CXONE_SCENARIOS, 1 - genesysShare],
  ] as const) {
    const hasAny = scenarios.some(([name, weight]) => (scenarioWeights[name] ?? weight) > 0);
    if (share > 0 && !hasAny) problems.push(problem("options.scenarioWeights", NOT_ALL, "all of them 0"));
  }
}

const NOT_ALL = "a weight above 0 for each platform that has interactions";
