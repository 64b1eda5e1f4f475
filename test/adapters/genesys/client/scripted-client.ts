import type { ClientPolicy } from "../../../../src/adapters/client/policy.ts";
import { createGenesysClient } from "../../../../src/adapters/genesys/client/create-genesys-client.ts";
import { createScriptedFetch, type MadeRequest, type ScriptedAnswer, withTokens } from "../../client/scripted-fetch.ts";
import { createVirtualClock } from "../../client/virtual-clock.ts";

export const DAY = { startAt: 1_772_409_600_000, endAt: 1_772_496_000_000 };

/** A client of a platform that answers as it is told, on a clock of its own; tokens are given by themselves. */
export function setUp(answer: (request: MadeRequest) => ScriptedAnswer | "hang", policy: Partial<ClientPolicy> = {}) {
  const clock = createVirtualClock();
  const { fetch, requests } = createScriptedFetch(withTokens(answer), clock.now);
  const credentials = { clientId: "client-id", clientSecret: "client-secret" };
  const client = createGenesysClient({ region: "mypurecloud.de", credentials, fetch, clock, policy });
  const collect = <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const all = async (): Promise<T[]> => {
      const list: T[] = [];
      for await (const item of items) list.push(item);
      return list;
    };
    return clock.run(all());
  };
  const api = () => requests.filter(({ url }) => url.includes("/api/"));
  return { clock, client, collect, api };
}

export const conversations = (count: number): unknown[] =>
  Array.from({ length: count }, (_, n) => ({ conversationId: `c-${n}` }));
export const bodyOf = ({ body }: MadeRequest) => JSON.parse(body ?? "null");
