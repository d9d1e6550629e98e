/** One address at which a cloud hands secrets to whoever asks from inside. */
export interface MetadataAddress {
  readonly address: string;
  readonly cloud: string;
}

/**
 * Addresses of cloud metadata and credential services, `as const`, with who answers there. Most lie in a
 * special-purpose block as well; 168.63.129.16 lies in none and is refused by this table alone.
 * From the vendors' documentation of their instance metadata services.
 */
export const cloudMetadataAddresses = [
  {
    address: "169.254.169.254",
    cloud: "AWS, Azure, Google Cloud, Oracle Cloud and most others",
  },
  { address: "fd00:ec2::254", cloud: "AWS instance metadata" },
  { address: "fd20:ce::254", cloud: "Google Cloud" },
  { address: "169.254.170.2", cloud: "AWS ECS task credentials" },
  { address: "169.254.170.23", cloud: "AWS EKS pod identity" },
  { address: "fd00:ec2::23", cloud: "AWS EKS pod identity" },
  { address: "169.254.169.123", cloud: "AWS time" },
  { address: "169.254.169.253", cloud: "AWS name server" },
  { address: "168.63.129.16", cloud: "Azure platform (WireServer)" },
  { address: "100.100.100.200", cloud: "Alibaba Cloud" },
  { address: "192.0.0.192", cloud: "Oracle Cloud Classic" },
  { address: "169.254.0.23", cloud: "Tencent Cloud" },
  { address: "169.254.10.10", cloud: "Tencent Cloud" },
  { address: "169.254.42.42", cloud: "Scaleway" },
  { address: "fd00:42::42", cloud: "Scaleway" },
  { address: "169.254.169.250", cloud: "Rancher" },
] as const satisfies readonly MetadataAddress[];
