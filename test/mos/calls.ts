import * as mos from "../../src/mos/index.ts";
import { conversation } from "../interaction/records.ts";
import type { SoundCall } from "../support/arguments.ts";
import { inputAt, policyOf, runLetters } from "./alert/alerts.ts";
import { QUARTER_MS, WEEK_MS, windowAt, windowsFrom } from "./baseline/windows.ts";

const samples = [{ at: 5, score: 4, source: "network" }];
const store = mos.addToWindowStore(mos.emptyWindowStore("network"), samples as never).store;
const range = { from: 0, to: QUARTER_MS };
const windows = windowsFrom(0, 8);
const baseline = mos.buildBaseline(windows, { timeZone: "UTC" });
const window = windowAt(WEEK_MS);
const policy = policyOf();
const judgeInput = { window, expectation: null };
const fleetInput = { window, series: "q-1" };
const rows = mos.trendRows(windows, { timeZone: "UTC" });
const { effects, state } = runLetters("CBBBC");
const episodes = mos.episodesOf(effects);
const aggregate = { startAt: 0, count: 6, sum: 24, min: 4, max: 4 };
const endpoint = { purpose: "customer", minMos: 3 };
const residual = mos.RECOMMENDED_RESIDUAL_POLICY;
const optional = ["undefined"];
const empty = ["undefined", "{}"];

/** A sound call of each public function of the entry. */
export const CALLS: Readonly<Record<string, SoundCall>> = {
  addToWindowStore: { args: [store, samples], accepts: { 1: ["[]"] } },
  aggregateWindows: {
    args: [samples, mos.GUIDE_WINDOW_POLICY, { range, source: "network" }],
    named: [2],
    accepts: { 0: ["[]"], 1: optional, 2: empty },
  },
  buildBaseline: {
    args: [windows, { timeZone: "UTC", alerting: [] }],
    named: [1],
    accepts: { 0: ["[]"] },
  },
  collectWindows: {
    args: [samples, mos.GUIDE_WINDOW_POLICY, { range, source: "network" }],
    named: [2],
    accepts: { 0: ["[]"], 1: optional, 2: empty },
  },
  compareWithBaseline: { args: [window, baseline] },
  cusumRunLength: { args: [{ decisionInterval: 5 }], named: [0] },
  delayImpairment: { args: [150, { sensitivity: 1 }], named: [1], accepts: { 0: ["5"], 1: empty } },
  designCusum: { args: [{ averageRunLength: 100 }], named: [0] },
  designEwma: { args: [{ averageRunLength: 100 }], named: [0] },
  diagnoseDegradation: {
    args: [{ window, expectation: null }, mos.GUIDE_DIAGNOSIS_POLICY],
    named: [0],
    accepts: { 1: optional },
  },
  dropWindows: { args: [store, 0], accepts: { 1: ["5"] } },
  emptyWindowStore: { args: ["network", mos.GUIDE_WINDOW_POLICY], accepts: { 1: optional } },
  episodesOf: { args: [effects, rows], accepts: { 0: ["[]"], 1: ["undefined", "[]"] } },
  equipmentImpairment: { args: [{ impairment: 0, lossRobustness: 4.3 }], named: [0] },
  estimateMos: { args: [{ lossPercent: 1 }, { bufferedJitters: 2 }], named: [0, 1], accepts: { 0: ["{}"], 1: empty } },
  evaluationDueAt: { args: [window, policy] },
  ewmaRunLength: { args: [{ limit: 2.5 }], named: [0] },
  expectWindow: { args: [baseline, window, {}], named: [2], accepts: { 1: ["5"], 2: empty } },
  findAlert: { args: [mos.initialFleet(), "q-1", "network"], accepts: { 1: ['"x"'] } },
  flappingPercent: { args: [state] },
  forgetSeries: { args: [mos.initialFleet(), "q-1", "network"], accepts: { 1: ['"x"'] } },
  initialAlert: { args: [] },
  initialFleet: { args: [] },
  initialJudge: { args: [] },
  initialResidualJudge: { args: [] },
  judgeWindow: { args: [window, policy, null], accepts: { 2: ["null", "undefined"] } },
  locateNetworkFault: { args: [[endpoint], { below: 3.5 }], named: [1], accepts: { 0: ["[]"], 1: empty } },
  meanInterval: { args: [window, { confidence: 0.9 }], named: [1], accepts: { 1: empty } },
  mergeBaselines: { args: [baseline, baseline] },
  mergeWindowStores: { args: [store, store] },
  mosFromR: { args: [80], accepts: { 0: ["5"] } },
  networkSamples: { args: [[conversation()]], accepts: { 0: ["[]"] } },
  normalizeOpusMos: { args: [4.8], accepts: { 0: ["5"] } },
  prepareBaseline: { args: [baseline, {}], named: [1], accepts: { 1: empty } },
  rFromMos: { args: [4] },
  ratingFactor: { args: [{ oneWayDelayMs: 100 }], named: [0], accepts: { 0: empty } },
  readWindows: { args: [store, range], accepts: { 1: optional } },
  satisfactionBand: { args: [80], accepts: { 0: ["5"] } },
  shewhartRunLength: { args: [{ limit: 3 }], named: [0], accepts: { 0: empty } },
  stepAlert: { args: [mos.initialAlert(), inputAt("B", 0), policy] },
  stepFleet: { args: [mos.initialFleet(), [fleetInput], () => policy], accepts: { 1: ["[]"] } },
  stepJudge: { args: [mos.initialJudge(), judgeInput, policy] },
  stepResidualJudge: { args: [mos.initialResidualJudge(), { at: 0, value: 1 }, residual] },
  sweepFleet: { args: [mos.initialFleet(), 0, { network: policy }], named: [2], accepts: { 1: ["5"], 2: ["{}"] } },
  toGrafanaAnnotations: { args: [episodes], accepts: { 0: ["[]"] } },
  trainBaseline: { args: [baseline, [window], { alerting: [] }], named: [2], accepts: { 1: ["[]"], 2: empty } },
  trendChart: { args: [rows, { width: 600 }], named: [1], accepts: { 0: ["[]"], 1: empty } },
  trendRows: { args: [windows, { timeZone: "UTC" }], named: [1], accepts: { 0: ["[]"] } },
  windowsFromAggregates: {
    args: [[aggregate], "network", mos.GUIDE_WINDOW_POLICY, range],
    accepts: { 0: ["[]"], 2: optional, 3: optional },
  },
};
