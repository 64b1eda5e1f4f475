import type { QualitySource } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import type { ChartData } from "./chart-data.ts";
import { sourceName, sourceNames } from "./source-names.ts";
import type { TimeAxis } from "./time-axis.ts";

/** What the layers of a chart have in common. */
export interface ChartFrame {
  readonly data: ChartData;
  readonly policy: AlertPolicy;
  readonly axis: TimeAxis;
  /** Whether quality and volume have a panel each. */
  readonly isStacked: boolean;
  /** Whether the time axis is without words, because a panel below has them. */
  readonly isBare: boolean;
}

/** Episodes, band, baseline, thresholds, rolling mean, means: from the back to the front. */
export function qualityLayers(frame: ChartFrame): readonly object[] {
  const { data, policy } = frame;
  const y = (field: string): object => ({ field, type: "quantitative", ...qualityScale(frame) });
  const color = (name: string): object => colorOf(frame, name);
  const thresholds = thresholdsOf(policy).map(([name, bound]) => ({
    data: { values: [{}] },
    mark: { type: "rule", strokeDash: [2, 4], size: 1.5 },
    encoding: { y: { datum: bound, type: "quantitative", ...qualityScale(frame) }, color: color(name) },
  }));
  const lines = data.sources.flatMap((source) => {
    const own = [{ filter: { field: "source", equal: source } }];
    const named = { data: { name: "quality" }, transform: own };
    const names = seriesNames(source);
    const line = (mark: object, field: string, name: string): object => ({
      ...named,
      mark: { type: "line", clip: true, invalid: BREAK, description: name, ...mark },
      encoding: { x: x(frame, "at"), y: y(field), color: color(name) },
    });
    const points = (mark: object, isReliable: boolean): object => ({
      ...named,
      transform: [...own, { filter: { field: "isReliable", equal: isReliable } }],
      mark: { type: "point", clip: true, invalid: "filter", size: 30, opacity: 1, ...mark },
      encoding: {
        x: x(frame, "at"),
        y: y("mean"),
        color: color(names.mean),
        tooltip: TOOLTIP,
        description: LOCAL_TIME,
      },
    });
    const baseline = [
      {
        ...named,
        mark: { type: "area", clip: true, invalid: BREAK, opacity: 0.15, line: false, description: names.baseline },
        encoding: { x: x(frame, "at"), y: y("lower"), y2: { field: "upper" }, color: color(names.baseline) },
      },
      line({ strokeDash: [6, 4], size: 1.5 }, "expected", names.baseline),
    ];
    return [
      ...(data.expected.includes(source) ? baseline : []),
      line({ size: 3, opacity: 0.8 }, "rollingMean", names.rolling),
      line({ size: 1 }, "mean", names.mean),
      points({ filled: true }, true),
      points({ filled: false, fill: "white", strokeWidth: 1.5 }, false),
    ];
  });
  return [...episodeLayers(frame), ...thresholds, ...lines, ...emptyAxes(frame, y("mean"))];
}

/** Bars and the rule of the minimum sample. */
export function volumeLayers(frame: ChartFrame): readonly object[] {
  const { data, policy, isStacked } = frame;
  const largest = Math.max(data.largestCount, policy.minimumSampleSize);
  const scale = { domain: [0, isStacked ? largest : 3 * largest], nice: false };
  const axis = { title: "Volume (scores per window)", orient: isStacked ? "left" : "right", grid: false, format: "~d" };
  const volume = { type: "quantitative", scale, axis: { ...axis, tickMinStep: 1 } };
  const bars = data.sources.map((source) => ({
    data: { name: "volume" },
    transform: [{ filter: { field: "source", equal: source } }],
    mark: { type: "bar", clip: true, opacity: 0.35 },
    encoding: {
      x: xFrom(frame, "from"),
      x2: { field: "to" },
      y: { field: "count", ...volume },
      y2: { datum: 0 },
      color: colorOf(frame, seriesNames(source).volume),
      tooltip: TOOLTIP.slice(0, 2),
      description: LOCAL_TIME,
    },
  }));
  const minimum = {
    data: { values: [{}] },
    mark: { type: "rule", strokeDash: [1, 3], size: 1.5 },
    encoding: {
      y: { datum: policy.minimumSampleSize, type: "quantitative", scale, axis: volume.axis },
      color: colorOf(frame, minimumName(policy)),
    },
  };
  return [...(isStacked ? episodeLayers(frame) : []), ...bars, minimum];
}

function episodeLayers(frame: ChartFrame): readonly object[] {
  return frame.data.alerted.map((source) => ({
    data: { name: "episodes" },
    transform: [{ filter: { field: "source", equal: source } }],
    mark: { type: "rect", clip: true, opacity: 0.14, description: seriesNames(source).alert },
    encoding: {
      x: xFrom(frame, "startAt"),
      x2: { field: "endAt" },
      color: colorOf(frame, seriesNames(source).alert),
    },
  }));
}

