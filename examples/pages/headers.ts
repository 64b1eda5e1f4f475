/** What every answer carries, whatever it is of. */
export type Headers = Readonly<Record<string, string>>;

/**
 * The headers that keep a page to itself: nothing of it comes from elsewhere, no script or style stands in the document,
 * and only the hosts named may frame it.
 *
 * @param frameAncestors - Origins such as `https://apps.mypurecloud.de`, a `*` for the leftmost label allowed. None = the
 *   server's own pages alone.
 * @throws {RangeError} When one of them is no origin: it could say more than it should.
 */
export function pageHeaders(frameAncestors: readonly string[] = []): Headers {
  for (const origin of frameAncestors) {
    if (!ORIGIN.test(origin)) throw new RangeError(`frameAncestors: expected an origin such as https://example.com`);
  }
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;
