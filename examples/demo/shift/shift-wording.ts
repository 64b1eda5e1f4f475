import { createCalendar } from "cxscore";
import type { FeedbackGate } from "cxscore/propensity";
import { duration, hundredths, percent, whole } from "../wording.ts";
import type {
  RefusalReason,
  ScoreReason,
  ShiftCall,
  ShiftReport,
  ShiftScore,
  ShiftShare,
  ShiftSupervisor,
} from "./model.ts";

/** What the words of a shift need beside it: its clock, and who is who. */
export interface ShiftWords {
  /** `10:33:38`, on the wall clock of the site. */
  readonly clock: (at: number) => string;
  readonly nameOf: (supervisorId: string) => string;
}

export function shiftWords({ timeZone, supervisors }: ShiftReport): ShiftWords {
  const calendar = createCalendar(timeZone);
  const names = new Map(supervisors.map(({ supervisorId, name }) => [supervisorId, name]));
  return {
    clock: (at) => new Date(at + calendar.offsetMsAt(at)).toISOString().slice(11, 19),
    nameOf: (supervisorId) => names.get(supervisorId) ?? supervisorId,
  };
}

/** What is said once, above everything else. */
export function shiftTerms(report: ShiftReport): string {
  const { calls, supervisors, timeZone, from, model } = report;
  const day = new Date(from + createCalendar(timeZone).offsetMsAt(from)).toISOString().slice(0, 10);
  const checked = model.checkRows === 0 ? "unchecked" : `${whole(model.checkRows)} check rows agree`;
  return `${whole(calls.length)} live calls and ${whole(supervisors.length)} supervisors on ${day}, times of ${timeZone}. Scores are from 0 to 1, by the model ${model.version} (${checked}), or by a rule of thumb where it does not answer in time. A call whose score reaches the threshold of the moment asks for a supervisor, if one is free and the hour still has an alert left`;
}

/** The figures of the shift, a label and what it says. */
export function shiftFigures(report: ShiftReport): readonly (readonly [label: string, value: string, note: string])[] {
  const { figures, model } = report;
  const { timeToAlert, refused, alertsPerSupervisorHour } = figures;
  const triggers = refused.budget.triggers + refused.capacity.triggers + refused.paused.triggers;
  return [
    ["Precision", shareText(figures.precision), "of alerted calls with a known outcome, those that needed help"],
    ["Alerted", shareText(figures.escalationsAlerted), "of the calls that a review found to be escalations"],
    ["Reached", shareText(figures.escalationsReached), "of the same, a supervisor came"],
    [
      "Reached in time",
      shareText(figures.escalationsReachedInTime),
      `of the same, within ${duration(figures.inTimeSeconds)} of the call's start`,
    ],
    [
      "Time to alert",
      timeToAlert.medianSeconds === null ? "–" : duration(timeToAlert.medianSeconds),
      timeToAlert.longestSeconds === null ? "no alert" : `median; the longest ${duration(timeToAlert.longestSeconds)}`,
    ],
    [
      "Alerts",
      whole(figures.alerts),
      `${whole(figures.accepted)} accepted; ${alertsPerSupervisorHour === null ? "–" : hundredths(alertsPerSupervisorHour)} per supervisor and hour`,
    ],
    [
      "Refused",
      whole(triggers),
      `high enough and not alerted, ${REFUSALS.map((reason) => refusedText(report, reason)).join("; ")}`,
    ],
    [
      "Model",
      `${whole(model.asked - model.timedOut - model.failed)} of ${whole(model.asked)}`,
      `answers in time; ${whole(model.timedOut)} too slow, ${whole(model.failed)} failed: the rule of thumb stood in`,
    ],
  ];
}

const REFUSALS = ["budget", "capacity", "paused"] as const;

function refusedText({ figures }: ShiftReport, reason: RefusalReason): string {
  const { triggers, calls } = figures.refused[reason];
  return `${SHORT_REASONS[reason]}: ${whole(triggers)} in ${calls === 1 ? "1 call" : `${whole(calls)} calls`}`;
}

const SHORT_REASONS: Readonly<Record<RefusalReason, string>> = {
  budget: "hour's alerts spent",
  capacity: "nobody free",
  paused: "alerts stopped",
};

/** `6 of 9, 67 %`. */
export function shareText({ value, count, of }: ShiftShare): string {
  return value === null ? "–" : `${whole(count)} of ${whole(of)}, ${percent(value)}`;
}

/** What the gates say at the end. */
export function automationText({ automation }: ShiftReport, { clock }: ShiftWords): string {
  const { isPaused, since, counts, pauseGate, retrainGate } = automation;
  const state = !isPaused
    ? "Alerts go out by themselves"
    : `Alerts are stopped since ${clock(since ?? 0)}, until somebody says that the model has been calibrated again`;
  const known = `${whole(counts.truePositives)} alerts that were needed and ${whole(counts.falsePositives)} that were not, the days before included`;
  return `${state}. Known are ${known}: ${gateText("alerts stop", pauseGate)}; ${gateText("training anew", retrainGate)}`;
}

