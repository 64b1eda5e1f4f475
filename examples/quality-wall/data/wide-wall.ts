import type { AlertPolicy, QualitySource, QualityWindow } from "cxscore/mos";
import { parseAlertPolicy } from "cxscore/schemas";
import type { SeriesFacts, WallFacts } from "../model.ts";

/** How a wide wall is made. */
export interface WideWallOptions {
  /** @defaultValue 200 */
  readonly queueCount?: number;
  /** Start of the day that is shown, epoch milliseconds; the day before comes with it. */
  readonly dayStartAt: number;
  readonly timeZone: string;
}

/**
 * Queues without a contact centre behind them, to see how a wall of many looks and how long it takes. The same every
 * time. In the late afternoon every state is there: of twenty queues thirteen are well.
 */
export function wideWall({ queueCount = 200, dayStartAt, timeZone }: WideWallOptions): WallFacts {
  const series: SeriesFacts[] = [];
  for (let index = 0; index < queueCount; index++) {
    const queue = nameOf(index);
    series.push(seriesOf(queue, index, "network", dayStartAt));
    if (index % 3 === 0) series.push(seriesOf(queue, index, "survey", dayStartAt));
  }
  const policies: Readonly<Record<QualitySource, AlertPolicy>> = {
    network: parseAlertPolicy(
      { source: "network", timeZone, clearHoldSeconds: 900, cooldownSeconds: 7200 },
      "recommended",
    ),
    survey: parseAlertPolicy({ source: "survey", timeZone, clearHoldSeconds: 900 }, "recommended"),
  };
  return { timeZone, policies, series };
}

const WINDOW_MS = 900_000;
const DAY_MS = 86_400_000;
const OPENS = 7 * 4;
const CLOSES = 20 * 4;
const WEEKS = 4;

/** What is wrong today, by place among twenty: the quarters of the day that are bad, silent or thin. */
interface Trouble {
  readonly bad?: readonly (readonly [from: number, to: number])[];
  readonly silentFrom?: number;
  readonly thinFrom?: number;
}

const TROUBLES: Readonly<Record<number, Trouble>> = {
  // Firing.
  3: { bad: [[15.5, 24]] },
  // Fired and over, then again within the pause: withheld.
  7: {
    bad: [
      [15, 15.5],
      [16.5, 24],
    ],
  },
  // Recovering.
  9: { bad: [[15.75, 16.75]] },
  // Pending.
  11: { bad: [[16.75, 24]] },
  // No data.
  13: { silentFrom: 15.5 },
  // Too few scores.
  16: { thinFrom: 12 },
  // Firing without data.
  18: { bad: [[14.5, 24]], silentFrom: 16 },
};

function seriesOf(queue: string, index: number, source: QualitySource, dayStartAt: number): SeriesFacts {
  const trouble = source === "network" ? (TROUBLES[index % 20] ?? {}) : {};
  const before: QualityWindow[] = [];
  for (let week = WEEKS; week > 0; week--) {
    before.push(...dayOf({ index, source, startAt: dayStartAt - week * 7 * DAY_MS, trouble: {} }));
  }
  const yesterday = dayOf({ index, source, startAt: dayStartAt - DAY_MS, trouble: {} });
  return { queue, source, before, windows: [...yesterday, ...dayOf({ index, source, startAt: dayStartAt, trouble })] };
}

function dayOf(day: {
  readonly index: number;
  readonly source: QualitySource;
  readonly startAt: number;
  readonly trouble: Trouble;
}): QualityWindow[] {
  const { index, source, startAt, trouble } = day;
  const windows: QualityWindow[] = [];
  for (let quarter = OPENS; quarter < CLOSES; quarter++) {
    const hour = quarter / 4;
    if (hour >= (trouble.silentFrom ?? 24)) break;
    const at = startAt + quarter * WINDOW_MS;
    const isBad = trouble.bad?.some(([from, to]) => hour >= from && hour < to) === true;
    const share = fraction(index, at);
    const mean = Math.round(((isBad ? 2.5 : 4.15) + 0.3 * share) * 1000) / 1000;
    const busy = 8 + Math.round(10 * share + 6 * Math.sin((Math.PI * (quarter - OPENS)) / (CLOSES - OPENS)));
    const count = hour >= (trouble.thinFrom ?? 24) ? 1 + Math.floor(3 * share) : busy;
    const [min, max] = [mean - 0.5, mean + 0.3];
    const spread = count < 2 ? null : 0.25;
    windows.push({
      ...{ startAt: at, endAt: at + WINDOW_MS, source, count, mean, min, max },
      ...{ standardDeviation: spread, shareBelow: isBad ? 1 : 0 },
    });
  }
  return windows;
}

/** From 0 to 1, the same for the same queue and instant. */
function fraction(index: number, at: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(at / WINDOW_MS, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}

/** Among two hundred some have names that somebody else thought of. */
function nameOf(index: number): string {
  const odd = ODD_NAMES[index % 50];
  return odd === undefined || index < 50 ? `Queue ${String(index + 1).padStart(3, "0")}` : `${odd} ${index + 1}`;
}

const ODD_NAMES: Readonly<Record<number, string>> = {
  3: `<img src="x" onerror="alert(1)">`,
  7: "\u202Eדחוף & urgent",
  9: "📞🧑‍🚒 Störungen",
  11: `A name that somebody wrote without an end ${"and went on ".repeat(22)}`,
};
