import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateCertificates } from "office-addin-dev-certs";

const DAYS = 30;
const folder = fileURLToPath(new URL("../.certs/", import.meta.url));

/**
 * A certificate for localhost, {key, cert} in PEM, kept in .certs/ and made anew before it expires. Nothing is installed
 * into the system, so a browser asks once whether to go on.
 */
export async function localhostCertificate() {
  const [ca, cert, key] = ["ca.crt", "localhost.crt", "localhost.key"].map((name) => path.join(folder, name));
  const age = existsSync(cert) ? (Date.now() - statSync(cert).mtimeMs) / 86_400_000 : Infinity;
  if (age > DAYS - 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await generateCertificates(ca, cert, key, DAYS, ["localhost", "127.0.0.1"]);
  }
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}