/** Without rows a chart still has its axes. */
function emptyAxes(frame: ChartFrame, y: object): readonly object[] {
  if (frame.data.sources.length > 0) return [];
  return [{ data: { name: "quality" }, mark: "point", encoding: { x: x(frame, "at"), y } }];
}

/** The time axis of a mark at one instant. These marks alone name the ends of the axis, which hold for all. */
function x(frame: ChartFrame, field: string): object {
  return {
    field,
    type: "temporal",
    scale: { type: "utc", domain: frame.axis.range, nice: false },
    axis: marksOf(frame),
  };
}

/** The time axis of a mark with a width. */
function xFrom(frame: ChartFrame, field: string): object {
  return { field, type: "temporal", scale: { type: "utc", nice: false }, axis: marksOf(frame) };
}

function marksOf({ axis, isBare }: ChartFrame): object {
  const { title, values, labelExpr } = axis;
  if (isBare) return { title: null, values, labels: false, grid: false };
  return { title, values, labelExpr, labelOverlap: true, grid: false };
}

function qualityScale({ data, policy }: ChartFrame): object {
  const { minimum, maximum } = policy.scale;
  return {
    scale: { domain: [minimum, maximum], zero: false, nice: false },
    axis: { title: sourceNames(data.sources), orient: "left", grid: true },
  };
}

/** The bounds that the policy's judge compares means with; the others have none of the unit of the axis. */
function thresholdsOf({ judge, trigger, clear }: AlertPolicy): readonly (readonly [name: string, bound: number])[] {
  if (judge.kind !== "absolute" && judge.kind !== "combined" && judge.kind !== "bound") return [];
  return [
    [`Breach below ${trigger.below}`, trigger.below],
    [`Clear above ${clear.above}`, clear.above],
  ];
}

/** One legend for all layers, in the order of this list. */
function colorOf({ data, policy }: ChartFrame, name: string): object {
  const entries: (readonly [name: string, color: string])[] = [
    ...data.sources.flatMap((source) => {
      const { mean, rolling, baseline, volume, alert } = seriesNames(source);
      const [dark, middle, light, warm] = COLORS[source];
      return [
        [mean, middle] as const,
        [rolling, dark] as const,
        ...(data.expected.includes(source) ? [[baseline, light] as const] : []),
        [volume, middle] as const,
        ...(data.alerted.includes(source) ? [[alert, warm] as const] : []),
      ];
    }),
    ...thresholdsOf(policy).map(([bound], i) => [bound, THRESHOLD_COLORS[i] as string] as const),
    [minimumName(policy), "#555555"],
  ];
  const scale = { domain: entries.map(([one]) => one), range: entries.map(([, color]) => color) };
  return {
    datum: name,
    type: "nominal",
    scale,
    legend: LEGEND,
  };
}

function seriesNames(
  source: QualitySource,
): Readonly<Record<"mean" | "rolling" | "baseline" | "volume" | "alert", string>> {
  const name = sourceName(source);
  return {
    mean: `${name}, window mean`,
    rolling: `${name}, rolling mean`,
    baseline: `${name}, baseline`,
    volume: `${name}, volume`,
    alert: `${name}, alert`,
  };
}

function minimumName({ minimumSampleSize }: AlertPolicy): string {
  return `Minimum sample (${minimumSampleSize})`;
}

const LEGEND = { title: null, orient: "bottom", columns: 4, labelLimit: 260, symbolOpacity: 1 };

/** Lines end where a value is missing. */
const BREAK = "break-paths-show-path-domains";

const COLORS: Readonly<Record<QualitySource, readonly [dark: string, middle: string, light: string, warm: string]>> = {
  network: ["#08306b", "#4292c6", "#6b8ba4", "#c00000"],
  survey: ["#7f2704", "#f16913", "#b0876a", "#b8860b"],
};

const THRESHOLD_COLORS = ["#7a0019", "#2e7d32"];

/** What a screen reader says of a mark: without it, Vega would write the instant in the zone of the machine. */
const LOCAL_TIME = { field: "localTime", type: "nominal" };

const TOOLTIP = [
  { field: "localTime", type: "nominal", title: "Window" },
  { field: "count", type: "quantitative", title: "Scores" },
  { field: "mean", type: "quantitative", title: "Mean", format: ".2f" },
  { field: "rollingMean", type: "quantitative", title: "Rolling mean", format: ".2f" },
  { field: "expected", type: "quantitative", title: "Expected", format: ".2f" },
];
