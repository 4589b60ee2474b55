import type { Certificate } from "./serve.mjs";

export function localhostCertificate(): Promise<Certificate>;
