import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./entries.ts";

/** Runs a program and gives what it printed; an error shows all of its output. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  try {
    return execFileSync(program, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
  }
}

/** Calls a function with a new folder outside of the repository, which is removed afterwards. */
export function inScratchFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "cxscore-"));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs the built package and installs it, with `others`, in a project of its own. */
export function installTarball(folder: string, others: readonly string[] = []): void {
  const packed = run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball] = JSON.parse(packed) as [{ filename: string }];
  run("npm", ["init", "--yes"], { cwd: folder });
  run("npm", ["install", "--ignore-scripts", join(folder, tarball.filename), ...others], { cwd: folder });
}
