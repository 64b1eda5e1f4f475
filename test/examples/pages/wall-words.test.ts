import { describe, expect, it } from "vitest";
import { createFormat } from "../../../examples/pages/browser/format.ts";
import { createTexts } from "../../../examples/pages/browser/texts.ts";
import { changesText } from "../../../examples/quality-wall/browser/changes.ts";
import { wantedQueues } from "../../../examples/quality-wall/browser/list.ts";
import { episodeWords } from "../../../examples/quality-wall/episode-words.ts";
import { judgeWall } from "../../../examples/quality-wall/judge-wall.ts";
import type {
  ChartView,
  QueueGlance,
  SeriesGlance,
  WallState,
  WallView,
} from "../../../examples/quality-wall/model.ts";
import { queueView } from "../../../examples/quality-wall/queue-view.ts";
import { WALL_TEXTS, type WallKey } from "../../../examples/quality-wall/texts.ts";
import { glanceText, type Reading, windowCells, windowText } from "../../../examples/quality-wall/words.ts";
import { factsOf, QUARTER, series, TEN } from "./wall-facts.ts";

const readingIn = (language: string): Reading => ({
  texts: createTexts<WallKey>(WALL_TEXTS[language] as Record<WallKey, string>, language),
  format: createFormat({ locale: language, language, timeZone: "Europe/London" }),
});
const ENGLISH = readingIn("en");
const DAY = "2026-03-02";

/** Bad, well again, and bad once more within the pause. */
const chart = queueView(judgeWall(factsOf([series("a", [2, 2, 4.5, 2, 2])]), TEN + 5 * QUARTER), "a", null)
  ?.charts[0] as ChartView;

describe("the words of a window", () => {
  it("say mean, number, rolling mean and state", () => {
    const [first, second] = chart.rows;
    expect(first && windowText(first, chart, ENGLISH)).toBe("10:00: mean 2.00, 10 scores, rolling mean 2.00, Pending");
    expect(second && windowCells(second, chart, ENGLISH)).toEqual(["10:15", "2.00", "10", "2.00", "–", "–", "Firing"]);
  });

  it("say that there were too few, that nothing was judged yet, and what is usual", () => {
    const [row] = chart.rows;
    if (row === undefined) throw new Error("no row");
    const thin = { ...row, count: 1, isReliable: false, isJudged: false, alertState: null, expected: 4.2 };
    expect(windowText(thin, chart, ENGLISH)).toBe(
      "10:00: mean 2.00, 1 score, too few for a verdict, rolling mean 2.00, 4.20 is usual, not judged yet, scores may still come",
    );
    expect(windowText({ ...row, count: 0, mean: null }, chart, ENGLISH)).toBe("10:00: no scores");
    expect(windowText(thin, chart, readingIn("de"))).toContain("Mittel 2,00, 1 Wert, zu wenige für ein Urteil");
  });
});

describe("the words of a degradation", () => {
  it("say what was sent, what was withheld, why and until when", () => {
    const [told, untold] = chart.episodes.map((episode) => episodeWords(episode, ENGLISH, DAY));
    expect(told).toMatchObject({ title: "From 10:00 to 10:45", isTold: true });
    expect(told?.notices.map(({ text }) => text)).toEqual(["Alert sent at 10:30", "All-clear sent at 10:45"]);
    expect(untold).toMatchObject({ title: "From 10:45, still going on", isTold: false });
    expect(untold?.lines).toContain("Nobody has been told yet.");
    expect(untold?.notices).toEqual([
      { isSent: false, text: "Alert withheld at 11:15: the pause after the alert before lasts until 11:30" },
    ]);
  });

  it("name the day where it is another one", () => {
    const [episode] = chart.episodes;
    expect(episode && episodeWords(episode, ENGLISH, "2026-03-03").title).toBe("From Mar 2 10:00 to Mar 2 10:45");
  });
});

describe("the words of a series at a glance", () => {
  const glance: SeriesGlance = {
    ...{ state: "ok", count: 7, mean: 4.25, localTime: "2026-03-02 10:30" },
    ...{ since: null, doubt: null, withheldUntil: null },
  };

  it("leave out the time where all is well now, and only there", () => {
    expect(glanceText(glance, ENGLISH, DAY)).toBe("mean 4.25, 7 scores");
    expect(glanceText(glance, ENGLISH, "2026-03-03")).toBe("mean 4.25, 7 scores, Mar 2 10:30");
    expect(glanceText({ ...glance, state: "thin" }, ENGLISH, DAY)).toBe("mean 4.25, 7 scores, 10:30");
  });

  it("say since when, until when withheld, and what is missing", () => {
    const firing = { since: "2026-03-02 10:00", withheldUntil: "2026-03-02 11:30", doubt: "no-data" } as const;
    expect(glanceText({ ...glance, ...firing, state: "withheld", count: 0, mean: null }, ENGLISH, DAY)).toBe(
      "since 10:00; withheld until 11:30; no data now; no scores, 10:30",
    );
  });
});

const queue = (name: string, worst: WallState): QueueGlance => ({ queue: name, worst, network: null, survey: null });
const wallOf = (...queues: readonly QueueGlance[]): WallView => ({ timeZone: "UTC", asOf: "2026-03-02 10:00", queues });

describe("what is read out after a refresh", () => {
  it("names up to three queues, counts more, and is silent where nothing changed", () => {
    const before = wallOf(...["a", "b", "c", "d"].map((name) => queue(name, "ok")));
    const changed = (...states: WallState[]): WallView =>
      wallOf(...states.map((state, i) => queue("abcd"[i] ?? "", state)));
    expect(changesText(before, before, ENGLISH.texts)).toBeNull();
    expect(changesText(before, changed("firing", "ok", "thin", "ok"), ENGLISH.texts)).toBe(
      "a: Firing. c: Too few scores",
    );
    expect(changesText(before, changed("thin", "thin", "thin", "thin"), ENGLISH.texts)).toBe("4 queues have changed");
  });
});

describe("the filter of the list", () => {
  it("finds parts of names in either case, and what is not well", () => {
    const wall = wallOf(queue("Billing", "firing"), queue("(no queue)", "ok"), queue("billing 2", "ok"));
    const choice = { isTroubledOnly: false, chosen: null, current: null };
    const found = (filter: string, isTroubledOnly = false) =>
      wantedQueues(wall, { ...choice, filter, isTroubledOnly }).map((one) => one.queue);
    expect(found(" BILL ")).toEqual(["Billing", "billing 2"]);
    expect(found("(")).toEqual(["(no queue)"]);
    expect(found("", true)).toEqual(["Billing"]);
    expect(found(".*")).toEqual([]);
  });
});
