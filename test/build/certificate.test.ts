import { statSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { localhostCertificate, trustedCertificate } from "../../tools/certificate.mjs";

const modeOf = (name: string) => statSync(path.join(__dirname, "../../.certs", name)).mode & 0o777;

test("the key of the development server is the user's alone", async () => {
  const { key, cert } = await localhostCertificate();
  expect(key).toContain("PRIVATE KEY");
  expect(cert).toContain("BEGIN CERTIFICATE");
  // Windows keeps no such bits; the folder is the user's there.
  if (process.platform !== "win32") expect([modeOf("."), modeOf("localhost.key")]).toEqual([0o700, 0o600]);
});

describe("a certificate for Excel", () => {
  const files = () => {
    const folder = mkdtempSync(path.join(tmpdir(), "certificate-"));
    const [HTTPS_CERT, HTTPS_KEY] = ["a.crt", "a.key"].map((name) => path.join(folder, name));
    writeFileSync(HTTPS_CERT, "the certificate");
    writeFileSync(HTTPS_KEY, "the key");
    return { HTTPS_CERT, HTTPS_KEY };
  };
  const never = () => Promise.reject(new Error("asked"));

  it("is the one whose files are named, and nobody is asked", async () => {
    expect(await trustedCertificate(files(), never)).toEqual({ cert: "the certificate", key: "the key" });
  });

  it("needs both files", async () => {
    await expect(trustedCertificate({ HTTPS_CERT: "a.crt" }, never)).rejects.toThrow("HTTPS_KEY");
  });

  it("is not installed by whoever says no, who is told what else there is", async () => {
    const ask = jest.fn(() => Promise.resolve(false));
    await expect(trustedCertificate({}, ask, () => false)).rejects.toThrow("HTTPS_CERT and HTTPS_KEY");
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
