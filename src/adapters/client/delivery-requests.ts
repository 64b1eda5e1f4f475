import type { DeliverableScore, DeliveryEffect, DeliveryState } from "../../ces/delivery/model.ts";
import type { DeliveryRunOptions, DeliveryTarget } from "./delivery-model.ts";
import type { ClientSignal, PlatformClient, SendResult } from "./model.ts";

/** What a request has led to, as the delivery machine takes it in; when is the caller's to say. */
export type DeliveryAnswer =
  | { readonly kind: "existing"; readonly request: number; readonly value: number | null }
  | {
      readonly kind: "response";
      readonly request: number;
      readonly status: number | null;
      readonly retryAfter?: string;
    }
  | { readonly kind: "token-renewed" };

/** The requests of a delivery that are under way. */
export function createDeliveryRequests<Found>(
  options: DeliveryRunOptions<Found>,
  put: (answer: DeliveryAnswer) => void,
) {
  const { client, target } = options;
  const underWay = new Map<number, { readonly controller: AbortController; readonly ended: Promise<void> }>();
  const found = new Map<string, Found>();

  const start = (request: number, make: (signal: ClientSignal) => Promise<DeliveryAnswer>): void => {
    const controller = new AbortController();
    const ended = make(controller.signal).then((answer) => {
      underWay.delete(request);
      if (!controller.signal.aborted) put(answer);
    });
    underWay.set(request, { controller, ended });
  };
  const perform = (effect: DeliveryEffect): void => {
    // The client drops a token that was rejected; the next request brings a new one.
    if (effect.kind === "renew-token") put({ kind: "token-renewed" });
    if (effect.kind === "read") start(effect.request, (signal) => read(effect, client, target, found, signal));
    if (effect.kind === "write") start(effect.request, (signal) => write(effect, client, target, found, signal));
  };
  const isDue = ({ items }: DeliveryState, request: number): boolean => items.some((item) => item.request === request);

  return {
    /** Does what an effect says, unless a later step of the same round has given it up. */
    perform: (effect: DeliveryEffect, state: DeliveryState): void => {
      if (!("request" in effect) || isDue(state, effect.request)) perform(effect);
    },
    abortAllBut: (state: DeliveryState): void => {
      for (const [request, { controller }] of underWay) if (!isDue(state, request)) controller.abort();
    },
    end: async (): Promise<void> => {
      for (const { controller } of underWay.values()) controller.abort();
      await Promise.allSettled([...underWay.values()].map(({ ended }) => ended));
    },
  };
}

async function read<Found>(
  { request, interactionId }: DeliveryEffect & { readonly kind: "read" },
  client: Pick<PlatformClient, "send">,
  target: DeliveryTarget<Found>,
  found: Map<string, Found>,
  signal: ClientSignal,
): Promise<DeliveryAnswer> {
  const result = await ask(() => target.readRequest(interactionId), client, signal);
  if (result === null) return { kind: "response", request, status: REFUSED };
  if (result.kind === "failed") return toResponse(request, result, false);
  try {
    const existing = target.readExisting(result.body, interactionId);
    if (existing.found === undefined) found.delete(interactionId);
    else found.set(interactionId, existing.found);
    const value = Number.isFinite(existing.value) ? existing.value : null;
    return { kind: "existing", request, value };
  } catch {
    return { kind: "response", request, status: null };
  }
}

async function write<Found>(
  { request, interactionId, value, completedAt }: DeliveryEffect & { readonly kind: "write" },
  client: Pick<PlatformClient, "send">,
  target: DeliveryTarget<Found>,
  found: Map<string, Found>,
  signal: ClientSignal,
): Promise<DeliveryAnswer> {
  const known = found.get(interactionId);
  found.delete(interactionId);
  const score: DeliverableScore = { interactionId, value, completedAt };
  const result = await ask(() => target.writeRequest(score, known), client, signal);
  if (result === null) return { kind: "response", request, status: REFUSED };
  if (result.kind === "failed") return toResponse(request, result, true);
  return { kind: "response", request, status: result.status };
}

/** One attempt; `null` when no request can be made of it. */
async function ask(
  make: () => Parameters<PlatformClient["send"]>[0],
  client: Pick<PlatformClient, "send">,
  signal: ClientSignal,
): Promise<SendResult | null> {
  try {
    return await client.send(make(), { signal, maximumAttempts: 1 });
  } catch {
    return null;
  }
}

/** A read that was answered without being understood says nothing about the value; a write was made all the same. */
function toResponse(
  request: number,
  result: SendResult & { readonly kind: "failed" },
  isWrite: boolean,
): DeliveryAnswer {
  const { status, retryAfterMs } = result;
  const isSuccess = status !== null && status >= 200 && status < 300;
  const retryAfter = retryAfterMs === undefined ? {} : { retryAfter: String(Math.ceil(retryAfterMs / 1000)) };
  return { kind: "response", request, status: isSuccess && !isWrite ? null : status, ...retryAfter };
}

const REFUSED = 400;
