import {
  type ClientClock,
  type ClientFetch,
  type CxoneClient,
  mapCompletedContacts,
  mapContactJourneys,
  mapQmWorkflows,
} from "cxscore/adapters/cxone";
import { knownJourneys } from "./apply-quality.ts";
import { extractWorkflows } from "./extract-workflows.ts";
import type { ServicePolicy } from "./model.ts";
import { polledItems } from "./polled-items.ts";
import type { PlatformSource, Quarantine } from "./source.ts";

/** Completed contacts by their updates, evaluations by data extraction. */
export function cxoneSource(
  client: CxoneClient,
  ports: { readonly fetch: ClientFetch; readonly clock: ClientClock },
  policy: Pick<ServicePolicy, "pageSize" | "qualityReachSeconds">,
  quarantine: Quarantine,
): PlatformSource {
  return {
    async *fetchWindow({ from, to, updatedSince }, signal) {
      const range =
        updatedSince === null ? { startAt: from, endAt: to } : { updatedSince: new Date(updatedSince).toISOString() };
      const selection = { ...range, pageSize: policy.pageSize.nice_cxone };
      const bodies: unknown[] = [];
      let lastPollAt: number | null = null;
      for await (const page of client.completedContacts(selection, signal === undefined ? {} : { signal })) {
        if (page.kind === "failed") return yield page;
        bodies.push(page.body);
        const mark = Date.parse(page.lastPollTime ?? "");
        if (!Number.isNaN(mark)) lastPollAt = Math.min(mark, lastPollAt ?? mark);
      }
      if (bodies.length === 0) return;
      // The legs of a contact may lie on two pages, so all are read together.
      const mapped = mapCompletedContacts(bodies);
      quarantine(mapped.quarantined);
      const legs = new Map<string, string[]>();
      for (const [contactId, id] of Object.entries(mapContactJourneys(bodies))) {
        legs.set(id, [...(legs.get(id) ?? []), contactId]);
      }
      const records = polledItems(mapped, ({ conversation_id }) => legs.get(conversation_id) ?? []);
      yield { kind: "page", records, lastPollAt };
    },
    // What is updated comes by itself.
    async *lookup() {},
    async readQuality(state, now, signal) {
      const rows = await extractWorkflows(client, ports, { now, reachSeconds: policy.qualityReachSeconds }, signal);
      if (rows === null) return { records: [], isWhole: false };
      const mapped = mapQmWorkflows(rows, { journeys: knownJourneys(state) });
      quarantine(mapped.quarantined);
      return { records: mapped.records, isWhole: true };
    },
  };
}
