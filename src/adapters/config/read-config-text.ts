import * as v from "valibot";
import { SignalCraftError } from "../../contracts/errors.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { parseYaml, type YamlFile } from "./parse-yaml.ts";

type Path = readonly (string | number)[];

/**
 * A config file's text as a checked value. What is wrong is said with file, line and column, an unknown key with the one that was probably meant
 * (code `config_invalid`, or the one given).
 */
export function readConfigText<T>(
  schema: v.GenericSchema<unknown, T>,
  text: string,
  path: string,
  code: "config_invalid" | "profile_invalid" = "config_invalid",
): T {
  const file = parseYaml(text, path);
  const result = v.safeParse(schema, file.value);
  if (result.success) return result.output;
  // A key that is not known explains one that is missing: it is misspelt more often than left out.
  throw configError({ schema, file, path, code }, result.issues.find(isUnknownKey) ?? result.issues[0]);
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === "strict_object" && issue.expected === "never";
}

interface ConfigText {
  readonly schema: v.GenericSchema;
  readonly file: YamlFile;
  readonly path: string;
  readonly code: "config_invalid" | "profile_invalid";
}

function configError({ schema, file, path, code }: ConfigText, issue: v.BaseIssue<unknown>): SignalCraftError {
  const at = (issue.path ?? []).map((item) => item.key as string | number);
  const key = at.at(-1);
  const where = (what: "key" | "value"): string => {
    const { line, column } = file.locate(at, what);
    return `Cannot read ${path}: line ${line}, column ${column}`;
  };
  if (isUnknownKey(issue)) {
    const known = keysAt(schema, at.slice(0, -1));
    const [near] = suggest(String(key), known);
    return new SignalCraftError(code, `${where("key")}: unknown key ${JSON.stringify(key)}`, {
      hint: near === undefined ? `known here: ${known.join(", ")}` : `did you mean ${JSON.stringify(near)}?`,
    });
  }
  if (issue.type === "strict_object" && issue.received === "undefined") {
    return new SignalCraftError(
      code,
      `${where("value")}: the key ${issue.expected} is missing${at.length > 1 ? ` in ${at.slice(0, -1).join("/")}` : ""}`,
      { hint: `add ${String(key)}: ...; signalcraft schema print shows what is accepted` },
    );
  }
  return new SignalCraftError(code, `${where("value")}: ${describe(issue, at)}`, { hint: hintOf(issue) });
}

/** What people call the kinds of value of YAML. */
const KINDS: Readonly<Record<string, string>> = {
  Array: "a list",
  Object: "keys with values",
};

function describe(issue: v.BaseIssue<unknown>, at: Path): string {
  const field = at.length === 0 ? "the file" : at.join("/");
  // Who writes a secret where its name belongs must not find it in a log.
  if (/_(?:env|file)$/.test(String(at.at(-1)))) return `${field} is something else than ${issue.message}`;
  if (issue.type === "check" || issue.type === "regex") return `${field} is ${issue.received}: ${issue.message}`;
  const expected = issue.expected ?? issue.message;
  return `${field} is ${issue.received}, expected ${KINDS[expected] ?? expected}`;
}

function hintOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "picklist" && issue.expected !== null) {
    const allowed = [...issue.expected.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
    const [near] = suggest(issue.received.replaceAll('"', ""), allowed);
    if (near !== undefined) return `did you mean ${near}?`;
  }
  return "signalcraft schema print shows what is accepted";
}

interface SchemaShape {
  readonly type?: string;
  readonly entries?: Readonly<Record<string, SchemaShape>>;
  readonly item?: SchemaShape;
  readonly value?: SchemaShape;
  readonly wrapped?: SchemaShape;
  /** Of a variant. */
  readonly options?: readonly SchemaShape[];
}

/** Names of the keys that a schema knows at a path. */
function keysAt(schema: v.GenericSchema, path: Path): readonly string[] {
  let here: SchemaShape | undefined = schema as SchemaShape;
  for (const key of path) {
    here = unwrapped(here);
    here = entriesOf(here)[String(key)] ?? here?.item ?? here?.value;
  }
  return Object.keys(entriesOf(unwrapped(here)));
}

/** The keys of an object; of a variant those of all its kinds. */
function entriesOf(schema: SchemaShape | undefined): Readonly<Record<string, SchemaShape>> {
  return schema?.entries ?? Object.assign({}, ...(schema?.options ?? []).map(entriesOf));
}

function unwrapped(schema: SchemaShape | undefined): SchemaShape | undefined {
  let here = schema;
  while (here?.wrapped !== undefined) here = here.wrapped;
  return here;
}
