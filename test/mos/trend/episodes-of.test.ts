import { describe, expect, it } from "vitest";
import type { AlertEffect } from "../../../src/mos/alert/model.ts";
import { episodesOf } from "../../../src/mos/trend/episodes-of.ts";
import { toGrafanaAnnotations } from "../../../src/mos/trend/to-grafana-annotations.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { MONDAY, QUARTER_MS, runAlert, windowAt } from "./quality-windows.ts";

const at = (quarter: number): number => MONDAY + quarter * QUARTER_MS;
const series = (means: readonly number[]) => means.map((mean, i) => windowAt(i, 20, mean));
/** Two degradations; the second lies inside the cooldown of the first. */
const TWO = series([4.2, 3.2, 2.4, 4.3, 3.3, 3.2, 4.4, 4.3]);

describe("episodesOf", () => {
  it("should begin with the first breaching window and end with the window that cleared", () => {
    const { effects } = runAlert(TWO.slice(0, 4));
    expect(episodesOf(effects)).toEqual([
      {
        id: "2026-03-02T13:15:00.000Z",
        name: "Quality degradation",
        severity: "high",
        source: "network",
        startAt: at(1),
        endAt: at(4),
        firedAt: at(3),
        resolvedAt: at(4),
        endedBy: "cleared",
        worstMean: 2.4,
      },
    ]);
  });

  it("should leave an episode that lasts open", () => {
    const { effects } = runAlert(TWO.slice(0, 3));
    expect(episodesOf(effects)).toMatchObject([{ startAt: at(1), endAt: null, firedAt: at(3), resolvedAt: null }]);
  });

  it("should find the end of a withheld episode in the rows", () => {
    const { effects, states } = runAlert(TWO);
    expect(episodesOf(effects)[1]).toMatchObject({ startAt: at(4), endAt: null, firedAt: null, worstMean: 3.2 });
    const rows = trendRows(TWO, { timeZone: "UTC", alertStateOf: ({ startAt }) => states.get(startAt) ?? null });
    expect(episodesOf(effects, rows)).toMatchObject([
      { startAt: at(1), endAt: at(4), firedAt: at(3), worstMean: 2.4 },
      { startAt: at(4), endAt: at(7), firedAt: null, resolvedAt: null, endedBy: null, worstMean: 3.2 },
    ]);
  });

  it("should see lower means in rows than were told, but not those of thin windows", () => {
    const windows = [...series([3.2, 3.1, 3, 2.9, 4.3])];
    windows[2] = windowAt(2, 2, 1);
    const { effects } = runAlert(windows);
    expect(episodesOf(effects)).toMatchObject([{ worstMean: 3.1 }]);
    expect(episodesOf(effects, trendRows(windows, { timeZone: "UTC" }))).toMatchObject([{ worstMean: 2.9 }]);
  });

  it("should pass over revised windows and know nothing of silence", () => {
    const revised = { kind: "revised" } as AlertEffect;
    expect([episodesOf([]), episodesOf([revised])]).toEqual([[], []]);
  });

  it.each<[unknown, string[]]>([
    [null, ["effects"]],
    [
      [{ kind: "cleared" }],
      ["effects[0].kind", "effects[0].episode", "effects[0].at", "effects[0].startedAt", "effects[0].window"],
    ],
    [[{ kind: "withheld" }], ["effects[0].notification"]],
    [[null], ["effects[0]", "effects[0]"]],
  ])("should refuse %j", (effects, paths) => {
    expect(refusedPaths(() => episodesOf(effects as AlertEffect[]))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("toGrafanaAnnotations", () => {
  const [first] = episodesOf(runAlert(TWO).effects);
  if (first === undefined) throw new Error("no episode");

  it("should mark a region with a text and tags", () => {
    expect(toGrafanaAnnotations([first])).toEqual([
      {
        time: at(1),
        timeEnd: at(4),
        text: "Quality degradation: network MOS down, lowest mean 2.4",
        tags: ["quality-degradation", "network", "high"],
      },
    ]);
  });

  it("should mark what lasts without an end, and what was withheld or diagnosed with tags", () => {
    const diagnosis = { kind: "capacity", because: "volume-up", evidence: {} as never } as const;
    const open = { ...first, endAt: null, firedAt: null, worstMean: null, diagnosis };
    const [annotation] = toGrafanaAnnotations([open]);
    expect(annotation).toEqual({
      time: at(1),
      text: "Quality degradation: network MOS down (capacity)",
      tags: ["quality-degradation", "network", "high", "capacity", "withheld"],
    });
  });

  it("should show a hostile name as it is written", () => {
    const [annotation] = toGrafanaAnnotations([{ ...first, name: `<img src=x onerror='a("&")'>` }]);
    expect(annotation?.text).toMatch(/^&lt;img src=x onerror=&#39;a\(&quot;&amp;&quot;\)&#39;&gt;: network/);
  });

  it("should refuse everything that is wrong at once", () => {
    const wrong = { ...first, name: 7, startAt: Number.NaN, worstMean: "low", source: "both" };
    expect(refusedPaths(() => toGrafanaAnnotations([wrong as never]))).toEqual([
      "ERR_INVALID_INPUT",
      "episodes[0].name",
      "episodes[0].source",
      "episodes[0].startAt",
      "episodes[0].worstMean",
    ]);
  });
});
