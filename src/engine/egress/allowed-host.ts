/**
 * Whether `hostname` is in a registry's list of hosts: the same name, or, for an entry `*.example.com`, a name under
 * `example.com` (not `example.com` itself). Case and one final dot make no difference; nothing else is a wildcard, so
 * `example.com` allows neither `a.example.com` nor `evil-example.com`.
 */
export function isAllowedHost(hostname: string, allowedHosts: readonly string[]): boolean {
  const host = plainName(hostname);
  return allowedHosts.some((entry) => {
    const allowed = plainName(entry);
    return allowed.startsWith("*.")
      ? host.endsWith(allowed.slice(1)) && host.length >= allowed.length
      : host === allowed;
  });
}

function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}
