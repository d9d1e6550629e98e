/** What a view may know besides its data. */
export interface View {
  /** Columns of the screen. */
  readonly width: number;
}
