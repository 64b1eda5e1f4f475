import {
  type ClientClock,
  type DetailEventsInput,
  type GenesysClient,
  initialDetailEvents,
  mapConversationDetails,
  runChannel,
  stepDetailEvents,
} from "cxscore/adapters/genesys";
import { applyRecords } from "../../../../examples/service/pipeline/apply-records.ts";
import type { PolledInteraction, ServicePolicy } from "../../../../examples/service/pipeline/model.ts";
import { polledItems } from "../../../../examples/service/pipeline/polled-items.ts";
import type { RunningService } from "../../../../examples/service/pipeline/run-service.ts";
import type { Killer } from "./killer.ts";
import type { LiveWire } from "./live-wire.ts";

/** What listens beside a service's polls. */
export interface Listener {
  readonly service: RunningService;
  readonly client: GenesysClient;
  readonly clock: ClientClock;
  readonly wire: LiveWire;
  readonly killer: Killer;
  readonly policy: ServicePolicy;
  readonly signal: AbortSignal;
}

const TICK_MS = 600_000;

/**
 * Keeps a notification channel open, makes conversations of the events, and gives them to the service as its polls do; a
 * gap is asked for by query. What is saved may be older than what the service knows: then events and copies come twice.
 */
export async function listen({ service, client, clock, wire, killer, policy, signal }: Listener): Promise<void> {
  const { disk, counts } = wire;
  let events = disk.events ?? initialDetailEvents();
  const save = (fields: Partial<LiveWire["disk"]>): Promise<void> =>
    killer.guard("save", async () => void Object.assign(disk, JSON.parse(JSON.stringify(fields))));
  const take = async (records: readonly PolledInteraction[]): Promise<void> => {
    if (records.length === 0) return;
    service.update((state) => applyRecords(state, records, clock.now(), policy));
    await service.persist();
  };
  const step = async (input: DetailEventsInput): Promise<void> => {
    const { state, effects } = stepDetailEvents(events, input);
    events = state;
    const records = effects.flatMap((effect): PolledInteraction[] =>
      effect.kind === "conversation-completed" || effect.kind === "conversation-revised"
        ? [{ conversation: effect.conversation, events: effect.events, contactIds: [] }]
        : [],
    );
    counts.completed += effects.filter(({ kind }) => kind === "conversation-completed").length;
    await take(records);
    await save({ events: state });
  };
  const pass = async (): Promise<void> => {
    while (!signal.aborted) {
      await clock.wait(TICK_MS, signal).catch(() => {});
      if (!signal.aborted) await step({ kind: "tick", at: clock.now() });
    }
  };
  const channel = runChannel({
    client,
    clock,
    connect: wire.connect,
    topics: wire.topics,
    // Silence is told by the sockets' own closing here: heartbeats would take as many round trips as there are minutes.
    policy: { domain: "127.0.0.1", quietSeconds: 3600, pongSeconds: 60 },
    state: disk.channel,
    deliver: async (event) => {
      counts.heard += 1;
      await step({ event, at: clock.now() });
    },
    replay: async (from, to) => {
      counts.replays += 1;
      for await (const page of client.conversationDetails({ startAt: from, endAt: to }, { signal })) {
        if (page.kind === "failed") return;
        const records = polledItems(mapConversationDetails(page.body)).map(({ record }) => record);
        counts.replayed += records.length;
        await take(records);
      }
    },
    save: (state) => save({ channel: state }),
    signal,
  });
  await Promise.all([channel, pass()]);
}
