// scikit-learn in a process of its own, which is asked again and again.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** scikit-learn with the samples loaded. */
export interface Peer {
  readonly version: string;
  /** Processor time of its imports. */
  readonly importMs: number;
  readonly ask: (metric: string) => Promise<{ readonly ms: number; readonly answer: number }>;
  readonly end: () => void;
}

/** The first Python that has it, of the path or Debian's own; `null` where there is none. */
export async function startPeer(labels: Uint8Array, scores: Float64Array): Promise<Peer | null> {
  const python = ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import sklearn"], { stdio: "ignore" }).status === 0,
  );
  if (python === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), "cxscore-bench-"));
  const files = [join(folder, "labels"), join(folder, "scores")] as const;
  writeFileSync(files[0], labels);
  writeFileSync(files[1], new Uint8Array(scores.buffer));
  const child = spawn(python, [fileURLToPath(new URL("scikit-learn.py", import.meta.url)), ...files], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<never> => {
    const line = await lines.next();
    if (line.done === true) throw new Error("scikit-learn has ended");
    return JSON.parse(line.value) as never;
  };
  const { version, importMs } = (await read()) as { version: string; importMs: number };
  return {
    version,
    importMs,
    ask: async (metric) => {
      child.stdin.write(`${metric}\n`);
      return await read();
    },
    end: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
