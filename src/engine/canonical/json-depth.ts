/** The deepest nesting of arrays and objects that is written, read or compared: hostile input cannot exhaust the stack. */
export const JSON_DEPTH_MAX = 512;
