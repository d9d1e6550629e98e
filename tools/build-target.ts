/** What can be built, by the name a person types, and the Bun release that runs there. */
export interface BuildTarget {
  readonly name: string;
  /** Value of `bun build --target`. */
  readonly bunTarget: string;
  /** Package that holds Bun for that platform; the version and hash come from package-lock.json. */
  readonly runtimePackage: string;
}

export const buildTargets: readonly BuildTarget[] = [
  { name: "linux-x64", bunTarget: "bun-linux-x64", runtimePackage: "@oven/bun-linux-x64" },
  { name: "linux-arm64", bunTarget: "bun-linux-arm64", runtimePackage: "@oven/bun-linux-aarch64" },
  { name: "darwin-arm64", bunTarget: "bun-darwin-arm64", runtimePackage: "@oven/bun-darwin-aarch64" },
];

/** The name this machine has in the table, or `linux-riscv` and the like when it is not there. */
export const hostTargetName = `${process.platform}-${process.arch}`;
