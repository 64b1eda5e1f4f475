import { createHmac, timingSafeEqual } from "node:crypto";
import type { RefusedBecause } from "./model.ts";

/** Whose page it is, or why nobody's. */
export type Identity =
  | { readonly kind: "known"; readonly agentId: string }
  | { readonly kind: "refused"; readonly because: RefusedBecause };

/** Who may see whose page, and until when. */
export interface Grant {
  readonly agentId: string;
  /** Epoch milliseconds; from then on it is good for nothing. */
  readonly until: number;
}

/**
 * The query by which an agent's own page is opened: id, end and an HMAC-SHA-256 over both, so that neither can be
 * changed. Who asks for it has to have proved who they are, by the platform's token for instance (docs/dashboards.md).
 *
 * @param secret - At least 32 characters, known to the server alone.
 * @throws {RangeError} When the secret is short, the id empty or of lone surrogates, or the end no instant.
 */
export function signIdentity({ agentId, until }: Grant, secret: string): URLSearchParams {
  checkSecret(secret);
  if (agentId === "" || !isWellFormed(agentId)) throw new RangeError("agentId: expected a text of whole characters");
  if (!Number.isSafeInteger(until) || until < 0) throw new RangeError("until: expected epoch milliseconds");
  return new URLSearchParams({ agent: agentId, until: String(until), signature: signatureOf(agentId, until, secret) });
}

/**
 * Reads an identity back. Signatures are compared in constant time; of a query with a field twice, or one written in
 * another way than {@link signIdentity} writes it, nothing is believed.
 */
export function readIdentity(query: URLSearchParams, { secret, now }: { secret: string; now: number }): Identity {
  checkSecret(secret);
  const [agent, until, signature] = FIELDS.map((name) => query.getAll(name));
  if (agent?.length === 0 && until?.length === 0 && signature?.length === 0) return refused("no-identity");
  const [agentId] = agent ?? [];
  const [end] = until ?? [];
  const [given] = signature ?? [];
  if ([agent, until, signature].some((values) => values?.length !== 1)) return refused("invalid-identity");
  if (agentId === undefined || agentId === "" || end === undefined || given === undefined) {
    return refused("invalid-identity");
  }
  if (!INSTANT.test(end) || !SIGNATURE.test(given)) return refused("invalid-identity");
  const expected = Buffer.from(signatureOf(agentId, Number(end), secret), "base64url");
  if (!timingSafeEqual(expected, Buffer.from(given, "base64url"))) return refused("invalid-identity");
  // Only of what was signed it is said that it has run out.
  return now < Number(end) ? { kind: "known", agentId } : refused("expired-identity");
}

const FIELDS = ["agent", "until", "signature"] as const;
const SHORTEST_SECRET = 32;
/** Epoch milliseconds as `String` writes them. */
const INSTANT = /^(0|[1-9]\d{0,14})$/;
/** 32 bytes; the last character holds four bits. */
const SIGNATURE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

function signatureOf(agentId: string, until: number, secret: string): string {
  // What is signed says what it is for: no other signature made with the secret opens a page.
  return createHmac("sha256", secret)
    .update(JSON.stringify(["agent-dashboard", agentId, until]))
    .digest("base64url");
}

function checkSecret(secret: string): void {
  if (secret.length < SHORTEST_SECRET) throw new RangeError(`secret: expected at least ${SHORTEST_SECRET} characters`);
}

/** A query cannot carry lone surrogates: they would come back as another id. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

function refused(because: RefusedBecause): Identity {
  return { kind: "refused", because };
}
