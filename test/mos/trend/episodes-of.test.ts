import { describe, expect, it } from "vitest";
import { initialFleet } from "../../../src/mos/alert/fleet.ts";
import type { AlertEffect, AlertNotification, AlertStatus } from "../../../src/mos/alert/model.ts";
import { stepFleet } from "../../../src/mos/alert/step-fleet.ts";
import { GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { episodesOf } from "../../../src/mos/trend/episodes-of.ts";
import { toGrafanaAnnotations } from "../../../src/mos/trend/to-grafana-annotations.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
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

describe("episodesOf, one effect at a time", () => {
  const rest = {
    name: "n",
    severity: "low",
    source: "network",
    utc: { at: "", startedAt: "" },
    local: null,
    expectation: null,
    channels: [],
  } as const;
  const verdict = { because: "below-bound", value: null, triggerBound: null, clearBound: null } as const;
  const notice = (
    kind: AlertNotification["kind"],
    quarter: number,
    mean: number | null,
    fields: Partial<AlertNotification> = {},
  ): AlertNotification => ({
    ...rest,
    kind,
    verdict,
    because: kind === "resolved" ? "cleared" : null,
    episode: "e",
    at: at(quarter),
    startedAt: at(0),
    window: { startAt: at(quarter - 1), endAt: at(quarter), count: 9, mean, min: null, shareBelow: null },
    ...fields,
  });
  const withheld = (notification: AlertNotification): AlertEffect => ({
    kind: "withheld",
    reason: "cooldown",
    until: null,
    notification,
  });
  const one = { id: "e", name: "n", severity: "low", source: "network", startAt: at(0) };

  it("should keep when the first fired was sent, and the lowest mean told or withheld", () => {
    const effects = [
      withheld(notice("fired", 1, 3.2)),
      notice("fired", 2, null),
      notice("worsened", 3, 2.9),
      notice("fired", 4, 3.1),
      withheld(notice("worsened", 5, 2.5)),
      notice("repeated", 6, 3),
    ];
    const told = { endAt: null, resolvedAt: null, endedBy: null };
    expect(episodesOf(effects.slice(0, 1))).toEqual([{ ...one, ...told, firedAt: null, worstMean: 3.2 }]);
    expect(episodesOf(effects.slice(0, 2))).toEqual([{ ...one, ...told, firedAt: at(2), worstMean: 3.2 }]);
    expect(episodesOf(effects)).toEqual([{ ...one, ...told, firedAt: at(2), worstMean: 2.5 }]);
  });

  it("should not take the mean that ended it for its worst, and tell who was told of the end", () => {
    const ended = { endAt: at(3), endedBy: "missing" };
    const end = notice("resolved", 3, 1, { because: "missing" });
    expect(episodesOf([notice("fired", 1, 3), end])).toEqual([
      { ...one, ...ended, firedAt: at(1), resolvedAt: at(3), worstMean: 3 },
    ]);
    expect(episodesOf([withheld(notice("fired", 1, 3)), withheld(end)])).toEqual([
      { ...one, ...ended, firedAt: null, resolvedAt: null, worstMean: 3 },
    ]);
  });

  it("should put episodes in order of start, and those of one start in order of their names", () => {
    const effects = [
      notice("fired", 9, 3, { episode: "b", startedAt: at(8) }),
      notice("fired", 5, 3, { episode: "c", startedAt: at(4) }),
      notice("fired", 5, 3, { episode: "a", startedAt: at(4) }),
    ];
    expect(episodesOf(effects).map(({ id }) => id)).toEqual(["a", "c", "b"]);
  });

  it("should look in rows of the same source from the start on, and to the end alone", () => {
    const rowsOf = (states: readonly (AlertStatus | null)[], means: readonly number[], source?: "survey") =>
      trendRows(
        means.map((mean, i) => windowAt(i - 1, 20, mean, source === undefined ? {} : { source })),
        { timeZone: "UTC", alertStateOf: ({ startAt }) => states[(startAt - at(-1)) / QUARTER_MS] ?? null },
      );
    const means = [1, 3, 2.9, 2.8, 4.2, 1.5];
    const states = ["ok", "pending", "firing", null, "ok", "ok"] as const;
    const [found] = episodesOf([withheld(notice("fired", 2, 3))], rowsOf(states, means));
    expect(found).toMatchObject({ endAt: at(4), worstMean: 2.8 });
    const lasting = ["ok", "pending", "firing", "recovering", null, null] as const;
    expect(episodesOf([withheld(notice("fired", 2, 3))], rowsOf(lasting, means))).toMatchObject([
      { endAt: null, worstMean: 1.5 },
    ]);
    expect(episodesOf([withheld(notice("fired", 2, 3))], rowsOf(states, means, "survey"))).toMatchObject([
      { endAt: null, worstMean: 3 },
    ]);
    // Without a hold it fires at its first window, which may be its worst.
    const atOnce = ["ok", "firing", "ok", null, null, null] as const;
    expect(episodesOf([withheld(notice("fired", 1, 3.4))], rowsOf(atOnce, means))).toMatchObject([
      { endAt: at(2), worstMean: 2.9 },
    ]);
    expect(episodesOf([withheld(notice("fired", 1, 3.4))], rowsOf(atOnce, [1, 2, 2.9]))).toMatchObject([
      { endAt: at(2), worstMean: 2 },
    ]);
    const dark = ["ok", "ok", "ok", "ok", "ok", "ok"] as const;
    expect(episodesOf([withheld(notice("fired", 2, 3))], rowsOf(dark, means))[0]?.endAt).toBeNull();
    const sent = [notice("fired", 2, 3), notice("resolved", 3, 4.2)];
    expect(episodesOf(sent, rowsOf(states, means))).toMatchObject([{ endAt: at(3), worstMean: 2.8 }]);
    expect(episodesOf([notice("fired", 2, null)], [])).toMatchObject([{ worstMean: null }]);
    expect(episodesOf([notice("fired", 2, null)], rowsOf(lasting, means))).toMatchObject([{ worstMean: 1.5 }]);
  });

  it.each<[string, unknown, unknown, ...[string, string, string][]]>([
    ["no lists", {}, "rows", ["effects", "a list", "an object"], ["rows", "a list", "a text"]],
    [
      "a kind that is none",
      [{ ...notice("fired", 1, 3), kind: "told" }],
      [],
      ["effects[0].kind", '"fired" or "worsened" or "repeated" or "resolved" or "withheld" or "revised"', '"told"'],
    ],
    [
      "a notification without instants",
      [{ ...notice("fired", 1, 3), at: 0.5, startedAt: null, window: { mean: "3" } }],
      [],
      ["effects[0].at", "an instant in whole epoch milliseconds", "0.5"],
      ["effects[0].startedAt", "an instant in whole epoch milliseconds", "null"],
      ["effects[0].window.mean", "a finite number or null", "a text"],
    ],
    [
      "a withheld notification without a name",
      [withheld(notice("fired", 1, 3, { episode: "" }))],
      [],
      ["effects[0].notification.episode", "a non-empty text", "a text"],
    ],
  ])("should say of %s what is wrong", (_, effects, rows, ...problems) => {
    const refusal = refusalOf(() => episodesOf(effects as AlertEffect[], rows as never));
    expect(refusal.message).toMatch(/^episodesOf: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
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

  it("should tell the series of a fleet apart, in text and tags", () => {
    const inputs = ["Sales & Service", "billing"].flatMap((name) =>
      TWO.slice(0, 4).map((window) => ({ series: name, window })),
    );
    const { effects } = stepFleet(initialFleet(), inputs, GUIDE_ALERT_POLICY);
    const annotations = toGrafanaAnnotations(episodesOf(effects.map(({ effect }) => effect)));
    expect(annotations.map(({ text, tags }) => [text, tags.at(-1)])).toEqual([
      ["Quality degradation (Sales &amp; Service): network MOS down, lowest mean 2.4", "series:Sales & Service"],
      ["Quality degradation (billing): network MOS down, lowest mean 2.4", "series:billing"],
    ]);
  });

  it.each([
    ["a/network/b/network/2026-03-02T13:15:00.000Z", "a/network/b"],
    ["b/survey/2026-03-02T13:15:00.000Z", null],
    ["b/network/2026-03-02T13:15:00.001Z", null],
    ["b/network/x", null],
    ["/network/2026-03-02T13:15:00.000Z", null],
    ["my own", null],
    ["", null],
  ])("should read of the episode %j the series %j", (id, name) => {
    const [annotation] = toGrafanaAnnotations([{ ...first, id }]);
    expect(annotation?.tags.find((tag) => tag.startsWith("series:"))).toBe(
      name === null ? undefined : `series:${name}`,
    );
    expect(annotation?.text.startsWith(`Quality degradation${name === null ? "" : ` (${name})`}: `)).toBe(true);
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

  it("should round the lowest mean to two decimal places, 0 among them, and name the other source", () => {
    const text = (worstMean: number): string | undefined =>
      toGrafanaAnnotations([{ ...first, source: "survey", worstMean }])[0]?.text;
    expect(text(2.345)).toBe("Quality degradation: survey MOS down, lowest mean 2.35");
    expect(text(0)).toBe("Quality degradation: survey MOS down, lowest mean 0");
    expect(toGrafanaAnnotations([])).toEqual([]);
  });

  it("should escape a diagnosis that came from elsewhere, and every sign of each kind", () => {
    const diagnosis = { kind: "<b>&'\"", because: "volume-up", evidence: {} } as never;
    const [annotation] = toGrafanaAnnotations([{ ...first, name: "<<>>&&''\"\"", worstMean: null, diagnosis }]);
    expect(annotation?.text).toBe(
      "&lt;&lt;&gt;&gt;&amp;&amp;&#39;&#39;&quot;&quot;: network MOS down (&lt;b&gt;&amp;&#39;&quot;)",
    );
  });

  it("should say what an episode has to be", () => {
    const wrong = { ...first, severity: "huge", endAt: 0.5, firedAt: "now" };
    const refusal = refusalOf(() => toGrafanaAnnotations([wrong as never, 3 as never]));
    expect(refusal.message).toMatch(/^toGrafanaAnnotations: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual([
      ["episodes[0].severity", '"low" or "medium" or "high" or "critical"', '"huge"'],
      ["episodes[0].endAt", "an instant in whole epoch milliseconds or null", "0.5"],
      ["episodes[0].firedAt", "an instant in whole epoch milliseconds or null", "a text"],
      ["episodes[1]", "an object", "3"],
    ]);
  });

  it("should refuse everything that is wrong at once", () => {
    const wrong = { ...first, id: undefined, name: 7, startAt: Number.NaN, worstMean: "low", source: "both" };
    expect(refusedPaths(() => toGrafanaAnnotations([wrong as never]))).toEqual([
      "ERR_INVALID_INPUT",
      "episodes[0].id",
      "episodes[0].name",
      "episodes[0].source",
      "episodes[0].startAt",
      "episodes[0].worstMean",
    ]);
  });
});
