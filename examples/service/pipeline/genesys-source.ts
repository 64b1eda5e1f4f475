import {
  conversationDetailsByIdRequest,
  evaluationsRequest,
  type GenesysClient,
  mapConversationDetails,
  mapEvaluations,
} from "cxscore/adapters/genesys";
import type { PollingPage } from "cxscore/adapters/polling";
import type { QualityRecord } from "cxscore/interaction";
import { knownAgents } from "./apply-quality.ts";
import type { PolledInteraction, ServicePolicy } from "./model.ts";
import { polledItems } from "./polled-items.ts";
import type { PlatformSource, Quarantine } from "./source.ts";

/** Conversations by windows and by their ids, evaluations by agent. */
export function genesysSource(
  client: GenesysClient,
  { pageSize, qualityReachSeconds }: Pick<ServicePolicy, "pageSize" | "qualityReachSeconds">,
  quarantine: Quarantine,
): PlatformSource {
  const read = (body: unknown): PollingPage<PolledInteraction> => {
    const mapped = mapConversationDetails(body);
    quarantine(mapped.quarantined);
    return { kind: "page", records: polledItems(mapped) };
  };
  return {
    async *fetchWindow({ purpose, from, to }, signal) {
      // What outlasts its first day is in no later window: here the poll learns its id, to ask for it until it ends.
      const isOpenOnly = purpose === "look-back";
      const isFinishedOnly = purpose === "window" && dayOf(from) === dayOf(to - 1);
      const selection = { startAt: from, endAt: to, isFinishedOnly, isOpenOnly, pageSize: pageSize.genesys_cloud };
      for await (const page of client.conversationDetails(selection, sendOptions(signal))) {
        yield page.kind === "failed" ? page : read(page.body);
      }
    },
    async *lookup(keys, signal) {
      const conversationIds = keys.map((key) => key.slice("genesys_cloud:".length));
      const result = await client.send(conversationDetailsByIdRequest({ conversationIds }), sendOptions(signal));
      yield result.kind === "failed" ? { kind: "failed" } : read(result.body ?? {});
    },
    async readQuality(state, now, signal) {
      const records: QualityRecord[] = [];
      let isWhole = true;
      for (const agentId of knownAgents(state.interactions)) {
        const request = evaluationsRequest({ agentId, startAt: now - qualityReachSeconds * 1000, endAt: now });
        for await (const page of client.pages(request, sendOptions(signal))) {
          if (page.kind === "failed") isWhole = false;
          else {
            const mapped = mapEvaluations(page.body);
            quarantine(mapped.quarantined);
            records.push(...mapped.records);
          }
        }
      }
      return { records, isWhole };
    },
  };
}

/** The platform answers by the UTC day of the beginning. */
function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}

function sendOptions(signal: AbortSignal | undefined) {
  return signal === undefined ? {} : { signal };
}
