/** A request as the server received it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path without the query, percent-encoded as it came. */
  readonly path: string;
  /** Of a name that came more than once, the last value. */
  readonly query: Readonly<Record<string, string>>;
  /** The query as it came, without its question mark. */
  readonly search: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value of the body, its text where it is not JSON, `null` where there is none. */
  readonly body: unknown;
  /** When it arrived, by the server's clock. Epoch ms. */
  readonly at: number;
}

/** An answer: `null` for no body, a string as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request while it is being answered. */
export interface Call {
  readonly request: ReceivedRequest;
  /** Address of the server. */
  readonly url: string;
  /** The server's clock. Epoch ms. */
  readonly now: number;
  /** Whether the request is to meet a fault that its handler alone can inject; from then on it counts as injected. */
  readonly meets: (kind: "token-lost" | "duplicates" | "drift" | "short-token") => boolean;
}

/** A part of a platform: answers what is its own, `null` for what is not. */
export type Area = (call: Call) => Answer | null;

/**
 * Whether a request is the one that a pattern names, such as `GET /contacts/{}/tags`.
 *
 * @returns What stands for each `{}`, decoded; `null` for another request.
 */
export function matchRoute({ method, path }: ReceivedRequest, pattern: string): readonly string[] | null {
  const [wantedMethod = "", wantedPath = ""] = pattern.split(" ");
  if (method !== wantedMethod) return null;
  const [wanted, given] = [wantedPath.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const values: string[] = [];
  for (const [n, segment] of wanted.entries()) {
    const value = given[n] ?? "";
    if (segment === "{}" && value !== "") values.push(decode(value));
    else if (segment.toLowerCase() !== value.toLowerCase()) return null;
  }
  return values;
}

/** A value as a record; an empty one for anything else. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Epoch ms of a text; NaN, which no comparison holds for, for anything else. */
export function instant(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
