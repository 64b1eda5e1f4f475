/** What somebody asks a page for. */
export interface PageRequest {
  /** Query of the address, decoded. */
  readonly query: URLSearchParams;
  /** The header `accept-language` as it came, `""` without one. */
  readonly languages: string;
  /** Epoch milliseconds by the server's clock. */
  readonly now: number;
}

/** Why somebody is not shown a page. */
export type RefusedBecause = "no-identity" | "invalid-identity" | "expired-identity";

/** What a page answers: something, or why not. */
export type Answer<Content> =
  | { readonly kind: "found"; readonly content: Content }
  /** Who asks has not shown that they may: 403. */
  | { readonly kind: "refused"; readonly because: RefusedBecause }
  /** There is nothing by that name: 404. */
  | { readonly kind: "not-found" };

/**
 * A page of the server. Of `/agent` the server gives `/agent`, the document; `/agent/data`, what it shows, as JSON;
 * `/agent/page.js` and `/agent/page.css`. The document links these two itself, and has no script or style of its own:
 * the Content-Security-Policy would refuse them.
 */
export interface Page {
  /** Begins with a slash and has no other. */
  readonly path: string;
  /** The document, from `<!doctype html>` on. Every text of it is escaped. */
  readonly html: (request: PageRequest) => Answer<string>;
  /** Entry of the page's script in TypeScript, bundled when the server starts. */
  readonly script: URL;
  /** Style sheets that make up `page.css`, in order; theme.css is the first. */
  readonly styles: readonly URL[];
  /** What the page shows: plain JSON. */
  readonly data: (request: PageRequest) => Answer<unknown> | Promise<Answer<unknown>>;
}
