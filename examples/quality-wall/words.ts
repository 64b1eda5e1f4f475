import type { Format } from "../pages/browser/format.ts";
import type { Texts } from "../pages/browser/texts.ts";
import type { ChartRow, ChartView, SeriesGlance } from "./model.ts";
import type { WallKey } from "./texts.ts";

/** In which words and numbers somebody reads the wall. */
export interface Reading {
  readonly texts: Texts<WallKey>;
  readonly format: Format;
}

/** `2 Mar 13:00` of `2026-03-02 13:00`, which is local already; of the day that is shown, the time alone. */
export function shownMinute(local: string, { format }: Reading, day: string | null = null): string {
  const date = local.slice(0, 10);
  const time = local.slice(11);
  return date === day ? time : `${format.day(date)} ${time}`;
}

/** What stands beside the state of a series: of one that is well and of the day itself, without the time. */
export function glanceText(glance: SeriesGlance, reading: Reading, day: string): string {
  const { texts, format } = reading;
  const { state, count, mean, since, doubt, withheldUntil } = glance;
  const time = shownMinute(glance.localTime, reading, day);
  const figures =
    mean === null
      ? texts.text("noScores", { time })
      : texts.text(state === "ok" && glance.localTime.startsWith(day) ? "glanceNow" : "glance", {
          mean: format.number(mean, 2),
          scores: scoresText(count, reading),
          time,
        });
  return [
    since === null ? [] : texts.text("since", { time: shownMinute(since, reading, day) }),
    withheldUntil === null ? [] : texts.text("withheldUntil", { time: shownMinute(withheldUntil, reading, day) }),
    doubt === null ? [] : texts.text(`doubt.${doubt}`),
    figures,
  ]
    .flat()
    .join("; ");
}

export function scoresText(count: number, { texts, format }: Reading): string {
  return texts.counted("scores", count, format.number(count));
}

/** All that is known of a window, as one sentence. */
export function windowText(row: ChartRow, view: ChartView, reading: Reading): string {
  const { texts, format } = reading;
  const time = shownMinute(row.label, reading, view.day);
  if (row.mean === null) return texts.text("windowNoScores", { time });
  const mean = (value: number): { readonly mean: string } => ({ mean: format.number(value, 2) });
  return [
    texts.text("window", { time, ...mean(row.mean), scores: scoresText(row.count, reading) }),
    row.isReliable ? [] : texts.text("windowThin"),
    row.rollingMean === null ? [] : texts.text("windowRolling", mean(row.rollingMean)),
    row.expected === null ? [] : texts.text("windowUsual", mean(row.expected)),
    row.isJudged ? [] : texts.text("windowNotJudged"),
    row.alertState === null || row.alertState === "ok" ? [] : texts.text(`alertStates.${row.alertState}`),
  ]
    .flat()
    .join(", ");
}

/** The cells of a window in the table, the time first. */
export function windowCells(row: ChartRow, view: ChartView, reading: Reading): readonly string[] {
  const { texts, format } = reading;
  const score = (value: number | null): string => (value === null ? "–" : format.number(value, 2));
  const count = format.number(row.count);
  return [
    shownMinute(row.label, reading, view.day),
    score(row.mean),
    row.isReliable ? count : `${count} (${texts.text("thin")})`,
    score(row.rollingMean),
    score(row.expected),
    row.lower === null ? "–" : `${score(row.lower)}–${score(row.upper)}`,
    texts.text(`alertStates.${row.alertState ?? "none"}`),
  ];
}
