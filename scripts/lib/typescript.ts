import { createRequire } from "node:module";
import type TS from "typescript";

/** The compiler. An import would first read its nine megabytes for the names that they export, which takes twice as long as to load them. */
export const ts = createRequire(import.meta.url)("typescript") as typeof TS;
