/**
 * Whether a socket may be opened to an address that the platform sent: `wss:` on a host of the region's domain without
 * a user name, port or fragment; or `ws:` on the very loopback host that the caller named as the domain.
 *
 * Read by itself and not by the engine's parser: what is not plainly such an address is refused, never repaired.
 *
 * @example
 * isConnectUriOf("wss://streaming.mypurecloud.de/channels/c-1", "mypurecloud.de"); // true
 * isConnectUriOf("wss://streaming.mypurecloud.de.example.org/channels/c-1", "mypurecloud.de"); // false
 * isConnectUriOf("ws://127.0.0.1:8080/channels/c-1", "127.0.0.1"); // true
 */
export function isConnectUriOf(uri: unknown, domain: string): uri is string {
  if (typeof uri !== "string" || uri.length > LONGEST_URI) return false;
  const parts = ADDRESS.exec(uri);
  if (parts === null) return false;
  const [, scheme, host = "", port] = parts;
  if (LOOPBACK.includes(domain)) return scheme === "ws" && host === domain;
  return scheme === "wss" && port === undefined && host.endsWith(`.${domain}`);
}

/** Scheme, host, port and a path of harmless characters, with a query at most. */
const ADDRESS = /^(wss?):\/\/([a-z0-9.-]+|\[::1\])(?::(\d{1,5}))?(?:[/?][\w\-.~!$&'()*+,;=:@%/?]*)?$/;
const LONGEST_URI = 2000;

/** Hosts that do not leave the machine. */
export const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];
