import { readdirSync, readFileSync } from "node:fs";

/** What is known of a field. */
export interface FieldFacts {
  readonly type?: string;
  readonly ref?: string;
  readonly enum?: readonly string[];
  readonly items?: FieldFacts;
  /** Of the values of a record whose keys are free. */
  readonly values?: FieldFacts;
}

export interface Definition {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldFacts>>;
}

/** What an operation takes. */
export interface VendorOperation {
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly many: boolean }[];
  /** Name of the body's definition, with `[]` for a list of it; `null` for none. */
  readonly body: string | null;
}

/** The vendor's SDK for JavaScript, read as text. */
export interface VendorSdk {
  readonly name: string;
  readonly version: string;
  operation(method: string, path: string): VendorOperation;
  definition(name: string): Definition;
}

const FOLDER = "node_modules/purecloud-platform-client-v2";

export function readVendorSdk(): VendorSdk {
  const { name, version } = JSON.parse(readFileSync(`${FOLDER}/package.json`, "utf8"));
  const types = readFileSync(`${FOLDER}/index.d.ts`, "utf8");
  const apis = `${FOLDER}/src/${name}/api`;
  const functions = readdirSync(apis).flatMap((file) =>
    [...readFileSync(`${apis}/${file}`, "utf8").matchAll(FUNCTION)].map(([, own = "", code = ""]) => ({ own, code })),
  );

  const operation = (method: string, path: string): VendorOperation => {
    const found = functions.find(({ code }) => code.includes(`callApi(\n\t\t\t'${path}', \n\t\t\t'${method}',`));
    if (found === undefined) throw new Error(`the SDK has no ${method} ${path}`);
    const { own, code } = found;
    const [, query = "", body = ""] = CALL.exec(code.slice(code.indexOf("callApi("))) ?? [];
    const required = [...code.matchAll(/required parameter "(\w+)"/g)].map(([, parameter]) => parameter);
    return {
      query: [...query.matchAll(/'(\w+)': (this\.apiClient\.buildCollectionParam)?/g)].map(
        ([, parameter = "", many]) => ({
          name: parameter,
          required: required.includes(parameter),
          many: many !== undefined,
        }),
      ),
      body: body === "null" ? null : bodyOf(types, own),
    };
  };

  const definition = (wanted: string): Definition => {
    const fields = interfaceOf(types, wanted);
    return {
      required: fields.filter(({ mark }) => mark === "").map(({ field }) => field),
      properties: Object.fromEntries(fields.map(({ field, type }) => [field, factsOf(type)])),
    };
  };
  return { name, version, operation, definition };
}

const FUNCTION = /\n\t(\w+)\([^)]*\) \{ ?\n([\s\S]*?)\n\t\}\n/g;
/** Path, method, parameters of the path, query, headers, form, body. */
const CALL =
  /^callApi\(\s*'[^']*',\s*'\w+',\s*\{[^\n]*\},\n\s*\{([^\n]*)\},\n\s*\{[^\n]*\},\n\s*\{[^\n]*\},\n\s*([^\n]*?),\s*\n/;

/** The type of the body, in the signature of the function or in its options. */
function bodyOf(types: string, own: string): string {
  const signature = new RegExp(`\\n\\s+${own}\\(([^\\n]*)\\): Promise`).exec(types)?.[1] ?? "";
  const options = types.split(`\texport interface ${own}Options {`)[1]?.split("\n\t}")[0] ?? "";
  const type = (/\bbody: ([^,]*)/.exec(signature) ?? /"body"\?: ([^;]*);/.exec(options))?.[1];
  if (type === undefined) throw new Error(`${own} has no body`);
  const { ref, items } = factsOf(type.trim());
  const found = ref ?? (items?.ref === undefined ? undefined : `${items.ref}[]`);
  if (found === undefined) throw new Error(`the body of ${own} is ${type}`);
  return found;
}

function interfaceOf(types: string, name: string): { field: string; mark: string; type: string }[] {
  const text = types.split(`\texport interface ${name} {`)[1]?.split("\n\t}")[0];
  if (text === undefined) throw new Error(`the SDK has no type ${name}`);
  return [...text.matchAll(/"([^"]+)"(\??): ([^\n]*);\n?/g)].map(([, field = "", mark = "", type = ""]) => ({
    field,
    mark,
    type,
  }));
}

function factsOf(type: string): FieldFacts {
  const items = /^Array<(.*)>$/.exec(type)?.[1];
  if (items !== undefined) return { type: "array", items: factsOf(items) };
  const values = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (values !== undefined) return { type: "object", values: factsOf(values) };
  const ref = /^Models\.(\w+)$/.exec(type)?.[1];
  return ref === undefined ? { type } : { ref };
}
