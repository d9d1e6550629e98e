import type { SourceKind } from "../../src/contracts/source-kind.ts";
import { ashby } from "../../src/engine/sources/ashby.ts";
import { greenhouse } from "../../src/engine/sources/greenhouse.ts";
import { workable } from "../../src/engine/sources/workable.ts";
import { anthropic } from "./boards/anthropic.ts";
import { cohere } from "./boards/cohere.ts";
import { huggingface } from "./boards/huggingface.ts";
import { mistral } from "./boards/mistral.ts";
import { openai } from "./boards/openai.ts";
import { perplexity } from "./boards/perplexity.ts";
import { replit } from "./boards/replit.ts";
import { scaleai } from "./boards/scaleai.ts";
import { xai } from "./boards/xai.ts";
import { composeText } from "./compose.ts";
import type { Sample } from "./sample.ts";
import { countTextChars, textCharsMax, textCharsMin } from "./text-length.ts";
import { type AshbyBoard, ashbyBody } from "./vendors/ashby-body.ts";
import { type GreenhouseBoard, greenhouseBody } from "./vendors/greenhouse-body.ts";
import { type WorkableBoard, workableBody } from "./vendors/workable-body.ts";

/** A board in its vendor's format. */
export interface AuthoredBoard {
  readonly provider: string;
  readonly employer: string;
  readonly kind: SourceKind;
  readonly board: string;
  /** Public postings: what a reader must find. */
  readonly postings: number;
  /** The answer of the vendor's API. */
  readonly body: string;
}

interface BoardDefinition {
  readonly provider: string;
  readonly employer: string;
  readonly board: string;
  readonly samples: readonly (Sample & { readonly isListed?: false })[];
}

/** Every authored board, ordered by provider. */
export function authoredBoards(): readonly AuthoredBoard[] {
  const ashbyBoards: readonly AshbyBoard[] = [openai, cohere, mistral, perplexity, replit];
  const greenhouseBoards: readonly GreenhouseBoard[] = [anthropic, scaleai, xai];
  const workableBoards: readonly WorkableBoard[] = [huggingface];
  return [
    ...ashbyBoards.map((board) => toAuthored(board, ashby, ashbyBody(board))),
    ...greenhouseBoards.map((board) => toAuthored(board, greenhouse, greenhouseBody(board))),
    ...workableBoards.map((board) => toAuthored(board, workable, workableBody(board))),
  ].sort((a, b) => (a.provider < b.provider ? -1 : 1));
}

function toAuthored(definition: BoardDefinition, kind: SourceKind, body: string): AuthoredBoard {
  const { provider, employer, board, samples } = definition;
  const serials = new Set(samples.map((sample) => sample.serial));
  if (serials.size !== samples.length) throw new Error(`Cannot author ${provider}: two postings have one serial`);
  for (const sample of samples) checkLength(definition, sample);
  return {
    provider,
    employer,
    kind,
    board,
    postings: samples.filter((sample) => sample.isListed !== false).length,
    body,
  };
}

function checkLength({ provider, employer }: BoardDefinition, { serial, text }: Sample): void {
  const chars = countTextChars(composeText(text, employer, `${provider}/${serial}`));
  if (chars < textCharsMin || chars > textCharsMax)
    throw new Error(
      `Cannot author ${provider} ${serial}: its text has ${chars} characters, not ${textCharsMin} to ${textCharsMax}`,
    );
}
