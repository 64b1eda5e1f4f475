import * as cxone from "../../src/adapters/cxone/index.ts";
import * as genesys from "../../src/adapters/genesys/index.ts";
import * as guide from "../../src/adapters/guide/index.ts";
import * as polling from "../../src/adapters/polling/index.ts";
import * as ces from "../../src/ces/index.ts";
import * as gamification from "../../src/gamification/index.ts";
import * as whole from "../../src/index.ts";
import * as interaction from "../../src/interaction/index.ts";
import * as mos from "../../src/mos/index.ts";
import * as propensity from "../../src/propensity/index.ts";
import { inputAt } from "../mos/alert/alerts.ts";
import { WEEK_MS, windowAt, windowsFrom } from "../mos/baseline/windows.ts";
import { CALLS as MOS_CALLS } from "../mos/calls.ts";
import { day } from "../propensity/backtest/days.ts";
import { CALLS as PROPENSITY_CALLS } from "../propensity/calls.ts";
import { segment } from "../propensity/features/segments.ts";

/** Everything public that could take a policy or is one. */
export const EXPORTS: Readonly<Record<string, unknown>> = { ...whole, ...genesys, ...cxone, ...guide, ...polling };

const bucket = { capacity: 60, refillPerMinute: 240 };
const delivery = { ...ces.GUIDE_DELIVERY_POLICY, tokenBucket: bucket, fingerprint: "by hand" };
const channel = { ...genesys.GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };
const clock = { now: () => 0, wait: async () => {}, setTimeout: () => 0, clearTimeout: () => {} };
const nothing = async (): Promise<void> => {};
const ports = { fetch: nothing, clock };
const credentials = { clientId: "id", clientSecret: "s" };
const accessKey = { ...credentials, accessKeyId: "id", accessKeySecret: "s" };
const target = { readRequest: nothing, readExisting: nothing, writeRequest: nothing };
const ended = { clock, signal: AbortSignal.abort() };
const week = { ahtSeconds: 300, qaScore: 90, handledCount: 100, transferredCount: 5, repeatCount: 8 };
const site = { timeZone: "UTC", policy: gamification.GUIDE_LEDGER_POLICY };
const tick = { kind: "tick", at: 0 };
const board = gamification.GUIDE_LEADERBOARD_POLICY;
const aht = gamification.GUIDE_AHT_POLICY;

/** Every judge takes other fields; what else an alert policy may hold besides the guide's. */
const alert = {
  ...mos.GUIDE_ALERT_POLICY,
  breachingWindows: { atLeast: 2, outOf: 3 },
  channels: [
    { channelType: "EMAIL", recipients: ["a@b.example"] },
    { channelType: "WEBHOOK", url: "https://a.example/b" },
  ],
};
const window = windowAt(WEEK_MS);
const windows = windowsFrom(0, 2);
const fleetInput = { window, series: "q-1" };
const fleet = mos.stepFleet(mos.initialFleet(), [fleetInput], () => mos.GUIDE_ALERT_POLICY).state;
const baselinePolicy = mos.GUIDE_BASELINE_POLICY;
const baseline = mos.buildBaseline(windows, { timeZone: "UTC" });
const zone = { timeZone: "UTC", policy: alert };
const facts = { transferCount: 0, queueWaitSeconds: 0 };

