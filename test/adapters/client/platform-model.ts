import type { DeliveryTarget } from "../../../src/adapters/client/delivery-model.ts";
import { jsonRequest, pathSegment } from "../../../src/adapters/request.ts";
import type { MadeRequest, ScriptedAnswer } from "./scripted-fetch.ts";

/** A platform as simple as it can be: one value per interaction, and what was written in order. */
export function createPlatformModel() {
  const values = new Map<string, number>();
  const writes: { readonly id: string; readonly value: number }[] = [];
  const answer = ({ url, method, body }: MadeRequest): ScriptedAnswer => {
    const id = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
    if (method === "GET") return { status: 200, body: { value: values.get(id) ?? null, version: writes.length } };
    const { value } = JSON.parse(body ?? "{}");
    values.set(id, value);
    writes.push({ id, value });
    return { status: 200, body: null };
  };
  return { values, writes, answer };
}

/** The target that goes with it. */
export const modelTarget: DeliveryTarget<number> = {
  readRequest: (id) => jsonRequest("GET", `/api/v2/scores/${pathSegment(id)}`),
  readExisting: (body) => {
    const { value, version } = body as { value: number | null; version: number };
    return { value, found: version };
  },
  writeRequest: ({ interactionId, value }, found) =>
    jsonRequest("PUT", `/api/v2/scores/${pathSegment(interactionId)}`, { value, version: found ?? null }),
};
