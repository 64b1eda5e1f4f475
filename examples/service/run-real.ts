import { readFile } from "node:fs/promises";
import { createCxoneClient } from "cxscore/adapters/cxone";
import { type ClientClock, createGenesysClient } from "cxscore/adapters/genesys";
import { parseRuleSetText } from "cxscore/schemas";
import { apiSource } from "./api-source.ts";
import { createEventTally } from "./event-tally.ts";
import { answerRequest } from "./http/answer-request.ts";
import { serve } from "./http/serve.ts";
import { startService } from "./pipeline/run-service.ts";
import type { Configuration, Secrets } from "./read-configuration.ts";
import { servicePolicy } from "./service-policy.ts";
import { openStateStore } from "./state-store.ts";

/** Runs the service for a region and a tenant until the signal, with the clock and the network of the process. */
export async function runReal(configuration: Configuration, secrets: Secrets, signal: AbortSignal): Promise<void> {
  const { region, tenantId, folder, host, port } = configuration;
  const rules = parseRuleSetText(await readFile(configuration.rules, "utf8"));
  const policy = servicePolicy({ ...configuration, rules });
  const tally = createEventTally();
  const ports = { fetch, clock: CLOCK, random: Math.random, observer: tally.observer };
  const genesys = createGenesysClient({
    ...ports,
    region,
    credentials: { clientId: secrets.genesysClientId, clientSecret: secrets.genesysClientSecret },
  });
  const cxone = createCxoneClient({
    ...ports,
    tenantId,
    credentials: {
      clientId: secrets.cxoneClientId,
      clientSecret: secrets.cxoneClientSecret,
      accessKeyId: secrets.cxoneAccessKeyId,
      accessKeySecret: secrets.cxoneAccessKeySecret,
    },
  });
  const service = await startService(policy, {
    clock: CLOCK,
    fetch,
    store: await openStateStore(folder),
    genesys,
    cxone,
  });
  const source = apiSource(service, policy, { ingestToken: secrets.ingestToken, tally });
  const api = await serve((request) => answerRequest(source, request), { host, port, now: Date.now });
  console.log(`The service answers at ${api.url}; its state is in ${folder}.`);
  signal.addEventListener("abort", () => void service.stop().catch(() => {}), { once: true });
  try {
    await service.ended;
  } finally {
    await api.close();
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
