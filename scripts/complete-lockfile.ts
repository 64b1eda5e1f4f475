// Adds to the lock files, the top one and that of bench, the packages of other platforms that a registry's mirror did not have when `npm install` wrote
// it. npm leaves them out, and then `npm ci` refuses the lock file everywhere: npm run lock, after every npm install.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/entries.ts";

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const SYSTEMS = "aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" ");
const PROCESSORS = "arm64 arm ia32 loong64 mips64el ppc64 riscv64 s390x x64".split(" ");

for (const folder of ["", "bench"]) complete(join(ROOT, folder, "package-lock.json"));

function complete(path: string): void {
  const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, LockEntry> };
  const added: Record<string, object> = {};
  for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`))) continue;
      added[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) };
      console.log(`${name} ${version}`);
    }
  }
  const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
}

/** What such a package is for, by its name: `esbuild-linux-arm64`, `zen-engine-wasm32-wasi`. */
function platformOf(name: string): object {
  const words = name.split(/[-/]/);
  if (words.includes("wasm32")) return { cpu: ["wasm32"] };
  const [os, cpu] = [SYSTEMS, PROCESSORS].map((known) => known.filter((one) => words.includes(one)));
  if (os?.length !== 1 || cpu?.length !== 1) throw new Error(`${name}: for which platform is it?`);
  const libc = os[0] !== "linux" ? {} : { libc: [name.includes("musl") ? "musl" : "glibc"] };
  return { cpu, ...libc, os };
}
