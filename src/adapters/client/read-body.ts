import type { ClientBody, ClientResponse } from "./model.ts";

/**
 * The text of an answer's body, `null` when it is larger than allowed. A length that the answer claims is believed when
 * it is too large; what really comes is counted in any case, and not read further than allowed.
 *
 * @throws Whatever the connection does while the body comes.
 */
export async function readBody(response: ClientResponse, maximumBytes: number): Promise<string | null> {
  const claimed = response.headers.get("content-length");
  const isClaimedTooLarge = claimed !== null && /^\d+$/.test(claimed) && Number(claimed) > maximumBytes;
  const { body } = response;
  if (isClaimedTooLarge) {
    await body?.getReader().cancel();
    return null;
  }
  if (body) return readStream(body, maximumBytes);
  const text = await response.text();
  // A code unit is one byte or more.
  return text.length > maximumBytes ? null : text;
}

async function readStream(body: ClientBody, maximumBytes: number): Promise<string | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The JSON value of a body's text: `null` for an empty one, `undefined` for what is no JSON. */
export function parseBody(text: string): unknown {
  const trimmed = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (trimmed.trim() === "") return null;
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}
