// Writes test/public-api.json, the list of every public name, after a deliberate change: npm run api
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { entries, ROOT } from "./lib/entries.ts";
import { publicNames, toPublicList } from "./lib/public-surface.ts";

const list = toPublicList(publicNames(entries()));
writeFileSync(join(ROOT, "test/public-api.json"), `${JSON.stringify(list, null, 2)}\n`);
