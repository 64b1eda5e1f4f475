// What each design of an alert costs, by simulation: false alarms, and how long a drop goes untold. Prints the tables of
// docs/mos/costs.md; --write puts them there, --check fails where the document has others.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { designCusum } from "../src/mos/chart/design-cusum.ts";
import { designEwma } from "../src/mos/chart/design-ewma.ts";
import type { QualitySource } from "../src/mos/model.ts";
import type { AlertPolicy } from "../src/mos/policy.ts";
import { parseAlertPolicy } from "../src/mos/schema.ts";
import {
  type DropCost,
  delaysOf,
  dropCost,
  prepareDrops,
  prepareTrial,
  type Queue,
  type QuietCost,
  quietCost,
  runQuiet,
  type Trial,
} from "./lib/simulate-alerts.ts";

/** The ways of alerting that are compared. */
export type DesignName = "plain" | "hold" | "bound" | "cusum" | "ewma" | "monthly" | "boundAtOnce" | "boundFitted";

const NAMES: Readonly<Record<DesignName, string>> = {
  plain: "guide without hold",
  hold: "guide",
  bound: "bound (recommended)",
  cusum: "CUSUM",
  ewma: "EWMA",
  monthly: "CUSUM, one a month",
  boundAtOnce: "bound without hold",
  boundFitted: "bound without hold, 4.0 and 4.1",
};

/** Quarters of an hour in a week: one false alarm in so many windows is one a week. */
const WEEK_WINDOWS = 672;

/** The policy of a design, as somebody would have it read. */
export function policyOf(name: DesignName, source: QualitySource): AlertPolicy {
  switch (name) {
    case "plain":
      return parseAlertPolicy({ source, holdSeconds: 0 });
    case "hold":
      return parseAlertPolicy({ source });
    case "bound":
      return parseAlertPolicy({ source }, "recommended");
    case "boundAtOnce":
      return parseAlertPolicy({ source, holdSeconds: 0 }, "recommended");
    case "boundFitted": {
      const bounds = { trigger: { below: 4 }, clear: { above: 4.1 } };
      return parseAlertPolicy({ source, holdSeconds: 0, ...bounds }, "recommended");
    }
    case "ewma": {
      const { weight, limit } = designEwma({ averageRunLength: WEEK_WINDOWS });
      return parseAlertPolicy({ source, holdSeconds: 0, judge: { kind: "ewma", weight, limit } });
    }
    default: {
      const averageRunLength = name === "monthly" ? 4 * WEEK_WINDOWS : WEEK_WINDOWS;
      const { referenceValue, decisionInterval } = designCusum({ averageRunLength });
      return parseAlertPolicy({ source, holdSeconds: 0, judge: { kind: "cusum", referenceValue, decisionInterval } });
    }
  }
}

const DESIGNS: readonly DesignName[] = ["plain", "hold", "bound", "cusum", "ewma"];
/** The bound with other settings, at a mean of 4.2. */
const BOUNDS: readonly DesignName[] = ["boundAtOnce", "boundFitted"];
const CALLS = [5, 20, 60] as const;
const DROPS = [0.3, 0.6, 1] as const;
const SEEDS: readonly number[] = [1, 2, 3];

/** The trials of a queue, one for each seed. */
export function trialsOf(queue: Queue): readonly Trial[] {
  return SEEDS.map((seed) => prepareTrial(queue, seed));
}

/** A row of the table of a queue for each design; of fewer drops, its beginning. */
export function costRows(
  queue: Queue,
  names: readonly DesignName[],
  trials = trialsOf(queue),
  sizes: readonly number[] = DROPS,
): string[] {
  const series = trials.map((trial) => sizes.map((drop) => prepareDrops(trial, drop)));
  return names.map((name) => {
    const policy = policyOf(name, queue.source);
    const runs = trials.map((trial) => runQuiet(trial, policy));
    const quiet = quietCost(runs);
    const drops = sizes.map((_, i) => {
      const ofTrial = (run: (typeof runs)[number], n: number) => {
        const own = series[n]?.[i];
        return own === undefined ? [] : delaysOf(run, own, policy);
      };
      return dropText(dropCost(runs.flatMap(ofTrial)));
    });
    return row([`${queue.callsPerWindow}`, NAMES[name], alarmsText(quiet), percent(quiet.busyShare), ...drops]);
  });
}

/** A row for a queue: the false alarms of each chart. */
function alarmRow(what: string, source: QualitySource, trials: readonly Trial[]): string {
  const cells = CHARTS.map((name) => {
    const policy = policyOf(name, source);
    return alarmsText(quietCost(trials.map((trial) => runQuiet(trial, policy))));
  });
  return row([source, what, ...cells]);
}

