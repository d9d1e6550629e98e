import { JSON_DEPTH_MAX } from "./json-depth.ts";

/**
 * The canonical JSON text of any value that has one, written member by member: the complete and slower half of
 * `canonicalJson`, which says what is refused. It never builds an object, so keys stand in any order needed.
 */
export function writeJson(value: unknown): string {
  return writeValue(value, 0);
}

function writeValue(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeString(value);
    case "number":
      return writeNumber(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (depth >= JSON_DEPTH_MAX) {
        throw new RangeError(`Cannot write canonical JSON: nested deeper than ${JSON_DEPTH_MAX} levels`);
      }
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw new TypeError(`Cannot write canonical JSON: a value of type ${typeof value} has no JSON form`);
  }
}

function writeString(value: string): string {
  if (value.isWellFormed()) return JSON.stringify(value);
  throw new TypeError("Cannot write canonical JSON: a string holds a lone surrogate");
}

function writeNumber(value: number): string {
  // String(-0) is "0", which is what RFC 8785 asks for.
  if (value - value === 0) return String(value);
  throw new TypeError(`Cannot write canonical JSON: ${value} has no JSON form`);
}

function writeArray(items: readonly unknown[], depth: number): string {
  if (items.length === 0) return "[]";
  let text = "[" + writeValue(items[0], depth);
  for (let index = 1; index < items.length; index++) text += "," + writeValue(items[index], depth);
  return text + "]";
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError("Cannot write canonical JSON: only plain objects and arrays have a JSON form");
  }
  let text = "";
  // Without a comparator, sort is by UTF-16 code unit.
  for (const key of Object.keys(value).sort()) {
    const member: unknown = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    text += (text === "" ? "{" : ",") + writeString(key) + ":" + writeValue(member, depth);
  }
  return text === "" ? "{}" : text + "}";
}
