import type * as v from "valibot";

interface Node {
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
}

/**
 * JSON pointer of the first member that a schema does not name, or null. Readers let such members through, so that a later version may add some; what is for
 * sharing may not have any, because nobody can vouch for them. A value that fits no option of a variant has its first member named.
 */
export function unknownKey(schema: v.GenericSchema, value: unknown): string | null {
  return find(schema as unknown as Node, value, "");
}

function find(node: Node, value: unknown, at: string): string | null {
  const [first] = node.pipe ?? [];
  if (first !== undefined && first !== node && first.type !== node.type) return find(first, value, at);
  if (node.wrapped !== undefined) return value === null || value === undefined ? null : find(node.wrapped, value, at);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item = node.item ?? node.items?.[index];
      const found = item === undefined ? null : find(item, value[index], `${at}/${index}`);
      if (found !== null) return found;
    }
    return node.item === undefined && node.items === undefined && node.type !== "union" && value.length > 0
      ? `${at}/0`
      : inOptions(node, value, at);
  }
  if (typeof value !== "object" || value === null) return null;
  if (node.options !== undefined) return inOptions(node, value, at);
  const { entries, value: member } = node;
  for (const [key, item] of Object.entries(value)) {
    const pointer = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const inner = entries === undefined ? member : Object.hasOwn(entries, key) ? entries[key] : undefined;
    const found = inner === undefined ? pointer : find(inner, item, pointer);
    if (found !== null) return found;
  }
  return null;
}

/** Of several options the one with the fewest surprises decides: none, when one option knows every member. */
function inOptions(node: Node, value: object, at: string): string | null {
  let found: string | null = null;
  for (const option of node.options ?? []) {
    if (typeof option !== "object" || option === null || !fitsKey(node, option as Node, value)) continue;
    if (isScalar(option as Node)) continue;
    const here = find(option as Node, value, at);
    if (here === null) return null;
    found ??= here;
  }
  return found;
}

/** Whether a node has no members to look into: an option that is a text says nothing of an object. The schema itself has been held before. */
function isScalar({ entries, item, items, options, value, wrapped, pipe }: Node): boolean {
  return [entries, item, items, options, value, wrapped, pipe].every((part) => part === undefined);
}

/** Whether an option of a variant is the one that the discriminator names. */
function fitsKey(node: Node, option: Node, value: object): boolean {
  if (node.type !== "variant" || typeof node.key !== "string") return true;
  const wanted = option.entries?.[node.key];
  const given = (value as Readonly<Record<string, unknown>>)[node.key];
  return wanted?.type === "picklist" ? (wanted.options?.includes(given) ?? false) : wanted?.literal === given;
}
