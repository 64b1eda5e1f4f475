import type { Calendar } from "cxscore";
import {
  type AlertEffect,
  type AlertNotification,
  diagnoseDegradation,
  type QualityEpisode,
  type QualityExpectation,
  type TrendRow,
} from "cxscore/mos";
import { addFaults, type FaultCounts, NO_FAULTS } from "./line-faults.ts";
import type { EpisodeReport, Notice } from "./model.ts";

/** What an episode is read from. */
export interface EpisodeFacts {
  readonly rows: readonly TrendRow[];
  readonly expect: (row: TrendRow) => QualityExpectation | null;
  readonly effects: readonly AlertEffect[];
  /** Bad lines by the start of their window; left out where nothing is known of them. */
  readonly faults?: ReadonlyMap<number, FaultCounts>;
  readonly calendar: Calendar;
}

/** An episode with what was told of it, what was not, and what it most likely was. */
export function episodeReport(episode: QualityEpisode, facts: EpisodeFacts): EpisodeReport {
  const { startAt, endAt, source } = episode;
  const { rows, expect, effects, faults, calendar } = facts;
  // The window that ends an episode is a good one.
  const bad = rows.filter((row) => row.isReliable && row.startAt >= startAt && (endAt === null || row.endAt < endAt));
  const count = bad.reduce((sum, row) => sum + row.count, 0);
  const mean = count === 0 ? null : bad.reduce((sum, row) => sum + row.count * (row.mean as number), 0) / count;
  const window = { startAt, endAt: bad.at(-1)?.endAt ?? startAt, source, count, mean };
  return {
    ...episode,
    localStart: localMinute(startAt, calendar),
    localEnd: endAt === null ? null : localMinute(endAt, calendar),
    count,
    diagnosis: diagnoseDegradation({ window, expectation: expectationOf(bad, expect) }),
    faults: bad.map((row) => faults?.get(row.startAt) ?? NO_FAULTS).reduce(addFaults, NO_FAULTS),
    notices: effects.flatMap((effect) => noticeOf(effect, episode.id, calendar)),
  };
}

/** What was usual over all windows of an episode; `null` where one of them has nothing to be compared with. */
function expectationOf(
  rows: readonly TrendRow[],
  expect: EpisodeFacts["expect"],
): { readonly score: number; readonly volume: number } | null {
  let scores = 0;
  let count = 0;
  let volume = 0;
  for (const row of rows) {
    const expectation = expect(row);
    if (expectation === null) return null;
    scores += row.count * expectation.score;
    count += row.count;
    volume += expectation.volume;
  }
  return count === 0 ? null : { score: scores / count, volume };
}

function noticeOf(effect: AlertEffect, episode: string, calendar: Calendar): Notice[] {
  if (effect.kind === "revised") return [];
  const sent: AlertNotification = effect.kind === "withheld" ? effect.notification : effect;
  if (sent.episode !== episode) return [];
  const { kind, at, window } = sent;
  const withheld =
    effect.kind === "withheld"
      ? {
          reason: effect.reason,
          untilLocalTime: effect.until === null ? null : localMinute(effect.until, calendar),
        }
      : null;
  return [{ kind, localTime: localMinute(at, calendar), mean: window.mean, withheld }];
}

/** `2026-03-02 09:30`, on the wall clock of the site. */
export function localMinute(at: number, calendar: Calendar): string {
  return new Date(at + calendar.offsetMsAt(at)).toISOString().slice(0, 16).replace("T", " ");
}
