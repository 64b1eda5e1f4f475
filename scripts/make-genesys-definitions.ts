import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AGGREGATE_VIEWS, NOT_WRITTEN, OPERATIONS } from "./lib/genesys-operations.ts";
import { run } from "./lib/run.ts";
import { type Definition, type FieldFacts, readVendorSdk, type VendorOperation } from "./lib/vendor-sdk.ts";

// Copies the facts of the operations that this package builds requests for into a fixture of the tests:
//   node --import tsx scripts/make-genesys-definitions.ts <folder of definitions.json and operations.json>
// What the folder does not have, and how parameters are spelled on the wire, is read from the vendor's SDK.

const FIXTURE = "test/adapters/genesys/definitions.json";

interface RawSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: RawSchema;
  readonly additionalProperties?: RawSchema;
}

interface RawDefinition {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, RawSchema>>;
}

interface RawOperation {
  readonly path: string;
  readonly method: string;
  readonly body: string | null;
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("which folder?");
const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
const rebuilt = read("definitions");
const raw: Readonly<Record<string, RawDefinition>> = rebuilt.definitions;
const listed: readonly RawOperation[] = read("operations").operations;
const sdk = readVendorSdk();

const operations = OPERATIONS.map((name) => {
  const [method = "", path = ""] = name.split(" ");
  const wire = sdk.operation(method, path);
  const known = listed.find((one) => one.method === method && one.path === path);
  if (known !== undefined) assertSame(name, known, wire);
  const { query, body } = wire;
  return { method, path, query, body, from: known === undefined ? "sdk" : "definitions" };
});

const definitions: Record<string, Definition & { readonly from: string }> = {};
for (const { body } of operations) if (body !== null) collect(body.replace(/\[\]$/, ""));

const aggregateMetrics = Object.fromEntries(
  AGGREGATE_VIEWS.map((view) => [view, [...(raw[view]?.properties["target"]?.enum ?? [])].sort()]),
);

const fixture = {
  origin: {
    what: "Methods, paths, names of query parameters, required fields, types and enumerations of the Genesys Cloud operations that this package builds requests for. Facts alone, as far as they are written.",
    definitions: `Platform API definitions, from ${rebuilt.provenance.repo} ${rebuilt.provenance.sdkVersion}, ${rebuilt.provenance.licence}`,
    sdk: `${sdk.name} ${sdk.version}, MIT: spelling of parameters, and operations and types that the definitions lack (types without enumerations)`,
    madeBy: "scripts/make-genesys-definitions.ts",
  },
  operations,
  aggregateMetrics,
  definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
};
mkdirSync(dirname(FIXTURE), { recursive: true });
writeFileSync(FIXTURE, `${JSON.stringify(fixture, null, 2)}\n`);
run("npx", ["biome", "format", "--write", FIXTURE]);
console.log(`${operations.length} operations, ${Object.keys(definitions).length} definitions in ${FIXTURE}`);

/** A definition and those that it refers to, without fields that this package never writes. */
function collect(name: string): void {
  if (definitions[name] !== undefined) return;
  const source = raw[name];
  const { required, properties } = source === undefined ? sdk.definition(name) : plain(source);
  const written = Object.entries(properties).filter(([field]) => !NOT_WRITTEN.has(`${name}.${field}`));
  definitions[name] = {
    from: source === undefined ? "sdk" : "definitions",
    required: [...required],
    properties: Object.fromEntries(written),
  };
  for (const [, facts] of written) {
    for (const ref of [facts.ref, facts.items?.ref, facts.values?.ref]) if (ref !== undefined) collect(ref);
  }
}

function plain({ required = [], properties }: RawDefinition): Definition {
  const fields = Object.entries(properties).map(([name, schema]) => [name, factsOf(schema)] as const);
  return { required, properties: Object.fromEntries(fields) };
}

function factsOf(schema: RawSchema): FieldFacts {
  if (schema.$ref !== undefined) return { ref: schema.$ref.replace("#/definitions/", "") };
  return {
    ...(schema.type === undefined ? {} : { type: schema.type }),
    ...(schema.enum === undefined ? {} : { enum: schema.enum }),
    ...(schema.items === undefined ? {} : { items: factsOf(schema.items) }),
    ...(schema.additionalProperties === undefined ? {} : { values: factsOf(schema.additionalProperties) }),
  };
}

/** The two sources have to agree about what they both tell; the definitions spell parameters with `_`. */
function assertSame(name: string, known: RawOperation, wire: VendorOperation): void {
  const params = known.params.filter((one) => one.name !== "function");
  const optional = params.filter((one) => !one.required).map((one) => one.name);
  const spelled = wire.query.filter((one) => !one.required).map((one) => underscored(one.name));
  const missing = optional.filter((one) => !spelled.includes(one));
  if (known.body === wire.body && missing.length === 0) return;
  throw new Error(`${name}: ${known.body} and ${wire.body}, ${missing.join(", ")}`);
}

function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
