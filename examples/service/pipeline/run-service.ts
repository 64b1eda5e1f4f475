import type { CxoneClient } from "cxscore/adapters/cxone";
import type { ClientClock, ClientFetch, GenesysClient } from "cxscore/adapters/genesys";
import { type PollingState, runPolling } from "cxscore/adapters/polling";
import { applyQuarantined } from "./apply-losses.ts";
import { applyQuality } from "./apply-quality.ts";
import { applyRecords } from "./apply-records.ts";
import { cxoneSource } from "./cxone-source.ts";
import { deliverScores } from "./deliver-scores.ts";
import { cxoneTarget, genesysTarget, withoutReads } from "./delivery-targets.ts";
import { genesysSource } from "./genesys-source.ts";
import { initialService } from "./initial-state.ts";
import type { Platform, ServicePolicy, ServiceState, StateStore } from "./model.ts";
import type { PlatformSource } from "./source.ts";
import { holdState, type StateHolder } from "./state-holder.ts";

/** What a service works with. */
export interface ServicePorts {
  readonly clock: ClientClock;
  /** For the files of data extraction, which are fetched without credentials. */
  readonly fetch: ClientFetch;
  readonly store: StateStore;
  readonly genesys: GenesysClient;
  readonly cxone: CxoneClient;
}

/** A service that runs. */
export interface RunningService {
  readonly state: () => ServiceState;
  readonly update: StateHolder["update"];
  readonly persist: StateHolder["persist"];
  /** Ends it with everything saved; what is under way is done by the next one. */
  readonly stop: () => Promise<void>;
  /** Resolves when it was stopped, rejects when it cannot go on. */
  readonly ended: Promise<void>;
}

/**
 * Starts a service where the stored one has left off: it polls both platforms, scores, looks for evaluations and writes
 * the scores back, until it is stopped or its store fails.
 */
export async function startService(policy: ServicePolicy, ports: ServicePorts): Promise<RunningService> {
  const { clock, store, genesys, cxone } = ports;
  const holder = holdState((await store.load()) ?? initialService(policy.timeZone), store);
  await holder.persist();
  const stopping = new AbortController();
  const { signal } = stopping;
  const quarantine = (entries: Parameters<typeof applyQuarantined>[1]): void =>
    holder.update((state) => applyQuarantined(state, entries, clock.now()));
  const context: LoopContext = { policy, clock, holder, signal };
  const loops = [
    poll("genesys_cloud", genesysSource(genesys, policy, quarantine), context),
    poll("nice_cxone", cxoneSource(cxone, ports, policy, quarantine), context),
    lookForQuality("genesys_cloud", genesysSource(genesys, policy, quarantine), context),
    lookForQuality("nice_cxone", cxoneSource(cxone, ports, policy, quarantine), context),
    deliverScores("genesys_cloud", { client: genesys, target: genesysTarget(policy.attributesSchemaId) }, context),
    deliverScores(
      "nice_cxone",
      { client: withoutReads(cxone), target: cxoneTarget(policy.businessDataField) },
      context,
    ),
  ];
  // One that cannot go on ends the others.
  for (const loop of loops) loop.catch(() => stopping.abort());
  const ended = Promise.allSettled(loops).then(async (results) => {
    const failed = results.find((one) => one.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    // A save can leave lines to be acknowledged by the next one.
    await holder.persist();
    await holder.persist();
  });
  ended.catch(() => {});
  return {
    state: holder.current,
    update: holder.update,
    persist: holder.persist,
    stop: () => {
      stopping.abort();
      return ended;
    },
    ended,
  };
}

/** What every loop works with. */
export interface LoopContext {
  readonly policy: ServicePolicy;
  readonly clock: ClientClock;
  readonly holder: StateHolder;
  readonly signal: AbortSignal;
}

/** Records and the polling state that knows them are one change, so each copy is taken in once. */
async function poll(
  platform: Platform,
  { fetchWindow, lookup }: PlatformSource,
  { policy, clock, holder, signal }: LoopContext,
): Promise<void> {
  const { current, update, persist } = holder;
  let givenUp = 0;
  // What was given up is counted with the state that knows it, so each once.
  const withPolling = (state: ServiceState, polling: PollingState): ServiceState => {
    const counts = { ...state.counts, givenUp: state.counts.givenUp + givenUp };
    givenUp = 0;
    return { ...state, counts, polling: { ...state.polling, [platform]: polling } };
  };
  await runPolling({
    clock,
    fetchWindow,
    lookup,
    policy: policy.polling[platform],
    state: current().polling[platform],
    signal,
    handle: (records, polling) => {
      update((state) => applyRecords(withPolling(state, polling), records, clock.now(), policy));
      return persist();
    },
    save: (polling) => {
      if (current().polling[platform] !== polling) update((state) => withPolling(state, polling));
      return persist();
    },
    // The poll slows down while the delivery does not keep up.
    depth: () => current().outbox[platform].length + (current().delivery[platform]?.items.length ?? 0),
    observe: (effect) => {
      if (effect.kind === "give-up") givenUp += effect.keys.length;
    },
  });
}

async function lookForQuality(
  platform: Platform,
  { readQuality }: PlatformSource,
  { policy, clock, holder, signal }: LoopContext,
): Promise<void> {
  const { current, update, persist } = holder;
  while (!signal.aborted) {
    const dueAt = current().qualityDueAt[platform] ?? clock.now() + FIRST_QUALITY_MS;
    const waitMs = dueAt - clock.now();
    if (waitMs > 0) await clock.wait(waitMs, signal).catch(() => {});
    if (signal.aborted) return;
    const { records, isWhole } = await readQuality(current(), clock.now(), signal).catch(() => NOTHING);
    if (signal.aborted) return;
    const now = clock.now();
    const nextAt = now + (isWhole ? policy.qualityIntervalSeconds * 1000 : SOON_MS);
    update((state) => {
      const next = applyQuality(state, records, now, policy);
      return { ...next, qualityDueAt: { ...next.qualityDueAt, [platform]: nextAt } };
    });
    await persist();
  }
}

const NOTHING = { records: [], isWhole: false } as const;
const FIRST_QUALITY_MS = 60_000;
const SOON_MS = 900_000;
