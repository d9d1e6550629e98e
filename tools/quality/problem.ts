/** One thing of a measured folder that cannot be used: where it is and why. It holds no text of a posting. */
export interface Problem {
  readonly where: string;
  readonly why: string;
}

/** A folder that cannot be measured at all. */
export class UnusableFolder extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
