import type { SimulatedMessage, SimulatedStory } from "cxscore/testing";
import {
  type CxoneServer,
  type CxoneServerOptions,
  type GenesysServer,
  type GenesysServerOptions,
  startCxoneServer,
  startGenesysServer,
} from "cxscore/testing/servers";

/** Both platforms on this machine. */
export interface LocalPlatforms {
  readonly genesys: GenesysServer;
  readonly cxone: CxoneServer;
  readonly close: () => Promise<void>;
}

/** Starts both platforms with everything that happened in a simulated contact centre, as it becomes visible. */
export async function startPlatforms(
  stories: readonly SimulatedStory[],
  options: {
    readonly genesys: Omit<GenesysServerOptions, "conversations">;
    readonly cxone: Omit<CxoneServerOptions, "contacts">;
    /** Every so-manieth contact of CXone can be seen only so long after its update. @defaultValue none */
    readonly lateContacts?: { readonly every: number; readonly seconds: number };
    /** Records that are no part of what happened. */
    readonly damaged?: { readonly genesys: readonly unknown[]; readonly cxone: readonly unknown[] };
  },
): Promise<LocalPlatforms> {
  const { lateContacts, damaged = { genesys: [], cxone: [] } } = options;
  const of = (platform: string): readonly SimulatedStory[] =>
    stories.filter(({ interaction }) => interaction.platform === platform);
  const messages = (platform: string): readonly SimulatedMessage[] =>
    of(platform).flatMap(({ evaluations }) => evaluations);
  const genesys = await startGenesysServer({
    conversations: [...of("genesys_cloud").map(({ interaction }) => interaction), ...damaged.genesys],
    evaluations: messages("genesys_cloud"),
    ...options.genesys,
  });
  const contacts = of("nice_cxone").map(({ interaction }, index) =>
    lateContacts !== undefined && index % lateContacts.every === 0
      ? { copies: interaction.copies.map((copy) => indexedLate(copy, lateContacts.seconds)) }
      : interaction,
  );
  const cxone = await startCxoneServer({
    contacts: [...contacts, ...damaged.cxone],
    extractions: { "qm-workflows": messages("nice_cxone") },
    ...options.cxone,
  });
  return { genesys, cxone, close: async () => void (await Promise.all([genesys.close(), cxone.close()])) };
}

/** The platform tells it by its update, and only after it was indexed. */
function indexedLate({ visibleFrom, payload }: { visibleFrom: number; payload: unknown }, seconds: number) {
  return { updatedAt: visibleFrom, visibleFrom: visibleFrom + seconds * 1000, payload };
}
