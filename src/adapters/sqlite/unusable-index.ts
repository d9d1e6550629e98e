/** Thrown when a file is not a usable index of this version, at once or by the read that finds it out: it is derived, so the caller makes it again. */
export class UnusableIndex extends Error {
  readonly reason: "absent" | "corrupt" | "other_version";
  constructor(reason: "absent" | "corrupt" | "other_version") {
    super(`the index is ${reason}`);
    this.reason = reason;
  }
}
