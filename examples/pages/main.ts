// Serves both pages on the sample day, on this machine alone, and prints their addresses.
//
//   npm run example:dashboards [PORT]
//
// The agents' addresses are signed with a secret of this run, and good for twelve hours.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { AGENT_PATH, agentPage } from "../agent-dashboard/page.ts";
import { sampleSource } from "../agent-dashboard/sample-source.ts";
import { readSampleSetup } from "../demo/samples.ts";
import { sampleWallPages, WALL_PATH, WIDE_WALL_PATH } from "../quality-wall/data/sample-pages.ts";
import { signIdentity } from "./identity.ts";
import { sampleClock } from "./sample-clock.ts";
import { sampleRecords } from "./sample-records.ts";
import { createPageServer } from "./server.ts";

const GOOD_FOR_MS = 12 * 3_600_000;
/** One who stands high, one in the lower half, one who began today. */
const SHOWN_AGENTS = 3;

const port = Number(process.argv[2] ?? 0);
const secret = randomBytes(32).toString("base64url");
const clock = sampleClock(() => Date.now());
const setup = readSampleSetup();
const records = sampleRecords();
const source = sampleSource(records.events, setup, clock());
const server = createPageServer({
  pages: [agentPage({ source, secret }), ...sampleWallPages(records)],
  clock,
  onError: (error) => console.error(error),
});

server.listen(port, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  console.log("The pages of the sample day, at 14:05 on 2 March 2026. Ctrl-C ends them.\n");
  for (const [agentId, name] of shownAgents()) {
    const query = signIdentity({ agentId, until: clock() + GOOD_FOR_MS }, secret);
    console.log(`${name}\n  ${origin}${AGENT_PATH}?${query}`);
  }
  console.log(
    `The wall of queues\n  ${origin}${WALL_PATH}\nA wall of 200 invented queues\n  ${origin}${WIDE_WALL_PATH}`,
  );
  console.log("\nAdd lang=de or theme=dark to the query of an address to see it otherwise.");
});

/** The first and the last of the board, and somebody who is not on it. */
function shownAgents(): (readonly [agentId: string, name: string])[] {
  const [some] = setup.people?.keys() ?? [];
  const ranking = some === undefined ? null : (source.factsOf(some, clock())?.facts.ranking ?? null);
  const ids = [ranking?.ranked[0], ranking?.ranked.at(-1), ranking?.unranked[0]].flatMap((one) => one?.agentId ?? []);
  return ids.slice(0, SHOWN_AGENTS).map((id) => [id, setup.people?.get(id)?.name ?? id]);
}
