import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateCertificates, getHttpsServerOptions, verifyCertificates } from "office-addin-dev-certs";

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
    // Whoever can read the key can answer for localhost in this user's browser.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await generateCertificates(ca, cert, key, DAYS, ["localhost", "127.0.0.1"]);
  }
  chmodSync(folder, 0o700);
  chmodSync(key, 0o600);
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

/**
 * A certificate that Excel on this machine takes, {key, cert} in PEM: that of `HTTPS_CERT` and `HTTPS_KEY` where they name files, else one
 * of this machine's own. That needs a root certificate in the user's store, which may put any site's name on a page: `ask` decides.
 * Throws where it may not be installed.
 */
export async function trustedCertificate({ HTTPS_CERT: cert, HTTPS_KEY: key }, ask, isTrusted = verifyCertificates) {
  if (cert && key) return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  if (cert || key) throw new Error("HTTPS_CERT and HTTPS_KEY go together: the files of a certificate for localhost and of its key");
  if (!isTrusted() && !(await ask()))
    throw new Error(
      "Excel needs a certificate for localhost that this machine trusts. Name one by HTTPS_CERT and HTTPS_KEY, or use npm run start:embedded.",
    );
  return getHttpsServerOptions();
}
