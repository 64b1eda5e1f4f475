import { expect } from "vitest";
import type { ClientClock, SendResult } from "../../../src/adapters/client/model.ts";
import type { PlatformRequest } from "../../../src/adapters/model.ts";

/** What a builder makes, and how the local server has to answer it. */
export interface Row {
  readonly request: PlatformRequest | undefined;
  readonly status: number;
  /** What the answer holds, at least; left out, it has no body. */
  readonly body?: unknown;
}

/** The time of the process. */
export const realClock: ClientClock = {
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The request builders of an entry point, by the names that it exports. */
export function buildersOf(entry: object): readonly string[] {
  return Object.keys(entry).filter((name) => /(?:Request|Requests|Query)$/.test(name));
}

/** Sends the request of a row and holds the answer to it. */
export async function expectAnswer(
  client: { readonly send: (request: PlatformRequest) => Promise<SendResult> },
  { request, status, body = null }: Row,
): Promise<void> {
  if (request === undefined) throw new Error("the builder made no request");
  const result = await client.send(request);
  expect(result).toMatchObject({ kind: "answer", status, attempts: 1 });
  const answered = result.kind === "answer" ? result.body : undefined;
  if (body === null || typeof body !== "object") expect(answered).toBe(body);
  else expect(answered).toMatchObject(body);
}
