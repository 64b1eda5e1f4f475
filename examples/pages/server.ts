import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Asset, type Bundle, bundlePage } from "./bundle.ts";
import { type Headers, pageHeaders } from "./headers.ts";
import { readerOf } from "./language.ts";
import { messagePage } from "./message-page.ts";
import type { Answer, Page, PageRequest } from "./model.ts";
import { SERVER_TEXTS } from "./texts.ts";

/** What a server of pages is made of. */
export interface Site {
  readonly pages: readonly Page[];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Who may frame the pages, see {@link pageHeaders}. */
  readonly frameAncestors?: readonly string[];
  /** Gets what a page threw; the reader is told nothing of it. */
  readonly onError?: (error: unknown) => void;
}

/** Serves pages (see {@link Page}); `listen` on it, best on the loopback address behind a proxy that speaks TLS. */
export function createPageServer(site: Site): Server {
  const headers = pageHeaders(site.frameAncestors);
  const routes = new Map<string, Route>();
  for (const page of site.pages) {
    if (!/^\/[a-z0-9-]+$/.test(page.path) || routes.has(page.path)) throw new RangeError(`${page.path}: no path`);
    addRoutes(routes, page, bundlePage(page));
  }
  return createServer((request, response) => {
    answer(request, { ...site, routes }).then(
      (reply) => send(request, response, reply, headers),
      (error: unknown) => {
        site.onError?.(error);
        send(request, response, { ...plain(500), body: "Something went wrong.\n" }, headers);
      },
    );
  });
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly etag?: string;
  readonly headers?: Headers;
}

type Route = (request: PageRequest) => Reply | Promise<Reply>;

function addRoutes(routes: Map<string, Route>, page: Page, { script, style }: Bundle): void {
  const styleSheet = `${page.path}/page.css`;
  routes.set(`${page.path}/page.js`, () => assetReply(script));
  routes.set(styleSheet, () => assetReply(style));
  routes.set(page.path, (request) => {
    const found = page.html(request);
    return found.kind === "found" ? html(200, found.content) : refusedPage(found, request, styleSheet);
  });
  routes.set(`${page.path}/data`, async (request) => {
    const found = await page.data(request);
    if (found.kind === "found") return json(200, found.content);
    return json(found.kind === "refused" ? 403 : 404, found);
  });
}

async function answer(request: IncomingMessage, { routes, clock }: Site & { routes: ReadonlyMap<string, Route> }) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { ...plain(405), headers: { allow: "GET, HEAD" } };
  }
  const [path = "", search = ""] = splitOnce(request.url ?? "", "?");
  const languages = request.headers["accept-language"] ?? "";
  const asked: PageRequest = { query: new URLSearchParams(search), languages, now: clock() };
  const route = routes.get(path);
  return route === undefined ? refusedPage({ kind: "not-found" }, asked, null) : await route(asked);
}

function refusedPage(
  found: Exclude<Answer<never>, { kind: "found" }>,
  request: PageRequest,
  styleSheet: string | null,
): Reply {
  const { language } = readerOf(request, Object.keys(SERVER_TEXTS));
  const texts = SERVER_TEXTS[language] as NonNullable<(typeof SERVER_TEXTS)[string]>;
  const [status, title, text] =
    found.kind === "refused"
      ? ([403, texts.refusedTitle, texts.refused[found.because]] as const)
      : ([404, texts.notFoundTitle, texts.notFound] as const);
  return html(status, messagePage({ language, title, text, styleSheet }));
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply, headers: Headers): void {
  const { status, type, body, etag } = reply;
  const isKnown = etag !== undefined && request.headers["if-none-match"] === etag;
  response.writeHead(isKnown ? 304 : status, {
    ...headers,
    ...reply.headers,
    "content-type": type,
    // What is of a person or of a moment is kept nowhere; a script is asked for again, and sent only if it changed.
    "cache-control": etag === undefined ? "no-store" : "no-cache",
    ...(etag === undefined ? null : { etag }),
    ...(isKnown ? null : { "content-length": Buffer.byteLength(body) }),
  });
  response.end(request.method === "HEAD" || isKnown ? undefined : body);
}

function assetReply({ type, body, etag }: Asset): Reply {
  return { status: 200, type, body, etag };
}

function html(status: number, body: string): Reply {
  return { status, type: "text/html; charset=utf-8", body };
}

function json(status: number, value: unknown): Reply {
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

function plain(status: number): Reply {
  return { status, type: "text/plain; charset=utf-8", body: "" };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
