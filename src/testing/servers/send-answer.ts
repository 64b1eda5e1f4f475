import type { ServerResponse } from "node:http";
import type { Answer } from "./received-request.ts";

/** Sends an answer as it is. */
export function sendAnswer(response: ServerResponse, answer: Answer, date: string): void {
  const body = bodyText(answer);
  response.writeHead(answer.status, headersOf(answer, date));
  response.end(body === null ? undefined : body);
}

/** Sends the first half of an answer, and then cuts the connection or ends the answer as if that were all. */
export function sendWithin(response: ServerResponse, answer: Answer, then: "cut" | "end", date: string): void {
  const body = Buffer.from(bodyText(answer) ?? "", "utf8");
  const half = body.subarray(0, Math.floor(body.length / 2));
  const length = then === "cut" ? Math.max(body.length, 1) : half.length;
  response.writeHead(answer.status, { ...headersOf(answer, date), "content-length": String(length) });
  if (then === "end") response.end(half);
  else if (half.length === 0) response.destroy();
  else response.write(half, () => response.destroy());
}

function bodyText({ body }: Answer): string | null {
  return body === null || typeof body === "string" ? body : JSON.stringify(body);
}

function headersOf({ body, headers }: Answer, date: string): Record<string, string> {
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  return { date, ...(body === null ? {} : { "content-type": type }), ...headers };
}
