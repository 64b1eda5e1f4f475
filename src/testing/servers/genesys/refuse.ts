import type { Answer } from "../received-request.ts";

/** An answer that says no, with the platform's body. */
export function refuse(status: number, code: string): Answer {
  return { status, body: errorBody(status, code) };
}

/** The shape of every error of the platform. */
export function errorBody(status: number, code = status === 429 ? "too.many.requests" : `status.${status}`): unknown {
  const message = `refused with ${status}`;
  return {
    message,
    code,
    status,
    messageWithParams: message,
    messageParams: {},
    contextId: "",
    details: [],
    errors: [],
  };
}