function gateText(what: string, gate: FeedbackGate): string {
  const side = gate.metric === "precision" ? "below" : "above";
  const limit = `${side} ${hundredths(gate.limit)}`;
  const value = gate.value === null ? "nothing is known" : `${METRICS[gate.metric]} is ${hundredths(gate.value)}`;
  const verdict =
    gate.kind === "insufficient" ? "too few alerts to say" : gate.kind === "tripped" ? "it is due" : "it is not due";
  return `${what} is due ${limit}, ${value}, ${verdict}`.replace("alerts stop is due", "alerts stop");
}

const METRICS: Readonly<Record<FeedbackGate["metric"], string>> = {
  precision: "precision",
  "false-positive-rate": "the share of quiet calls that were alerted",
  "false-discovery-rate": "the share of wrong alerts",
};

/** `0.99`: a score with two decimals, never rounded up, so that nothing looks certain, or high enough, that is not. */
export function scoreFigure(value: number): string {
  return (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
}

/** Why a call scored as it did: `0.91 by the model: said cancel, refund; mood -0.63; waited 3 min 10 s`. */
export function scoreText({ value, source, reasons, keywords }: ShiftScore): string {
  const why = reasons.slice(0, SHOWN_REASONS).map((reason) => reasonText(reason, keywords));
  const by = source === "model" ? "by the model" : "by the rule of thumb";
  return `${scoreFigure(value)} ${by}${why.length === 0 ? "" : `: ${why.join("; ")}`}`;
}

const SHOWN_REASONS = 3;

function reasonText({ feature, value }: ScoreReason, keywords: readonly string[]): string {
  if (value === null) return `${feature} not known`;
  switch (feature) {
    case "keywordCount":
      return `said ${keywords.length === 0 ? whole(value) : keywords.join(", ")}`;
    case "sentimentPolarity":
      return `mood ${hundredths(value)}`;
    case "waitTimeSeconds":
      return `waited ${duration(value)}`;
    case "customerHistoryEscalationRate":
      return `${percent(value)} of earlier calls escalated`;
    case "isChat":
      return "in the chat";
    default:
      return `${feature} ${hundredths(value)}`;
  }
}

/** What became of a call, in the order in which it came, as one sentence. */
export function verdictText(call: ShiftCall, { clock, nameOf }: ShiftWords): string {
  const { verdict, alerts, refusals, startedAt, settled, isEscalation, switches } = call;
  const steps = [
    ...alerts.map(({ at, supervisorId, outcome, answeredAfterSeconds }) => {
      const answeredAt = at + (answeredAfterSeconds ?? 0) * 1000;
      const when = outcome === "accepted" ? ` ${duration((answeredAt - startedAt) / 1000)} into the call` : "";
      return { at, text: `${nameOf(supervisorId)} ${ANSWERS[outcome]}${when}` };
    }),
    ...refusals.map(({ at, because }) => ({ at, text: `no alert, because ${LONG_REASONS[because]}` })),
    ...switches.map(({ at, to, kind }) => ({
      at,
      text: kind === "kept" ? `went on in ${to} and kept its score` : `went on in ${to} and was scored anew`,
    })),
  ].sort((a, b) => a.at - b.at);
  const said: string[] = [];
  for (const [nth, { at, text }] of steps.entries()) {
    if (steps[nth - 1]?.text === text) continue;
    const next = steps.slice(nth).findIndex((step) => step.text !== text);
    const times = next === -1 ? steps.length - nth : next;
    said.push(`${nth === 0 ? `${clock(at)}: ` : ""}${text}${times === 1 ? "" : `, ${whole(times)} times`}`);
  }
  if (settled?.outcome != null) said.push(OUTCOMES[settled.outcome] ?? settled.outcome);
  if (isEscalation === true && verdict !== "helped") said.push("it was an escalation, and nobody came");
  return said.length === 0 ? "nothing to do" : said.join("; ");
}

const ANSWERS: Readonly<Record<ShiftCall["alerts"][number]["outcome"], string>> = {
  open: "has not answered yet",
  accepted: "came",
  rejected: "rejected",
  unacknowledged: "did not answer",
  withdrawn: "had not answered when the call ended",
};

export const LONG_REASONS: Readonly<Record<RefusalReason, string>> = {
  budget: "the hour's alerts were spent",
  capacity: "nobody was free",
  paused: "alerts were stopped",
};

export const OUTCOMES: Readonly<Record<string, string>> = {
  averted: "calmed down",
  transfer: "was passed on",
  complaint: "became a complaint",
  "not-needed": "needed no help",
};

/** What one supervisor's shift was, as one sentence. */
export function supervisorText(one: ShiftSupervisor, { clock }: ShiftWords): string {
  const { alerts, accepted, rejected, unacknowledged, helpSeconds, breaks, suppressions, alertsPerHour } = one;
  const pauses = breaks.map(({ from, to }) => `on a break from ${clock(from)}${to === null ? "" : ` to ${clock(to)}`}`);
  const alone = suppressions.map(
    ({ from, until }) => `left alone from ${clock(from)} to ${clock(until)} after rejecting`,
  );
  const rate = alertsPerHour === null ? [] : [`${hundredths(alertsPerHour)} alerts per hour`];
  return [
    `${whole(alerts)} alerts: ${whole(accepted)} accepted, ${whole(rejected)} rejected, ${whole(unacknowledged)} not answered`,
    `${duration(helpSeconds)} in calls`,
    ...rate,
    ...pauses,
    ...alone,
  ].join("; ");
}
