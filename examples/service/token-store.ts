import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoredToken, TokenStore } from "cxscore/adapters/genesys";
import { replaceFile } from "./replace-file.ts";

/**
 * Keeps the tokens of both clients, and the pauses that the platforms asked for, in one file of a folder that nobody else
 * may read, `tokens.json`: who restarts asks for no new token, and not into a pause. A file that is missing or none costs
 * a new token.
 */
export function createTokenStore(folder: string): TokenStore {
  const path = join(folder, "tokens.json");
  let saved: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<Readonly<Record<string, StoredToken>>> => {
    const value: unknown = await readFile(path, "utf8")
      .then(JSON.parse, () => null)
      .catch(() => null);
    return typeof value === "object" && value !== null ? (value as Record<string, StoredToken>) : {};
  };
  return {
    load: async (key) => (await read())[key] ?? null,
    save: (key, token) => {
      // Both clients write here: one after the other.
      const save = saved.then(async () => {
        await mkdir(folder, { recursive: true });
        await replaceFile(path, JSON.stringify({ ...(await read()), [key]: token }), 0o600);
      });
      saved = save.catch(() => {});
      return save;
    },
  };
}
