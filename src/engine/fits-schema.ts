import * as v from "valibot";

/** Says whether a value has the shape of a schema, without copying it. */
export type FitCheck = (value: unknown) => boolean;

interface Node {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly Node[];
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly items?: readonly Node[];
  readonly options?: readonly unknown[];
  readonly key?: unknown;
  readonly value?: Node;
  readonly wrapped?: Node;
  readonly literal?: unknown;
  readonly requirement?: unknown;
  readonly default?: unknown;
}

const checks = new WeakMap<object, FitCheck>();
const exactChecks = new WeakMap<object, FitCheck>();

/**
 * The check of a schema of artifacts, made once: it walks a value as valibot does but allocates nothing, which is what a hundred thousand postings need.
 * It knows the parts that artifact schemas are made of and leaves every other part to valibot itself. A value that valibot would change (defaults,
 * transformations) never fits, so a value that fits is valibot's own output. A test holds that valibot accepts whatever fits.
 */
export function toFitCheck(schema: v.GenericSchema): FitCheck {
  const known = checks.get(schema);
  if (known !== undefined) return known;
  const check = compile(schema as unknown as Node, false);
  checks.set(schema, check);
  return check;
}

/** The same check, which no value passes that has a member anywhere that the schema does not name. */
export function toExactCheck(schema: v.GenericSchema): FitCheck {
  const known = exactChecks.get(schema);
  if (known !== undefined) return known;
  const check = compile(schema as unknown as Node, true);
  exactChecks.set(schema, check);
  return check;
}

function compile(node: Node, exact: boolean): FitCheck {
  if (node.pipe !== undefined)
    return every(
      node.pipe.map((part, index) => (index === 0 ? compileType(part, node, exact) : compileAction(part, node))),
    );
  return compileType(node, node, exact);
}

function compileType(node: Node, whole: Node, exact: boolean): FitCheck {
  switch (node.type) {
    case "string":
      return (value) => typeof value === "string";
    case "number":
      return (value) => typeof value === "number" && value === value;
    case "boolean":
      return (value) => typeof value === "boolean";
    case "null":
      return (value) => value === null;
    case "unknown":
      return () => true;
    case "literal":
      return (value) => value === node.literal;
    case "picklist":
      return oneOf(node.options ?? []);
    case "nullable":
      return nullable(compile(node.wrapped as Node, exact));
    case "optional":
      // A default would have to be filled in: valibot does that.
      return node.default !== undefined ? never : optional(compile(node.wrapped as Node, exact));
    case "array":
      return arrayOf(compile(node.item as Node, exact));
    case "tuple":
      return tupleOf((node.items ?? []).map((item) => compile(item, exact)));
    case "object":
      return objectOf(node.entries ?? {}, exact);
    case "record":
      return recordOf(compile(node.key as Node, exact), compile(node.value as Node, exact));
    case "variant":
      return variantOf(node.key as string, (node.options ?? []) as readonly Node[], exact);
    case "union":
      return anyOf((node.options as readonly Node[]).map((option) => compile(option, exact)));
    default:
      return byValibot(whole);
  }
}

function compileAction(node: Node, whole: Node): FitCheck {
  if (node.kind === "transformation") return never;
  const { requirement } = node;
  switch (node.type) {
    case "max_length":
      return (value) => (value as string).length <= (requirement as number);
    case "min_length":
      return (value) => (value as string).length >= (requirement as number);
    case "regex":
      return (value) => (requirement as RegExp).test(value as string);
    case "integer":
      return (value) => Number.isInteger(value);
    case "min_value":
      return (value) => (value as number) >= (requirement as number);
    case "max_value":
      return (value) => (value as number) <= (requirement as number);
    default:
      return byValibot(whole);
  }
}

function byValibot(node: Node): FitCheck {
  return (value) => v.safeParse(node as unknown as v.GenericSchema, value, { abortEarly: true }).success;
}

const never: FitCheck = () => false;

function every(parts: readonly FitCheck[]): FitCheck {
  const [first, second, third, ...rest] = parts;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (third === undefined) return (value) => first(value) && second(value);
  const others = every([third, ...rest]);
  return (value) => first(value) && second(value) && others(value);
}

function oneOf(options: readonly unknown[]): FitCheck {
  const allowed = new Set(options);
  return (value) => allowed.has(value);
}

function nullable(check: FitCheck): FitCheck {
  return (value) => value === null || check(value);
}

function optional(check: FitCheck): FitCheck {
  return (value) => value === undefined || check(value);
}

function arrayOf(check: FitCheck): FitCheck {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let index = 0; index < value.length; index++) if (!check(value[index])) return false;
    return true;
  };
}

function tupleOf(checks_: readonly FitCheck[]): FitCheck {
  return (value) => Array.isArray(value) && checks_.every((check, index) => check(value[index]));
}

/** An object with at least these entries; unknown keys are let through, as readers of v1 must, unless the check is an exact one. */
function objectOf(entries: Readonly<Record<string, Node>>, exact: boolean): FitCheck {
  const keys = Object.keys(entries);
  const names = new Set(keys);
  const parts = keys.map((key) => compile(entries[key] as Node, exact));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    for (let index = 0; index < keys.length; index++)
      if (!(parts[index] as FitCheck)(record[keys[index] as string])) return false;
    if (exact) for (const name in record) if (!names.has(name)) return false;
    return true;
  };
}

function recordOf(key: FitCheck, member: FitCheck): FitCheck {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    for (const [name, item] of Object.entries(value)) if (!key(name) || !member(item)) return false;
    return true;
  };
}

/** The option whose discriminator fits decides alone. */
function variantOf(key: string, options: readonly Node[], exact: boolean): FitCheck {
  const rows = options.map((option) => ({
    isKind: compile((option.entries ?? {})[key] as Node, exact),
    check: compile(option, exact),
  }));
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    const kind = (value as Readonly<Record<string, unknown>>)[key];
    return rows.some((row) => row.isKind(kind) && row.check(value));
  };
}

function anyOf(options: readonly FitCheck[]): FitCheck {
  return (value) => options.some((check) => check(value));
}
