import type { EpisodeReport, Notice } from "../demo/quality/model.ts";
import { type Reading, scoresText, shownMinute } from "./words.ts";

/** What is said of one degradation: when, how bad, what it most likely was, what was sent, what was withheld and why. */
export interface EpisodeWords {
  readonly title: string;
  readonly isTold: boolean;
  readonly lines: readonly string[];
  readonly notices: readonly { readonly isSent: boolean; readonly text: string }[];
}

/** @param day - Local date that is shown: its times go without it. */
export function episodeWords(episode: EpisodeReport, reading: Reading, day: string): EpisodeWords {
  const { texts, format } = reading;
  const { localStart, localEnd, worstMean, count, firedAt, notices } = episode;
  const start = shownMinute(localStart, reading, day);
  const worst =
    worstMean === null
      ? []
      : texts.text("worst", { mean: format.number(worstMean, 2), scores: scoresText(count, reading) });
  const untold = firedAt !== null ? [] : texts.text(localEnd === null ? "untoldYet" : "untold");
  return {
    title:
      localEnd === null
        ? texts.text("lasting", { start })
        : texts.text("episode", { start, end: shownMinute(localEnd, reading, day) }),
    isTold: firedAt !== null,
    lines: [worst, diagnosisText(episode, reading), untold].flat(),
    notices: notices.map((notice) => ({
      isSent: notice.withheld === null,
      text: noticeText(notice, reading, day),
    })),
  };
}

function diagnosisText({ diagnosis }: EpisodeReport, { texts, format }: Reading): readonly string[] {
  const { kind, because, evidence } = diagnosis;
  const said = texts.text("diagnosis", {
    kind: texts.text(`kinds.${kind}`),
    because: texts.text(`because.${because}`),
  });
  const { mean, expectedMean, volume, expectedVolume } = evidence;
  if (mean === null || expectedMean === null || expectedVolume === null) return [said];
  const figures = texts.text("diagnosisFigures", {
    mean: format.number(mean, 2),
    expected: format.number(expectedMean, 2),
    volume: format.number(volume),
    expectedVolume: format.number(Math.round(expectedVolume)),
  });
  return [said, figures];
}

function noticeText({ kind, localTime, withheld }: Notice, reading: Reading, day: string): string {
  const { texts } = reading;
  const notice = texts.text(`notices.${kind}`);
  const time = shownMinute(localTime, reading, day);
  if (withheld === null) return texts.text("sent", { notice, time });
  const { reason, untilLocalTime } = withheld;
  const why = reason === "cooldown" || reason === "flapping" ? texts.text(`reasons.${reason}`) : reason;
  const until =
    untilLocalTime === null ? "" : ` ${texts.text("until", { time: shownMinute(untilLocalTime, reading, day) })}`;
  return texts.text("withheld", { notice, time, reason: `${why}${until}` });
}
