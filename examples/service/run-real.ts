import type { RuleSet } from "cxscore";
import type { ClientClock, ClientFetch } from "cxscore/adapters/genesys";
import { apiSource } from "./api-source.ts";
import type { Configuration, Secrets } from "./configuration.ts";
import { cxoneClient, genesysClient } from "./create-clients.ts";
import { createEventTally } from "./event-tally.ts";
import { answerRequest } from "./http/answer-request.ts";
import { serve } from "./http/serve.ts";
import { startService } from "./pipeline/run-service.ts";
import { servicePolicy } from "./service-policy.ts";
import { openStateStore } from "./state-store.ts";
import { createTokenStore } from "./token-store.ts";

/** What a service runs with. */
export interface RealOptions {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  readonly rules: RuleSet;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Another network than that of the process, such as one through a proxy. @defaultValue the global `fetch` */
  readonly fetch?: ClientFetch;
  readonly print?: (line: string) => void;
}

/** Runs the service for a region and a tenant until the signal, with the clock and the network of the process. */
export async function runReal(options: RealOptions): Promise<void> {
  const { configuration, secrets, rules, signal, fetch = globalThis.fetch, print = console.log } = options;
  const { folder, host, port } = configuration;
  const policy = servicePolicy({ ...configuration, rules });
  const tally = createEventTally();
  const ports = {
    fetch,
    clock: CLOCK,
    random: Math.random,
    observer: tally.observer,
    tokenStore: createTokenStore(folder),
  };
  const genesys = genesysClient(configuration, secrets, ports);
  const cxone = cxoneClient(configuration, secrets, ports);
  const store = await openStateStore(folder);
  const service = await startService(policy, { clock: CLOCK, fetch, store, genesys, cxone });
  const stop = (): void => void service.stop().catch(() => {});
  signal.addEventListener("abort", stop, { once: true });
  // A signal that came while the state was loaded is not told again.
  if (signal.aborted) stop();
  try {
    const source = apiSource(service, policy, { ingestToken: secrets.ingestToken, tally });
    const api = await serve((request) => answerRequest(source, request), { host, port, now: Date.now });
    print(`The service answers at ${api.url}; its state is in ${folder}.`);
    await service.ended.finally(api.close);
  } finally {
    // Also when the port is taken: nothing goes on behind somebody's back.
    signal.removeEventListener("abort", stop);
    await service.stop();
  }
}

const CLOCK: ClientClock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};