function alarmsText({ alarmsPerWeek, alarmsError }: QuietCost): string {
  if (alarmsPerWeek === 0) return "none";
  const digits = alarmsPerWeek < 0.95 ? 2 : 1;
  return `${alarmsPerWeek.toFixed(digits)} ± ${alarmsError.toFixed(digits)}`;
}

const percent = (share: number): string =>
  share > 0 && share < 0.005 ? "< 1 %" : share < 1 && share >= 0.995 ? "> 99 %" : `${Math.round(100 * share)} %`;

function dropText({ medianHours, dayShare }: DropCost): string {
  if (dayShare === 0) return "never";
  const isShort = medianHours !== null && medianHours < 1;
  const hours = medianHours === null ? "> 24 h" : `${medianHours.toFixed(1)} h`;
  return `${isShort ? `${Math.round(medianHours * 60)} min` : hours}, ${percent(dayShare)}`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const HEAD = [
  row(["calls", "design", "false alarms a week", "occupied", ...DROPS.map((drop) => `−${drop.toFixed(1)}`)]),
  "|---|---|---|---|---|---|---|",
];

const QUEUES = [
  ["Survey scores, mean 4.2", "survey", 4.2],
  ["Network MOS, mean 4.2", "network", 4.2],
  ["Network MOS, mean 3.7", "network", 3.7],
] as const;

const CHARTS = ["cusum", "ewma", "monthly"] as const;

/** What the charts hang on, at 20 calls and a mean of 4.2. */
const CHANGES: readonly (readonly [string, QualitySource, Partial<Queue>])[] = [
  ["mean known exactly", "survey", { learnt: "known" }],
  ["learnt from 8 weeks", "survey", { learnt: 8 }],
  ["calls by Poisson", "survey", { more: { arrivals: "poisson" } }],
  ["days differ by 0.1", "survey", { more: { dayDeviation: 0.1 } }],
  ["mean known exactly", "network", { learnt: "known" }],
  ["learnt from 8 weeks", "network", { learnt: 8 }],
  ["calls by Poisson", "network", { more: { arrivals: "poisson" } }],
  ["days differ by 0.05", "network", { more: { dayDeviation: 0.05 } }],
];

function makeTables(): string {
  const lines: string[] = [];
  const charts: Record<QualitySource, string[]> = { survey: [], network: [] };
  const bounds: string[] = [];
  for (const [title, source, meanScore] of QUEUES) {
    lines.push(`### ${title}`, "", ...HEAD);
    for (const callsPerWindow of CALLS) {
      const queue: Queue = { source, meanScore, callsPerWindow };
      const trials = trialsOf(queue);
      if (meanScore !== 4.2) lines.push(...costRows(queue, DESIGNS, trials));
      else {
        const rows = costRows(queue, [...DESIGNS, ...BOUNDS], trials);
        lines.push(...rows.slice(0, DESIGNS.length));
        const ofBound = [rows[DESIGNS.indexOf("bound")], ...rows.slice(DESIGNS.length)];
        bounds.push(...ofBound.map((one) => `| ${source} ${one}`));
        if (callsPerWindow === 20) charts[source].push(alarmRow("as above", source, trials));
      }
    }
    lines.push("");
  }
  lines.push("### The bound, mean 4.2", "", `| source ${HEAD[0]}`, `|---${HEAD[1]}`, ...bounds, "");
  for (const [what, source, change] of CHANGES) {
    const trials = trialsOf({ source, meanScore: 4.2, callsPerWindow: 20, ...change });
    charts[source].push(alarmRow(what, source, trials));
  }
  lines.push("### What the false alarms of charts hang on", "");
  lines.push(row(["source", "20 calls, mean 4.2", ...CHARTS.map((name) => NAMES[name])]), "|---|---|---|---|---|");
  lines.push(...charts.survey, ...charts.network);
  return lines.join("\n");
}

const BEGIN = "<!-- costs -->";
const END = "<!-- /costs -->";

function main(mode: string | undefined): void {
  const tables = `${BEGIN}\n\n${makeTables()}\n\n${END}`;
  if (mode === undefined) {
    console.log(tables);
    return;
  }
  const path = new URL("../docs/mos/costs.md", import.meta.url);
  const text = readFileSync(path, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/mos/costs.md has no ${BEGIN} … ${END}`);
  const next = text.slice(0, from) + tables + text.slice(to + END.length);
  if (mode === "--write") writeFileSync(path, next);
  else if (mode !== "--check") throw new Error(`no such mode: ${mode}`);
  else if (next !== text) {
    console.error(`docs/mos/costs.md has other tables than these:\n${tables}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2]);
