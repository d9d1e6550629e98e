import type { Block } from "../sample.ts";

/** What a vendor's editor puts around the pieces of a text. */
export interface HtmlStyle {
  readonly heading: (html: string) => string;
  readonly paragraph: (html: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** Between two pieces. */
  readonly separator: string;
}

/** The blocks as HTML. U+00A0 leaves as `&nbsp;`; emoji and zero-width characters stay as they are. */
export function renderBlocks(blocks: readonly Block[], style: HtmlStyle): string {
  return blocks.map((block) => renderBlock(block, style)).join(style.separator);
}

function renderBlock(block: Block, style: HtmlStyle): string {
  if (block.kind === "heading") return style.heading(escapeText(block.text));
  if (block.kind === "paragraph") return style.paragraph(escapeText(block.text));
  return style.list(block.items.map(escapeText));
}

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\u00a0", "&nbsp;");
