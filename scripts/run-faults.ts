import { pathToFileURL } from "node:url";
import { judgeDay } from "../test/examples/service/faults/judge.ts";
import { liveThrough } from "../test/examples/service/faults/run-day.ts";

/**
 * Lives through simulated days on both platforms with everything that can go wrong, and kills of the service, and counts
 * what is lost: `node --import tsx scripts/run-faults.ts --seeds 200 [--from 1] [--kills 6] [--interactions 24]`.
 * With `--live` calls are pushed over a notification channel as well, with events that come twice, late or not at all.
 */
async function runFaults(args: readonly string[]): Promise<number> {
  const from = readNumber(args, "--from", 1);
  const seeds = readNumber(args, "--seeds", 20);
  const kills = readNumber(args, "--kills", 6);
  const interactionsPerDay = readNumber(args, "--interactions", 24);
  const isLive = args.includes("--live");
  const total: Total = {
    faults: 0,
    kills: 0,
    requests: 0,
    scorable: 0,
    scored: 0,
    endLater: 0,
    losses: 0,
    outcomes: {},
  };
  let underWay = from;
  // What nobody catches ends the process: not without its seed.
  process.on("uncaughtException", (error) => {
    console.log(`seed ${underWay}: LOST: unfinished: nobody caught ${error.stack ?? error}`);
    process.exit(1);
  });
  for (let seed = from; seed < from + seeds; seed++) {
    underWay = seed;
    const day = await liveThrough({ seed, interactionsPerDay, kills, isLive });
    const { losses, injected, requests, scorable, endLater } = judgeDay(day);
    const met = Object.entries(injected).filter(([, count]) => count > 0);
    const outcomes = outcomesOf(day.state.delivery);
    const faults = met.reduce((sum, [, count]) => sum + count, 0);
    console.log(
      `seed ${seed}: ${faults} faults (${met.map(([kind, count]) => `${kind} ${count}`).join(", ")}), ` +
        `${day.kills} kills, ${requests} requests, ${day.stories.length} interactions, ` +
        `${day.state.counts.scored} of ${scorable} scored, ${endLater} end after the run, deliveries: ${textOf(outcomes)}; ${liveTextOf(day)}losses: ${losses.length}`,
    );
    for (const loss of losses) console.log(`  LOST: ${loss}`);
    total.faults += faults;
    total.kills += day.kills;
    total.requests += requests;
    total.scorable += scorable;
    total.scored += day.state.counts.scored;
    total.endLater += endLater;
    total.losses += losses.length;
    for (const [name, count] of Object.entries(outcomes)) total.outcomes[name] = (total.outcomes[name] ?? 0) + count;
  }
  console.log(
    `${seeds} seeds: ${total.faults} faults, ${total.kills} kills, ${total.requests} requests, ` +
      `${total.scored} of ${total.scorable} scored, ${total.endLater} end after the run, deliveries: ${textOf(total.outcomes)}; losses: ${total.losses}`,
  );
  return total.losses === 0 ? 0 : 1;
}

interface Total {
  faults: number;
  kills: number;
  requests: number;
  scorable: number;
  scored: number;
  endLater: number;
  losses: number;
  readonly outcomes: Record<string, number>;
}

type Deliveries = Awaited<ReturnType<typeof liveThrough>>["state"]["delivery"];

function outcomesOf(delivery: Deliveries): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const state of Object.values(delivery)) {
    if (state === null) continue;
    const { accepted: _, ...ends } = state.totals;
    for (const [name, count] of Object.entries({
      ...ends,
      waiting: state.items.length,
      letters: state.letters.length,
    })) {
      sums[name] = (sums[name] ?? 0) + count;
    }
  }
  return sums;
}

function liveTextOf({ live }: Awaited<ReturnType<typeof liveThrough>>): string {
  if (live === null) return "";
  const { pushed, heard, completed, replays, replayed } = live;
  return `${heard} of ${pushed} events heard, ${completed} calls by events, ${replayed} by ${replays} replays; `;
}

function textOf(outcomes: Readonly<Record<string, number>>): string {
  const some = Object.entries(outcomes).filter(([, count]) => count > 0);
  return some.map(([name, count]) => `${count} ${name}`).join(", ") || "none";
}

function readNumber(args: readonly string[], name: string, otherwise: number): number {
  const place = args.indexOf(name);
  if (place < 0) return otherwise;
  const value = Number(args[place + 1]);
  if (!(Number.isSafeInteger(value) && value >= 0)) throw new Error(`${name} takes a whole number`);
  return value;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await runFaults(process.argv.slice(2));
}
