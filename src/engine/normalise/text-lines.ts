import { cleanCharacters } from "./characters.ts";
import { normaliseBody } from "./text.ts";

/**
 * Text being put together in lines: runs of words with the spaces and line ends owed between them, which are written
 * only when a run follows, so that there are none too many at any end.
 */
export class TextLines {
  /** Whether the text may hold anything that normalisation changes. */
  private loose = false;
  private done = "";
  private text = "";
  private owedBreaks = 0;
  private owedSpace = false;

  /** Appends a run that neither starts nor ends with white space; `loose` when it may need normalising. */
  write(run: string, loose: boolean): void {
    if (this.owedBreaks > 0) {
      if (this.text !== "") this.text += this.owedBreaks === 1 ? "\n" : "\n\n";
      else if (this.done !== "") this.done += this.owedBreaks === 1 ? "\n" : "\n\n";
      this.owedBreaks = 0;
    } else if (this.owedSpace) {
      this.text += " ";
    }
    this.owedSpace = false;
    this.text += run;
    if (loose) this.loose = true;
  }

  /** White space: at most one space before the next run. */
  space(): void {
    if (this.text !== "") this.owedSpace = true;
  }

  /** The edge of a block: the next run is on another line. */
  breakBlock(): void {
    if (this.owedBreaks === 0) this.owedBreaks = 1;
  }

  /** A line break within a block: two of them leave a blank line, more leave no more. */
  breakLine(): void {
    if (this.owedBreaks < 2) this.owedBreaks++;
  }

  /** Appends a block in which white space counts, in normal characters. */
  writePreformatted(block: string): void {
    const clean = cleanCharacters(block).replace(/^\n|\s+$/g, "");
    if (clean === "") return;
    const before = this.settled();
    const gap = before === "" && this.done === "" ? "" : this.owedBreaks === 2 ? "\n\n" : "\n";
    this.done += before + gap + clean;
    this.text = "";
    this.loose = false;
    this.owedSpace = false;
    this.owedBreaks = 1;
  }

  /** All of the text. */
  end(): string {
    return this.done + this.settled();
  }

  private settled(): string {
    if (!this.loose) return this.text;
    const clean = cleanCharacters(this.text);
    // White space is in order already, unless a character became some or went from between.
    return clean === this.text ? clean : normaliseBody(clean);
  }
}
