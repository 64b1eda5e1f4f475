import { expect, it } from "vitest";
import {
  createGenesysClient,
  historicalAdherenceRequest,
  historicalAdherenceStatusRequest,
  mapHistoricalAdherence,
} from "../../../src/adapters/genesys/index.ts";
import { startGenesysServer } from "../../../src/testing/servers/start-genesys-server.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import { realClock } from "../servers/every-request.ts";

it("should give the adherence of a simulated week by the requests that ask for it", async () => {
  const { genesys, startAt, endAt } = simulateContactCentre({ seed: 3, days: 7, interactionsPerDay: 0 });
  const server = await startGenesysServer({ conversations: [], adherence: genesys.adherence, jobs: { seconds: 0 } });
  try {
    const client = createGenesysClient({
      region: "eu_central_1",
      credentials: { clientId: "client", clientSecret: "secret" },
      hosts: { api: server.url, login: server.url },
      fetch,
      clock: realClock,
    });
    const units = genesys.adherence.map((file) => {
      return { managementUnitId: String(file["managementUnitId"]), startAt, endAt, hasExceptions: true };
    });
    const started = await client.send(historicalAdherenceRequest({ timeZone: "UTC", units }));
    const { job } = (started as unknown as { body: { job: { id: string } } }).body;
    const status = await client.send(historicalAdherenceStatusRequest({ jobId: job.id }));
    const { downloadUrls } = (status as unknown as { body: { downloadUrls: string[] } }).body;
    const files = await Promise.all(downloadUrls.map(async (url) => (await fetch(url)).json()));
    expect(files).toHaveLength(2);
    expect(mapHistoricalAdherence(files)).toEqual(mapHistoricalAdherence(genesys.adherence));
  } finally {
    await server.close();
  }
});
