import { GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import type { ChartSpec } from "../../../src/mos/trend/model.ts";
import { trendChart } from "../../../src/mos/trend/trend-chart.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { EXPECTATION, MONDAY, QUARTER_MS, windowAt } from "./quality-windows.ts";

/** Small charts that together show every layer, both layouts, a change of clocks and nothing at all. */
export function smallCharts(): Readonly<Record<"guide" | "stacked" | "relative" | "autumn" | "nothing", ChartSpec>> {
  const states = ["ok", "firing", null, "recovering", "ok", "firing"] as const;
  const stateOf = ({ startAt }: { readonly startAt: number }) => states[(startAt - MONDAY) / QUARTER_MS] ?? null;
  const network = trendRows(
    [windowAt(0, 12, 4.2), windowAt(1, 3, 3.1), windowAt(2, 0, null), windowAt(3, 9, 3.3), windowAt(5, 20, 3)],
    { timeZone: "America/New_York", expect: () => EXPECTATION, alertStateOf: stateOf },
  );
  const survey = trendRows([windowAt(1, 7, 4, { source: "survey" }), windowAt(2, 6, 4.5, { source: "survey" })], {
    timeZone: "America/New_York",
  });
  const relative = { ...GUIDE_ALERT_POLICY, minimumSampleSize: 30, judge: { kind: "relative" } } as const;
  const [from, to] = [Date.UTC(2026, 10, 1, 4, 30), Date.UTC(2026, 10, 1, 8)];
  const autumn = [from, to].map((at) => windowAt(0, 9, 4, { from: at }));
  return {
    guide: trendChart(network),
    stacked: trendChart([...survey, ...network], { layout: "stacked", time: "utc", title: "Sales", width: 640 }),
    relative: trendChart(survey, { policy: relative, height: 200 }),
    autumn: trendChart(trendRows(autumn, { timeZone: "America/New_York" })),
    nothing: trendChart([], { layout: "stacked" }),
  };
}
