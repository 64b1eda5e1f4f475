import { checkHost, hostOf } from "./hosts.ts";

/** The next page as a path and a query of the same platform. */
export type NextLink =
  | { readonly kind: "none" }
  | { readonly kind: "link"; readonly path: string; readonly query: Readonly<Record<string, string>> }
  | { readonly kind: "refused" };

/**
 * Reads where the next page is. A path (`/api/v2/…?cursor=…`) stays on the host; an absolute address has to name one
 * of the hosts that credentials may go to, and even then only its path and query are used. Everything else is refused:
 * other hosts, `//host`, other schemes, paths with `..` or `\`. Nothing, `null` and the empty text are the last page.
 *
 * @example
 * readNextLink("/api/v2/users?pageNumber=2", { base: "https://api.mypurecloud.de" }); // { kind: "link", path: "/api/v2/users", query: { pageNumber: "2" } }
 * readNextLink("https://example.com/api/v2/users", { base: "https://api.mypurecloud.de" }).kind; // "refused"
 * readNextLink(null, { base: "https://api.mypurecloud.de" }).kind; // "none"
 */
export function readNextLink(
  link: unknown,
  { base, domains = [] }: { readonly base: string; readonly domains?: readonly string[] },
): NextLink {
  if (link === undefined || link === null || link === "") return { kind: "none" };
  if (typeof link !== "string" || /[\\\s]/.test(link)) return { kind: "refused" };
  const isPath = link.startsWith("/") && !link.startsWith("//");
  const address = isPath ? base + link : link;
  const isKnown = checkHost(address, { hosts: [hostOf(base)], domains }).kind === "ok";
  if (!isKnown) return { kind: "refused" };
  const { pathname, searchParams } = new URL(address);
  // A path that the parser has changed led somewhere else than it said.
  const written = /^(?:[a-z]+:\/\/[^/?#]*)?([^?#]*)/i.exec(link)?.[1];
  if (written !== pathname) return { kind: "refused" };
  return { kind: "link", path: pathname, query: Object.fromEntries(searchParams) };
}
