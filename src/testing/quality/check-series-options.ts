import { createCalendar } from "../../core/calendar.ts";
import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, isScoringError, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import type { QualitySeriesOptions } from "./model.ts";
import { MEAN_RANGE } from "./score-quantile.ts";

/** Length of the windows that the calls are drawn for. */
export const QUARTER_MS = 900_000;
const QUARTERS_PER_WEEK = 672;

/** The options with nothing left out. */
export type CompleteOptions = {
  readonly [Field in keyof QualitySeriesOptions]-?: Exclude<QualitySeriesOptions[Field], undefined>;
};

/** Fills in what was left out and refuses what cannot be met, with every problem. */
export function completeOptions(options: QualitySeriesOptions): CompleteOptions {
  const problems: Problem[] = [];
  if (!isRecord(options)) {
    problems.push(
      problem("options", "{ seed, source, startAt, weeks, callsPerWindow, meanScore }", describeValue(options)),
    );
    refuseProblems("ERR_INVALID_INPUT", SUBJECT, problems);
  }
  for (const key of Object.keys(options)) {
    if (!Object.hasOwn(KINDS, key)) problems.push(unknownKeyProblem(joinPath("options", key), key, Object.keys(KINDS)));
  }
  const given = Object.entries(options).filter(([key, value]) => value !== undefined && Object.hasOwn(KINDS, key));
  // Not looked at yet: the checks below say whether it is what its type promises.
  const complete = { ...DEFAULTS, ...Object.fromEntries(given) } as unknown as CompleteOptions;
  checkFields(problems, "options", { ...complete, ...checkLengths(problems, complete) }, KINDS);
  // What lies across fields is only looked at where the fields themselves are sound.
  if (problems.length === 0) checkTogether(problems, complete);
  refuseProblems("ERR_INVALID_INPUT", SUBJECT, problems);
  return complete;
}

const SUBJECT = "simulateQualitySeries";

const DEFAULTS = {
  scoreByHour: [],
  volumeByHour: [],
  timeZone: "UTC",
  dayDeviation: 0,
  arrivals: "poisson",
  opusShare: 0,
  drops: [],
  lateShare: 0,
  lateSeconds: 86_400,
} as const;

/** The years 1001 to 9990: what a calendar answers, with room for the series. */
const FIRST_AT = -30_578_774_400_000;
const LAST_AT = 253_086_595_200_000;
const MOST_CALLS = 10_000;
const MOST_SCORES = 20_000_000;
const MOST_DROPS = 1000;

const KINDS: FieldKinds = {
  seed: ["integer", 0, 4_294_967_295],
  source: ["one-of", "network", "survey"],
  startAt: ["integer", FIRST_AT, LAST_AT],
  weeks: ["integer", 1, 104],
  callsPerWindow: ["number", 0, MOST_CALLS],
  meanScore: "number",
  scoreByHour: ["list", ["number", -4, 4]],
  volumeByHour: ["list", ["number", 0, 100]],
  timeZone: "id",
  dayDeviation: ["number", 0, 4],
  arrivals: ["one-of", "poisson", "even"],
  opusShare: ["number", 0, 1],
  drops: ["list", ["record", { startAt: "instant", endAt: "instant", drop: ["number", -4, 4] }]],
  lateShare: ["number", 0, 1],
  lateSeconds: ["integer", 1, 2_592_000],
};

/** A list that is too long is told as such, and none of its members. */
function checkLengths(problems: Problem[], options: CompleteOptions): Partial<CompleteOptions> {
  const without: Record<string, readonly never[]> = {};
  const check = (
    field: "scoreByHour" | "volumeByHour" | "drops",
    isFit: (length: number) => boolean,
    expected: string,
  ) => {
    const list: unknown = options[field];
    if (!Array.isArray(list) || isFit(list.length)) return;
    problems.push(problem(`options.${field}`, expected, describeValue(list)));
    without[field] = [];
  };
  const isDay = (length: number): boolean => length === 24 || length === 0;
  check("scoreByHour", isDay, HOURS);
  check("volumeByHour", isDay, HOURS);
  check("drops", (length) => length <= MOST_DROPS, `a list of at most ${MOST_DROPS}`);
  return without;
}

const HOURS = "24 numbers, one for each hour, or none";

function checkTogether(problems: Problem[], options: CompleteOptions): void {
  const { source, startAt, weeks, callsPerWindow, meanScore, volumeByHour, drops, opusShare } = options;
  const expect = (isMet: boolean, path: string, expected: string, received: unknown): void => {
    if (!isMet) problems.push(problem(`options.${path}`, expected, describeValue(received)));
  };
  expect(startAt % QUARTER_MS === 0, "startAt", "the start of a quarter of an hour, a multiple of 900000", startAt);
  const [from, to] = MEAN_RANGE[source];
  expect(meanScore >= from && meanScore <= to, "meanScore", `a number from ${from} to ${to} for ${source}`, meanScore);
  expect(source === "network" || opusShare === 0, "opusShare", "0 for survey: a survey has no codec", opusShare);
  const busiest = volumeByHour.reduce((most, one) => Math.max(most, one), volumeByHour.length === 0 ? 1 : 0);
  const calls = callsPerWindow * busiest;
  expect(calls <= MOST_CALLS, "callsPerWindow", `at most ${MOST_CALLS} in the busiest hour's windows`, calls);
  const scores = calls * weeks * QUARTERS_PER_WEEK;
  expect(scores <= MOST_SCORES, "weeks", `at most ${MOST_SCORES} scores, were every hour the busiest`, scores);
  for (const [i, drop] of drops.entries()) {
    expect(drop.startAt < drop.endAt, `drops[${i}].endAt`, "an instant after startAt", drop.endAt);
  }
  expect(isZone(options.timeZone), "timeZone", "an IANA time zone that this engine knows", options.timeZone);
}

function isZone(timeZone: string): boolean {
  try {
    createCalendar(timeZone);
    return true;
  } catch (error) {
    if (isScoringError(error)) return false;
    throw error;
  }
}
