/**
 * A readable guess of an employer's name from a board token: `scale-ai` is "Scale Ai", `mistral.ai` is "Mistral.ai", `DeepL` stays.
 * Capitals that are there are kept; nothing is looked up.
 */
export const nameHintOf = (token: string): string =>
  token
    .split(/[\s_-]+/)
    .filter((word) => word !== "")
    .map((word) => (/[A-Z]/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
