// Alerts for 10,000 series: steps per second, one series at a time and as a fleet, and the bytes of a series' state.
import {
  type AlertState,
  type FleetInput,
  type FleetState,
  findAlert,
  GUIDE_ALERT_POLICY,
  initialAlert,
  initialFleet,
  type QualityWindow,
  stepAlert,
  stepFleet,
  sweepFleet,
  type WindowVerdict,
} from "../dist/mos.js";
import { type Case, measure, printTable } from "./measure.ts";

const SERIES_COUNT = 10_000;
const WINDOW_MS = 900_000;
const startAt = Date.UTC(2026, 2, 2);
const policy = GUIDE_ALERT_POLICY;

/** Some windows in a hundred breach, a few have too few scores; the rest are clear. */
function inputOf(series: number, turn: number): FleetInput {
  const draw = Math.imul(series * 97 + turn, 2_654_435_761) >>> 0;
  const share = draw / 4_294_967_296;
  const kind: WindowVerdict["kind"] = share < 0.05 ? "breach" : share < 0.1 ? "unknown" : "clear";
  const mean = kind === "breach" ? 3.2 : 4.3;
  const window: QualityWindow = {
    startAt: startAt + turn * WINDOW_MS,
    endAt: startAt + (turn + 1) * WINDOW_MS,
    source: "network",
    count: kind === "unknown" ? 2 : 12,
    mean,
    min: mean - 1,
    max: mean + 0.1,
    standardDeviation: 0.3,
    shareBelow: 0.1,
  };
  const because = kind === "breach" ? "below-bound" : kind === "clear" ? "above-bound" : "too-few";
  const verdict: WindowVerdict = { kind, because, value: mean, triggerBound: 3.5, clearBound: 4, expectation: null };
  return { series: nameOf(series), window, verdict };
}

function nameOf(series: number): string {
  return `queue-${(Math.imul(series, 2_654_435_761) >>> 0).toString(16).padStart(8, "0")}`;
}

const TURNS = 96;
const turns = Array.from({ length: TURNS }, (_, turn) =>
  Array.from({ length: SERIES_COUNT }, (__, series) => inputOf(series, turn)),
);

/** A day of windows, again and again: each day begins with fresh series. */
function alone(): Case {
  let states: AlertState[] = [];
  let turn = TURNS;
  const work = (): unknown => {
    if (turn === TURNS) {
      states = Array.from({ length: SERIES_COUNT }, () => initialAlert());
      turn = 0;
    }
    const inputs = turns[turn++] as readonly FleetInput[];
    let told = 0;
    for (let i = 0; i < SERIES_COUNT; i++) {
      const { window, verdict } = inputs[i] as FleetInput;
      const step = stepAlert(states[i] as AlertState, { window, verdict: verdict as WindowVerdict }, policy);
      states[i] = step.state;
      told += step.effects.length;
    }
    return told;
  };
  return { name: "stepAlert", work, units: SERIES_COUNT };
}

function together(): Case {
  let fleet: FleetState = initialFleet();
  let turn = TURNS;
  const work = (): unknown => {
    if (turn === TURNS) {
      fleet = initialFleet();
      turn = 0;
    }
    const step = stepFleet(fleet, turns[turn++] as readonly FleetInput[], policy);
    fleet = step.state;
    return step.effects.length;
  };
  return { name: "stepFleet, all series in one call", work, units: SERIES_COUNT };
}

/** One series of the many per call: what else there is must not cost. */
function single(count: number): Case {
  const inputs = Array.from({ length: count }, (_, series) => inputOf(series, 0));
  const full = stepFleet(initialFleet(), inputs, policy).state;
  const [input] = inputs as [FleetInput];
  const next = { ...input, window: { ...input.window, startAt: startAt + WINDOW_MS, endAt: startAt + 2 * WINDOW_MS } };
  return { name: `stepFleet, one series of ${count}`, work: () => stepFleet(full, [next], policy), units: 1 };
}

function sweep(): Case {
  const full = stepFleet(initialFleet(), turns[0] as readonly FleetInput[], policy).state;
  const now = startAt + 3 * WINDOW_MS;
  return { name: "sweepFleet, all series silent", work: () => sweepFleet(full, now, policy), units: SERIES_COUNT };
}

const medians = measure([alone(), together(), single(100), single(SERIES_COUNT), sweep()]);
printTable(`Alerts of ${SERIES_COUNT} series`, [
  ["", "ns per step", "steps per second"],
  ...[...medians].map(([name, ns]) => [name, ns.toFixed(0), Math.round(1e9 / ns).toLocaleString("en-US")]),
]);

let day = initialFleet();
for (const inputs of turns) day = stepFleet(day, inputs, policy).state;
const sizes = Array.from({ length: SERIES_COUNT }, (_, series) => {
  return JSON.stringify(findAlert(day, nameOf(series), "network")).length;
}).sort((a, b) => a - b);
printTable("State of a series after a day", [
  ["", "bytes of JSON"],
  ["median", String(sizes[SERIES_COUNT / 2])],
  ["largest", String(sizes.at(-1))],
  ["fleet, per series", (JSON.stringify(day).length / SERIES_COUNT).toFixed(0)],
]);

if (typeof globalThis.gc === "function") {
  const heap = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  const copy = JSON.parse(JSON.stringify(day)) as FleetState;
  const bytes = (heap() - before) / SERIES_COUNT;
  printTable("Memory of a series", [
    ["", "bytes of heap"],
    [`fleet of ${copy.parts.length} parts`, bytes.toFixed(0)],
  ]);
}
