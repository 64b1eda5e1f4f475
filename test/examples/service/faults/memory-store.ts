import type { StoredToken, TokenStore } from "cxscore/adapters/genesys";
import type { LineFile, ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";

/** A disk in memory: what was written when a process was killed is what the next one finds. */
export interface MemoryStore extends StateStore {
  readonly stateText: () => string;
  readonly files: Readonly<Record<LineFile, string>>;
}

/** States are never changed once they are made, so one is turned into text only when it is read. */
export function createMemoryStore(): MemoryStore {
  let saved: ServiceState | null = null;
  const files = { quarantine: "", "dead-letters": "" };
  return {
    load: async () => (saved === null ? null : (JSON.parse(JSON.stringify(saved)) as ServiceState)),
    save: async (state) => {
      saved = state;
    },
    append: async (file, fromByte, text) => {
      const before = Buffer.from(files[file], "utf8").subarray(0, fromByte).toString("utf8");
      files[file] = before + text;
      return Buffer.byteLength(files[file], "utf8");
    },
    stateText: () => JSON.stringify(saved),
    files,
  };
}

/** Where tokens and pauses outlive a process; what it holds is secret and looked through by nobody. */
export function createMemoryTokens(): TokenStore {
  const saved = new Map<string, StoredToken>();
  return {
    load: async (key) => saved.get(key) ?? null,
    save: async (key, token) => void saved.set(key, token),
  };
}
