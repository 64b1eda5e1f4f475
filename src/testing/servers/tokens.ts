/** The tokens that a server gave out. */
export interface Tokens {
  /** A new token that is worth something for so long. */
  readonly give: (now: number, lifeMs: number) => string;
  /** Whether a token is worth something; being asked for keeps it from idling out. */
  readonly isValid: (token: string, now: number) => boolean;
  readonly drop: (token: string) => void;
  readonly dropAll: () => void;
}

/**
 * Keeps the book of tokens.
 *
 * @param idleMs - A token that nobody used for so long is worthless; infinite for never.
 * @param prefix - What the tokens begin with.
 */
export function createTokens(idleMs = Number.POSITIVE_INFINITY, prefix = "token"): Tokens {
  const tokens = new Map<string, { readonly endAt: number; usedAt: number }>();
  let count = 0;
  return {
    give: (now, lifeMs) => {
      count += 1;
      tokens.set(`${prefix}-${count}`, { endAt: now + lifeMs, usedAt: now });
      return `${prefix}-${count}`;
    },
    isValid: (token, now) => {
      const found = tokens.get(token);
      if (!found || now >= found.endAt || now - found.usedAt >= idleMs) return false;
      found.usedAt = now;
      return true;
    },
    drop: (token) => void tokens.delete(token),
    dropAll: () => tokens.clear(),
  };
}

/** The token of an `Authorization: Bearer` header, `null` when there is none. */
export function bearerOf(headers: Readonly<Record<string, string>>): string | null {
  return /^Bearer (.+)$/i.exec(headers["authorization"] ?? "")?.[1] ?? null;
}
