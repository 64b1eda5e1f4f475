// A day of Genesys Cloud in a process of its own: its time and memory are not those of the client.

import { startGenesysServer } from "../../dist/testing/servers.js";
import { simulateStories } from "../../dist/testing.js";

const count = Number(process.argv[2]);
const startAt = Date.UTC(2026, 2, 2);

const conversations: unknown[] = [];
const options = {
  seed: 7,
  startAt,
  interactionsPerDay: count,
  genesysShare: 1,
  handoffShare: 0,
  agents: 1000,
  queues: 50,
};
for (const { interaction } of simulateStories({ ...options, copies: "last", eventShare: 0, transcriptShare: 0 })) {
  conversations.push(interaction.copies.at(-1)?.payload);
}
// Long after the day, so that all of them are through.
const server = await startGenesysServer({ conversations, now: () => startAt + 90 * 86_400_000 });
const began = process.cpuUsage();
process.on("message", () => {
  const { user, system } = process.cpuUsage(began);
  process.send?.({ kind: "spent", ms: (user + system) / 1000 });
  void server.close().then(() => process.disconnect());
});
process.send?.({ kind: "ready", url: server.url, startAt });
