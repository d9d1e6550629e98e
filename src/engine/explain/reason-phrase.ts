/** A contribution in words: the signal and what its rule found, codes turned into plain words. */
export function reasonPhrase(signal: string, reason: string): string {
  const words = (code: string): string => code.replaceAll("_", " ");
  return reason === "" ? words(signal) : `${words(signal)}: ${words(reason)}`;
}
