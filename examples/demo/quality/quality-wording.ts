import type { DegradationDiagnosis, QualitySource } from "cxscore/mos";
import { hundredths, whole } from "../wording.ts";
import type { EpisodeReport, LowWindow, Notice, QualityReport, SeriesReport } from "./model.ts";

/** What a series is called; its source is never left out. */
export function seriesName({ queue, source }: Pick<SeriesReport, "queue" | "source">): string {
  return `${queue}, ${sourceName(source)}`;
}

export function sourceName(source: QualitySource): string {
  return source === "network" ? "line quality measured (MOS)" : "survey answers";
}

/** What is said once, above all series. */
export function qualityTerms(report: QualityReport): string {
  const { timeZone, windowMinutes, minimumSampleSize, triggerBelow, clearAbove } = report;
  const told = `An alert needs ${windowMinutes} more minutes of windows whose mean is surely below ${points(triggerBelow)}, and ends with one above ${points(clearAbove)}`;
  return `Windows of ${windowMinutes} minutes, times of ${timeZone}, scores from 1 to 5. Windows with fewer than ${minimumSampleSize} scores are thin: they are shown, but neither raise nor end an alert. ${told}; after one, an hour passes before the next of that queue's lines, a day before that of its surveys. Line quality and survey answers are two questions and never share a line`;
}

/** `172 scores in 44 windows, 38 of them thin; mean 3.93`. */
export function seriesSummary({ count, windowCount, thinCount, mean }: SeriesReport): string {
  const thin = thinCount === windowCount ? "all of them thin" : `${whole(thinCount)} of them thin`;
  return `${whole(count)} scores in ${whole(windowCount)} windows, ${thin}; mean ${hundredths(mean)}`;
}

/** The lowest windows as one sentence. */
export function lowestText({ lowest }: SeriesReport): string {
  if (lowest.length === 0) return "no window has enough scores to be judged";
  return `lowest windows: ${lowest.map(windowText).join("; ")}`;
}

function windowText({ localTime, count, mean, expected }: LowWindow): string {
  const usual = expected === null ? "nothing to compare it with" : `${hundredths(expected)} is usual`;
  return `${localTime.slice(0, 16).replace("T", " ")} ${hundredths(mean)} over ${whole(count)}, ${usual}`;
}

/** From when to when an episode lasted, and how bad it was. */
export function episodeText({ localStart, localEnd, worstMean, count }: EpisodeReport): string {
  const end = localEnd === null ? "and still lasts at the end of the data" : `to ${shortened(localEnd, localStart)}`;
  const worst = worstMean === null ? "" : `; worst window ${hundredths(worstMean)}, ${whole(count)} scores in all`;
  return `degraded from ${localStart} ${end}${worst}`;
}

/** What was sent at what time, and what was not and why. */
export function noticeText(notice: Notice, { localStart }: EpisodeReport): string {
  const { kind, localTime, withheld } = notice;
  const when = shortened(localTime, localStart);
  if (withheld === null) return `${NOTICES[kind]} sent at ${when}`;
  const until = withheld.untilLocalTime === null ? "" : ` until ${shortened(withheld.untilLocalTime, localStart)}`;
  return `${NOTICES[kind]} withheld at ${when}, because ${REASONS[withheld.reason] ?? withheld.reason}${until}`;
}

const NOTICES: Readonly<Record<Notice["kind"], string>> = {
  fired: "alert",
  worsened: "worsening",
  repeated: "reminder",
  resolved: "all-clear",
};

const REASONS: Readonly<Record<string, string>> = {
  cooldown: "the pause after the alert before lasts",
  flapping: "the series changes too often",
};

/** What is said of an episode whose alert was never sent. */
export function untoldText({ firedAt, localEnd }: EpisodeReport): string {
  if (firedAt !== null) return "";
  return localEnd === null ? "nobody has been told yet" : "it was over before the pause was, so nobody was told";
}

/** What an episode most likely was, with the figures that say so. */
export function diagnosisText({ kind, because, evidence }: DegradationDiagnosis): string {
  return `${KINDS[kind]}: ${figures(evidence)}; ${BECAUSE[because]}`;
}

function figures({
  mean,
  expectedMean,
  dropPercent,
  volume,
  expectedVolume,
  source,
}: DegradationDiagnosis["evidence"]) {
  const unit = source === "network" ? "calls measured" : "answers";
  const quality =
    expectedMean === null || mean === null || dropPercent === null
      ? `mean ${mean === null ? "unknown" : hundredths(mean)}, what is usual is not known`
      : `mean ${hundredths(mean)} where ${hundredths(expectedMean)} is usual, ${Math.round(dropPercent)} % lower`;
  const usual = expectedVolume === null ? "" : ` where ${whole(expectedVolume)} are usual`;
  return `${quality}; ${whole(volume)} ${unit}${usual}`;
}

const KINDS: Readonly<Record<DegradationDiagnosis["kind"], string>> = {
  capacity: "most likely too much to do",
  "agent-proficiency": "most likely what agents know or can",
  network: "most likely the lines",
  unreliable: "too little to say what it was",
  unclear: "not clear what it was",
};

const BECAUSE: Readonly<Record<DegradationDiagnosis["because"], string>> = {
  "too-few-scores": "too few scores",
  "no-baseline": "nothing to compare it with",
  "quality-not-down": "hardly lower than usual",
  "no-volume-baseline": "nobody knows how many are usual",
  "volume-up": "many more than usual, so look at staffing first",
  "volume-flat": "no more than usual, so it is not the load",
  "volume-down": "many fewer than usual",
};

/** On which side of the platform the lines were bad; empty where that is not known of any call. */
export function faultText({ faults }: EpisodeReport): string {
  const told = [
    [faults.trunk, "between customer and platform (the trunk)"],
    [faults.station, "between platform and agent (the station)"],
    [faults.both, "on both sides"],
  ] as const;
  const parts = told.filter(([count]) => count > 0).map(([count, where]) => `${whole(count)} ${where}`);
  return parts.length === 0 ? "" : `bad lines by what their endpoints measured: ${parts.join(", ")}`;
}

/** A time without its date, where it is that of another. */
function shortened(localTime: string, other: string): string {
  return localTime.slice(0, 10) === other.slice(0, 10) ? localTime.slice(11) : localTime;
}

/** `3.5`: a bound. */
function points(bound: number): string {
  return bound.toFixed(1);
}

/** What remains to be said; empty where nothing does. */
export function refusedText({ refused }: QualityReport): string {
  return refused === 0 ? "" : `${whole(refused)} measurements are no score from 1 to 5 and were left out`;
}
