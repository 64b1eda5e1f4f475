import { type Problem, problem } from "../../core/errors.ts";

/** Whether an address is one that credentials may be sent to. */
export type HostCheck =
  | { readonly kind: "ok"; readonly origin: string }
  | { readonly kind: "refused"; readonly because: "not-an-address" | "not-https" | "unknown-host" };

/**
 * Checks an address against the hosts that credentials may be sent to: `https:` and one of `hosts`, or a host below one
 * of `domains`. Addresses of the machine itself (`127.0.0.1`, `[::1]`, `localhost`) may be plain `http:`, but they too
 * have to be named. Anything with a user name in it is refused.
 *
 * @param hosts - Names with their port, where they have one: `api.mypurecloud.de`, `127.0.0.1:8080`.
 * @param domains - `niceincontact.com` lets `api-na1.niceincontact.com` pass, and not `evil-niceincontact.com`.
 *
 * @example
 * checkHost("https://api.mypurecloud.de/x", { hosts: ["api.mypurecloud.de"] }); // { kind: "ok", origin: "https://api.mypurecloud.de" }
 * checkHost("http://api.mypurecloud.de", { hosts: ["api.mypurecloud.de"] }).because; // "not-https"
 * checkHost("https://api.mypurecloud.de.example", { hosts: ["api.mypurecloud.de"] }).because; // "unknown-host"
 */
export function checkHost(
  address: unknown,
  { hosts = [], domains = [] }: { readonly hosts?: readonly string[]; readonly domains?: readonly string[] },
): HostCheck {
  const url = parseAddress(address);
  if (url === null) return { kind: "refused", because: "not-an-address" };
  const isPlain = url.protocol === "http:" && isLoopback(url);
  if (url.protocol !== "https:" && !isPlain) return { kind: "refused", because: "not-https" };
  const isBelow = domains.some((domain) => url.port === "" && `.${url.hostname}`.endsWith(`.${domain}`));
  if (!hosts.includes(url.host) && !isBelow) return { kind: "refused", because: "unknown-host" };
  return { kind: "ok", origin: url.origin };
}

/** The problem of a base address given by the caller: not `https:`, or plain `http:` to another machine. */
export function baseAddressProblem(path: string, address: unknown): Problem | null {
  const url = parseAddress(address);
  const isBare = url !== null && url.pathname === "/" && url.search === "" && url.hash === "";
  if (isBare && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url)))) return null;
  const received = url === null ? "no address" : isBare ? `an address of ${url.protocol}` : "an address with a path";
  return problem(path, "an https: address without a path, or an http: one of this machine", received);
}

/** The origin of an address that was found sound. */
export function originOf(address: string): string {
  return new URL(address).origin;
}

/** The host, with its port where it has one, of an address that was found sound. */
export function hostOf(address: string): string {
  return new URL(address).host;
}

function parseAddress(address: unknown): URL | null {
  if (typeof address !== "string" || address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.username === "" && url.password === "" && url.host !== "" ? url : null;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
}

/** A cursor in the address of a next page can be long. */
const LONGEST_ADDRESS = 8000;
