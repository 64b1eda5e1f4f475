import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkStoredState } from "./check-stored-state.ts";
import type { LineFile, ServiceState, StateStore } from "./pipeline/model.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Keeps the state in one file of a folder, `state.json`, and the growing files beside it.
 *
 * Whoever reads finds the old state or the new one, whole. A file that is none is refused and left as it is.
 */
export async function openStateStore(folder: string): Promise<StateStore> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, STATE);
  return {
    load: async () => {
      const text = await readFile(path, "utf8").catch((error: unknown) => {
        if ((error as { code?: string }).code === "ENOENT") return null;
        throw error;
      });
      return text === null ? null : parseState(text, path);
    },
    save: async (state) => {
      await replaceFile(path, JSON.stringify(state));
    },
    append: async (file, fromByte, text) => {
      const bytes = Buffer.from(text, "utf8");
      const target = join(folder, lineFileName(file));
      const handle = await open(target, "a+");
      try {
        const { size } = await handle.stat();
        if (size < fromByte) {
          throw new Error(
            `${target} has ${size} bytes, and the state knows of ${fromByte}: lines were taken out of it`,
          );
        }
        await handle.truncate(fromByte);
        await handle.appendFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      return fromByte + bytes.length;
    },
  };
}

/** Name of a growing file in the folder of its state. */
export function lineFileName(file: LineFile): string {
  return `${file}.ndjson`;
}

const STATE = "state.json";

function parseState(text: string, path: string): ServiceState {
  const refuse = (problems: readonly string[]): never => {
    throw new Error(`${path} is no state of this service and was left as it is: ${problems.join("; ")}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse([text === "" ? "it is empty" : "it is not JSON"]);
  }
  const problems = checkStoredState(value);
  return problems.length > 0 ? refuse(problems) : (value as ServiceState);
}
