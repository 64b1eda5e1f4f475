import { createCxoneClient } from "cxscore/adapters/cxone";
import { type ClientEvent, type ClientFetch, createGenesysClient, type TokenStore } from "cxscore/adapters/genesys";
import type { PacedClock } from "../../../../examples/service/local/paced-clock.ts";
import type { LocalPlatforms } from "../../../../examples/service/local/start-platforms.ts";
import type { ServicePolicy, ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";
import { type RunningService, startService } from "../../../../examples/service/pipeline/run-service.ts";
import type { Life } from "./fault-plan.ts";
import { createKiller, mortalPorts } from "./killer.ts";
import { listen } from "./listen.ts";
import type { LiveWire } from "./live-wire.ts";
import type { Watchman } from "./watchman.ts";

export const CREDENTIALS = {
  genesys: { clientId: "genesys-client", clientSecret: "genesys-secret-f3a1" },
  cxone: {
    clientId: "cxone-client",
    clientSecret: "cxone-secret-77b2",
    accessKeyId: "ACCESSKEYID9",
    accessKeySecret: "access-key-secret-5c0d",
  },
};
/** Far below the platforms' own, so that a simulated day comes near them. */
export const BUDGETS = {
  genesys: { capacity: 5, refillPerMinute: 10 },
  cxone: { capacity: 3, refillPerMinute: 6 },
};
const HOUR_MS = 3_600_000;

/** How a process ended: by its death, or with a state; `because` says why that is not the end of the days. */
export type Ending =
  | { readonly kind: "killed" }
  | { readonly kind: "alive"; readonly state: ServiceState | null; readonly because: string | null };

export interface World {
  readonly policy: ServicePolicy;
  readonly clock: PacedClock;
  readonly platforms: LocalPlatforms;
  readonly store: StateStore;
  readonly tokenStore: TokenStore;
  readonly fetch: ClientFetch;
  readonly told: string[];
  readonly watchman: Watchman;
  readonly endAt: number;
  readonly wire: LiveWire | null;
}

/** One process, from its start to its death or to the end of the days. */
export async function liveOnce({ death, skewMs }: Life, world: World): Promise<Ending> {
  const { clock, platforms, store, told, watchman, endAt } = world;
  const killer = createKiller(death);
  const tracked: StateStore = {
    load: () => clock.track(store.load()),
    save: (state) => clock.track(store.save(state)),
    append: (file, fromByte, text) => clock.track(store.append(file, fromByte, text)),
  };
  const skewed = { now: () => clock.now() + skewMs, wait: clock.wait };
  const ports = mortalPorts(killer, watchman.ports({ clock: skewed, fetch: world.fetch, store: tracked }));
  const observer = (event: ClientEvent): void => void told.push(JSON.stringify(event));
  const { url: genesysUrl } = platforms.genesys;
  const { url: cxoneUrl } = platforms.cxone;
  const { load, save } = world.tokenStore;
  const tokenStore: TokenStore = {
    load: (key) => killer.guard("load", () => load(key)),
    save: (key, token) => killer.guard("save-token", () => save(key, token)),
  };
  const shared = { fetch: ports.fetch, clock: ports.clock, observer, tokenStore };
  const genesys = createGenesysClient({
    ...shared,
    policy: { tokenBucket: BUDGETS.genesys },
    region: "eu_central_1",
    credentials: CREDENTIALS.genesys,
    hosts: { api: genesysUrl, login: genesysUrl },
  });
  const cxone = createCxoneClient({
    ...shared,
    policy: { tokenBucket: BUDGETS.cxone },
    credentials: CREDENTIALS.cxone,
    hosts: { api: cxoneUrl, login: cxoneUrl },
  });
  const found: { service: RunningService | null; failure: string | null; isStopped: boolean } = {
    service: null,
    failure: null,
    isStopped: false,
  };
  const fail = (error: unknown): void => {
    found.failure ??= `the service ended by itself: ${error instanceof Error ? error.message : String(error)}`;
  };
  const listening = new AbortController();
  startService(world.policy, { ...ports, genesys, cxone }).then((service) => {
    found.service = service;
    service.ended.catch(fail);
    const { policy, wire } = world;
    const { signal } = listening;
    if (wire !== null && wire.topics.length > 0)
      listen({ service, client: genesys, clock: ports.clock, wire, killer, policy, signal }).catch(fail);
  }, fail);
  const isEnded = (): boolean => watchman.verdict() !== null || killer.isDead() || found.failure !== null;
  await clock.runUntil(endAt, isEnded);
  if (killer.isDead()) return { kind: "killed" };
  told.push(JSON.stringify([genesys.snapshot(), cxone.snapshot()]));
  listening.abort();
  const stopped = found.service?.stop();
  const end = (): void => {
    found.isStopped = true;
  };
  stopped?.then(end, end);
  const because = watchman.verdict() ?? found.failure;
  if (because === null) await clock.runUntil(endAt + HOUR_MS, () => isEnded() || found.isStopped);
  // What still runs is never to hear of the outside again.
  killer.kill();
  const state = found.service?.state() ?? (await store.load());
  const isLeft = found.isStopped || found.service === null ? null : "it was told to stop and did not within an hour";
  return { kind: "alive", state, because: because ?? watchman.verdict() ?? found.failure ?? isLeft };
}
