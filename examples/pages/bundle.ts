import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Page } from "./model.ts";

/** A file that the server keeps in memory. */
export interface Asset {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

/** A page's script and style, made once. */
export interface Bundle {
  readonly script: Asset;
  readonly style: Asset;
}

/** Bundles a page's script from its TypeScript, and joins its style sheets behind the theme. */
export function bundlePage({ script, styles }: Pick<Page, "script" | "styles">): Bundle {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(script)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${script.href}: nothing came out`);
  const sheets = [new URL("theme.css", import.meta.url), ...styles];
  return {
    script: asset("text/javascript; charset=utf-8", file.text),
    style: asset("text/css; charset=utf-8", sheets.map((url) => readFileSync(url, "utf8")).join("\n")),
  };
}

function asset(type: string, body: string): Asset {
  return { type, body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}
