import type { Quarantined } from "../../../interaction/model.ts";
import type { EndpointQuality } from "../../../mos/reading/model.ts";
import type { MapCounts, MapOptions, MapWarning } from "../../model.ts";

/** What a caller may tell the reading of endpoints. */
export type EndpointOptions = Pick<MapOptions, "agents" | "keepPayload">;

/** What one endpoint of a call measured in one phase. `null` = not measured or not reported, never 0. */
export interface CallEndpoint extends Required<EndpointQuality> {
  /** Lower-case, without the kind of medium: `pcmu`. `null` = not known, or several. */
  readonly codec: string | null;
  readonly participantId: string | null;
  readonly sessionId: string | null;
  /** Whose endpoint: the user of an `agent` or `user`, else `null`. */
  readonly agentId: string | null;
  /** Epoch milliseconds. */
  readonly measuredAt: number | null;
}

/** The endpoints of one conversation, ready for `locateNetworkFault`. */
export interface CallEndpoints {
  readonly conversationId: string;
  /** In order of time, then of their canonical JSON. */
  readonly endpoints: readonly CallEndpoint[];
}

/** Endpoints of conversations; `read = mapped + replaced + ignored + quarantined`. */
export interface MappedEndpoints {
  /** One per conversation with endpoints, in order of its id. */
  readonly calls: readonly CallEndpoints[];
  readonly quarantined: readonly Quarantined[];
  /** `line-quality-off-scale`, one per call with a figure off its scale; in order of the calls. */
  readonly warnings: readonly MapWarning[];
  /** `replaced`: other copies of a conversation. `ignored`: conversations without endpoints, no voice or not measured yet. */
  readonly counts: MapCounts;
}
