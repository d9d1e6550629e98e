/** What `doctor --fix` may do about a finding. Each loses nothing: it removes what nothing refers to, or makes again what follows from what is stored. */
export type Repair =
  /** Something that nothing refers to; the path is relative to the state directory. */
  | { readonly kind: "remove"; readonly path: string }
  /** Takes the rights of others away from everything that is stored. */
  | { readonly kind: "make_private" }
  | { readonly kind: "rebuild_index" }
  /** Derives a run from its sealed inputs and puts back the files whose recorded bytes come out. */
  | { readonly kind: "derive_again"; readonly runId: string }
  /** Points at the newest run that verifies; the path is that of the pointer. */
  | { readonly kind: "point_again"; readonly path: string };

/** The order in which repairs are made: what later ones stand on comes first. */
const order: readonly Repair["kind"][] = ["make_private", "remove", "derive_again", "point_again", "rebuild_index"];

/** The repairs of some findings, each once, in the order in which they are made. */
export function planRepairs(findings: readonly { readonly repair?: Repair }[]): readonly Repair[] {
  const planned = new Map<string, Repair>();
  for (const { repair } of findings) if (repair !== undefined) planned.set(JSON.stringify(repair), repair);
  return [...planned.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
