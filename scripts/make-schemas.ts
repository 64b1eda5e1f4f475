// Writes docs/schemas/*.json, the JSON Schemas of what cxscore/schemas reads: node --import tsx scripts/make-schemas.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/entries.ts";
import { jsonSchemas, schemaText } from "./lib/json-schemas.ts";

const folder = join(ROOT, "docs/schemas");
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas)) writeFileSync(join(folder, name), schemaText(schema()));
