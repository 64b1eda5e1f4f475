import type { Answer } from "../received-request.ts";

/** An answer that says no: its body is empty, and what is wrong stands in a header. */
export function refuse(status: number, description?: string): Answer {
  return {
    status,
    body: null,
    ...(description === undefined ? {} : { headers: { icStatusDescription: description } }),
  };
}
