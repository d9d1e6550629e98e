import { JSON_DEPTH_MAX } from "./json-depth.ts";

/** A key that objects keep in front of the others (an array index), or that assignment does not store. */
const UNMOVABLE = /^(?:0|[1-9][0-9]{0,9}|__proto__)$/;

/** Thrown to leave the walk; never seen outside. */
const CANNOT = new Error("cannot be reordered");

/**
 * The same JSON value with the members of every object in order of UTF-16 code units: the value itself, or a copy of
 * the parts that were out of order. Null when a copy cannot hold that order, because an object has members named like
 * array indexes or `__proto__` that are out of place. `undefined` members stay. Throws for what has no JSON form
 * (see `canonicalJson`), lone surrogates apart.
 */
export function inKeyOrder(value: unknown): { readonly value: unknown } | null {
  try {
    return { value: reorder(value, 0) };
  } catch (thrown) {
    if (thrown === CANNOT) return null;
    throw thrown;
  }
}

function reorder(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (value - value === 0) return value;
      throw new TypeError(`Cannot write canonical JSON: ${value} has no JSON form`);
    case "object":
      if (value === null) return value;
      if (depth >= JSON_DEPTH_MAX) {
        throw new RangeError(`Cannot write canonical JSON: nested deeper than ${JSON_DEPTH_MAX} levels`);
      }
      return Array.isArray(value) ? reorderArray(value, depth + 1) : reorderObject(value, depth + 1);
    default:
      throw new TypeError(`Cannot write canonical JSON: a value of type ${typeof value} has no JSON form`);
  }
}

function reorderArray(items: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const ordered = reorder(item, depth);
    if (copy !== null) {
      copy.push(ordered);
    } else if (ordered !== item) {
      copy = items.slice(0, index);
      copy.push(ordered);
    }
  }
  return copy ?? items;
}

function reorderObject(value: object, depth: number): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError("Cannot write canonical JSON: only plain objects and arrays have a JSON form");
  }
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record);
  let changed = false;
  for (let index = 1; index < keys.length; index++) {
    if (keys[index - 1]! > keys[index]!) {
      changed = true;
      // Without a comparator, sort is by UTF-16 code unit.
      keys.sort();
      break;
    }
  }
  const members: unknown[] = [];
  for (let index = 0; index < keys.length; index++) {
    const member = record[keys[index]!];
    const ordered = member === undefined ? undefined : reorder(member, depth);
    members.push(ordered);
    if (ordered !== member) changed = true;
  }
  return changed ? copyInOrder(keys, members) : value;
}

function copyInOrder(keys: readonly string[], members: readonly unknown[]): object {
  const copy: Record<string, unknown> = {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    // Only a key that starts with a digit or "_" can be one; the test is for those.
    const first = key.charCodeAt(0);
    if ((first <= 57 || first === 95) && UNMOVABLE.test(key)) throw CANNOT;
    copy[key] = members[index];
  }
  return copy;
}
