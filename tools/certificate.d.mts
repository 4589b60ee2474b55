import type { Certificate } from "./serve.mjs";

export function localhostCertificate(): Promise<Certificate>;
export function trustedCertificate(
  variables: { HTTPS_CERT?: string; HTTPS_KEY?: string },
  ask: () => Promise<boolean>,
  isTrusted?: () => boolean,
): Promise<Certificate>;