/** A sound call of each public function that takes a policy, with a policy made by hand. */
export const POLICY_CALLS: Readonly<Record<string, readonly unknown[]>> = {
  ...argsOf(PROPENSITY_CALLS),
  ...argsOf(MOS_CALLS),
  agentDashboard: [{ agentId: "a" }, { now: 0, timeZone: "UTC" }, gamification.GUIDE_DASHBOARD_POLICY],
  alertingRuleRequest: [alert, { queueId: "q", recipients: ["u"] }],
  assessKpiReliability: [[], gamification.DEFAULT_RELIABILITY_POLICY],
  awardBadges: [{}, [], gamification.GUIDE_BADGE_POLICY],
  backtestInterventions: [
    day(),
    { threshold: whole.GUIDE_THRESHOLD_POLICY, supervisor: whole.GUIDE_SUPERVISOR_POLICY },
  ],
  badgeMetrics: [{}, { asOf: 0, timeZone: "UTC" }, gamification.GUIDE_BADGE_POLICY],
  buildBaseline: [windows, { timeZone: "UTC", policy: baselinePolicy }],
  calibrateEffort: [[], ces.GUIDE_EFFORT_POLICY],
  closePeriods: [gamification.emptyLedger(site), { now: 0, policy: site.policy }],
  compareHandleTimes: [[], aht],
  comparePersonalBest: [[], { date: "2026-03-02", value: 1 }, board],
  createCxoneClient: [{ ...ports, credentials: accessKey, tenantId: "t", policy: cxone.CXONE_CLIENT_POLICY }],
  createGenesysClient: [{ ...ports, credentials, region: "mypurecloud.de", policy: genesys.GENESYS_CLIENT_POLICY }],
  emptyLedger: [site],
  evaluationDueAt: [window, alert],
  flagHandleTime: [{ before: week, after: week }, aht],
  formatKpi: ["x", 1, gamification.GUIDE_DASHBOARD_POLICY],
  initialChannel: [channel],
  initialDelivery: [delivery],
  initialDetailEvents: [genesys.GUIDE_DETAIL_EVENTS_POLICY],
  initialPolling: [polling.GUIDE_POLLING_POLICY],
  initialTokenBucket: [bucket],
  joinQuality: [{ events: [], records: [] }, interaction.GUIDE_QUALITY_JOIN_POLICY],
  judgeEligibility: [[], ["a"], board],
  judgeWindow: [window, alert, null],
  leaderboardKey: [{ date: "2026-03-02", queueId: "q" }, board],
  lintComposite: [gamification.GUIDE_COMPOSITE_POLICY],
  measureConsistency: [[], aht],
  mergeHandoffs: [{ conversations: [], events: [] }, interaction.GUIDE_HANDOFF_POLICY],
  replayEvents: [[], () => null, site],
  runChannel: [
    {
      ...ended,
      client: { send: nothing },
      connect: nothing,
      deliver: nothing,
      replay: nothing,
      topics: ["t"],
      policy: channel,
    },
  ],
  runDelivery: [{ ...ended, policy: delivery, save: nothing, deadLetter: nothing, client: { send: nothing }, target }],
  runPolling: [
    {
      ...ended,
      fetchWindow: nothing,
      lookup: nothing,
      handle: nothing,
      save: nothing,
      policy: polling.GUIDE_POLLING_POLICY,
    },
  ],
  scoreComposite: [{}, gamification.GUIDE_COMPOSITE_POLICY],
  scoreEffort: [facts, { ...ces.GUIDE_EFFORT_POLICY }],
  stepAlert: [mos.initialAlert(), inputAt("B", 0), alert],
  stepChannel: [genesys.initialChannel(channel), tick, channel],
  stepDelivery: [ces.initialDelivery(delivery), tick, delivery],
  stepDetailEvents: [genesys.initialDetailEvents(), tick, genesys.GUIDE_DETAIL_EVENTS_POLICY],
  stepFeatures: [propensity.initialFeatures(), segment(), propensity.GUIDE_FEATURE_POLICY],
  stepFleet: [fleet, [fleetInput], { network: alert }],
  stepJudge: [mos.initialJudge(), { window, expectation: null }, alert],
  stepPolling: [polling.initialPolling(), tick, polling.GUIDE_POLLING_POLICY],
  stepTokenBucket: [whole.initialTokenBucket(bucket), { kind: "take", at: 0 }, bucket],
  sweepFleet: [fleet, 0, { network: alert }],
  toGuideAlert: [alert],
  trainBaseline: [baseline, [], { policy: baselinePolicy }],
  trendChart: [[], { policy: alert }],
  trendRows: [[], zone],
};

function argsOf(calls: Readonly<Record<string, { readonly args: readonly unknown[] }>>) {
  const entries = Object.entries(calls).map(([name, { args }]) => [name, args] as const);
  return Object.fromEntries(entries.filter(([, args]) => policyPaths(args).length > 0));
}

/** Where the policies are among some arguments: in their place, or a step below it. */
export function policyPaths(args: readonly unknown[]): readonly (readonly (string | number)[])[] {
  return args.flatMap((arg, place) => {
    if (isPolicy(arg)) return [[place]];
    if (typeof arg !== "object" || arg === null || "version" in arg) return [];
    return Object.entries(arg).flatMap(([key, value]) => (isPolicy(value) ? [[place, key]] : []));
  });
}

/** Whether a value has all the names of a policy that is exported, or is a token bucket's. */
function isPolicy(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const has = (known: unknown): boolean => Object.keys(known as object).every((name) => name in value);
  return has(bucket) || Object.entries(EXPORTS).some(([name, known]) => /_(POLICY|DEFAULTS)$/.test(name) && has(known));
}
