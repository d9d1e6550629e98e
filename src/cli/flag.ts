/** What an option or operand is, as data: the parser, help, reference pages and completions are all made from these rows. */
import type * as v from "valibot";

/**
 * `none` is a switch. `string`, `integer` and `instant` need a value, as `--flag value` or `--flag=value`. `optional` takes one
 * only as `--flag=value`, so that a bare `--flag` never swallows the next word.
 */
export type FlagValue = "none" | "string" | "integer" | "instant" | "optional";

/** What a shell offers while the value is typed. */
export type FileKind = "file" | "folder";

export interface Flag {
  /** Without dashes; kebab-case. A name means the same value kind in every command that has it. */
  readonly name: string;
  readonly value: FlagValue;
  /** One letter, for `-h`. */
  readonly short?: string;
  /** How help writes the value: `DIR`. */
  readonly label?: string;
  /** One sentence part, lower case, without a full stop. */
  readonly means: string;
  /** May be given more than once; the values are a list in the order typed. */
  readonly repeatable?: true;
  /** The only values, where the list is closed. */
  readonly choices?: readonly string[];
  /** Least and most of an integer, inclusive. */
  readonly least?: number;
  readonly most?: number;
  /** Value when the option is not given. */
  readonly default?: string | number;
  /** Shape of a string; its message completes "is not ...". */
  readonly shape?: v.GenericSchema<string, string>;
  readonly files?: FileKind;
}

export interface Operand {
  /** snake_case, as help writes it: `<run_id>`. */
  readonly name: string;
  readonly required: boolean;
  /** Takes all that is left; only the last operand can. */
  readonly variadic?: true;
  readonly means: string;
  readonly choices?: readonly string[];
  readonly shape?: v.GenericSchema<string, string>;
  readonly files?: FileKind;
}

/** What the value of one option is read into. */
export type FlagResult = boolean | string | number | null | readonly (string | number)[];
export type OperandResult = string | null | readonly string[];

type Base<F extends Flag> = F["value"] extends "integer"
  ? number
  : F extends { readonly choices: readonly (infer C extends string)[] }
    ? C
    : string;

/** Switches are booleans; `optional` is null (absent), true (bare) or its text; the rest null when absent without a default. */
type ValueOf<F extends Flag> = F["value"] extends "none"
  ? boolean
  : F["value"] extends "optional"
    ? string | true | null
    : F extends { readonly repeatable: true }
      ? readonly Base<F>[]
      : F extends { readonly default: string | number }
        ? Base<F>
        : Base<F> | null;

type OperandOf<O extends Operand> = O extends { readonly variadic: true }
  ? readonly string[]
  : O extends { readonly choices: readonly (infer C extends string)[] }
    ? O["required"] extends true
      ? C
      : C | null
    : O["required"] extends true
      ? string
      : string | null;

export type FlagsOf<F extends readonly Flag[]> = { readonly [K in F[number] as K["name"]]: ValueOf<K> };
export type OperandsOf<O extends readonly Operand[]> = { readonly [K in O[number] as K["name"]]: OperandOf<K> };
