import type { CallEndpoints } from "cxscore/adapters/genesys";
import type { CanonicalConversation } from "cxscore/interaction";
import { locateNetworkFault, type NetworkFault, networkSamples } from "cxscore/mos";

/** A call with a bad line, and on which side of the platform it was bad. */
export interface LineFault {
  /** `null` = the call had none. */
  readonly queueId: string | null;
  /** When its quality counts. Epoch milliseconds. */
  readonly at: number;
  readonly kind: Exclude<NetworkFault["kind"], "unknown">;
}

/** How many calls were bad where. */
export type FaultCounts = Readonly<Record<LineFault["kind"], number>>;

/** The calls of which it is known where their line was bad. */
export function lineFaults(
  calls: readonly CallEndpoints[],
  conversations: readonly CanonicalConversation[],
): readonly LineFault[] {
  const kinds = new Map(calls.map((call) => [call.conversationId, locateNetworkFault(call.endpoints).kind]));
  return conversations.flatMap((conversation) => {
    const kind = kinds.get(conversation.conversation_id) ?? "unknown";
    if (kind === "unknown") return [];
    return networkSamples([conversation]).flatMap(({ queueId, samples }) =>
      samples.map(({ at }) => ({ queueId, at, kind })),
    );
  });
}

export const NO_FAULTS: FaultCounts = { trunk: 0, station: 0, both: 0 };

/** Both counts in one. */
export function addFaults(a: FaultCounts, b: FaultCounts): FaultCounts {
  return { trunk: a.trunk + b.trunk, station: a.station + b.station, both: a.both + b.both };
}
