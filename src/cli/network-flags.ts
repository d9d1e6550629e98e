import type { Flag } from "./flag.ts";

/** The options of every command that may read boards live. */
export const networkFlags = [
  { name: "allow-net", value: "optional", label: "HOST,...", means: "use the network; with hosts, only for these" },
  {
    name: "resolve",
    value: "string",
    label: "HOST:PORT:ADDRESS",
    repeatable: true,
    means: "connect to this address for the host, recorded in the provenance",
  },
  {
    name: "cacert",
    value: "string",
    label: "FILE",
    files: "file",
    means: "trust the certificates in this PEM file too, recorded in the provenance",
  },
] as const satisfies readonly Flag[];
