import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/** A test file and the module that was made of it. */
export interface BundledTest {
  readonly source: string;
  readonly module: string;
}

/**
 * Bundles the test files under a folder with the sources they use into `folder`: shared parts once, packages left outside, the package's own
 * name standing for its source, and every module knowing the address of the file it was written in.
 */
export async function bundleTests(root: string, under: string, folder: string): Promise<BundledTest[]> {
  const sources = readdirSync(resolve(root, under), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|prop|model)\.ts$/.test(name))
    .map((name) => `${under}/${name}`)
    .sort();
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["test/setup.ts", ...sources],
    outdir: folder,
    outbase: root,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "node20",
    platform: "node",
    packages: "external",
    logLevel: "error",
    plugins: [ownName(root), ownAddress()],
  });
  return ["test/setup.ts", ...sources].map((source) => ({
    source,
    module: resolve(folder, source.replace(/\.ts$/, ".mjs")),
  }));
}

/** Examples import the package by its name; here the name means the source. */
function ownName(root: string): Plugin {
  const entryOf = (name: string): string => {
    if (name === "cxscore") return "src/index.ts";
    return name === "cxscore/schemas" ? "src/schemas.ts" : `src/${name.slice("cxscore/".length)}/index.ts`;
  };
  return {
    name: "own-name",
    setup: (plugin) => {
      plugin.onResolve({ filter: /^cxscore(\/|$)/ }, ({ path }) => ({ path: resolve(root, entryOf(path)) }));
    },
  };
}

/** Tests read files beside them; the bundle lies elsewhere. The words alone, in quotes, stay as they are. */
function ownAddress(): Plugin {
  return {
    name: "own-address",
    setup: (plugin) => {
      plugin.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        return {
          contents: text
            .replace(/(?<!["'])import\.meta\.url(?!["'])/g, JSON.stringify(pathToFileURL(path).href))
            .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
          loader: "ts",
        };
      });
    },
  };
}
