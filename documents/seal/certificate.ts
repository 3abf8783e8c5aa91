import { randomBytes, type webcrypto } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { arrayBufferOf, engine } from "./crypto-engine.ts";

/** Parts of a distinguished name, in Chinese where they are Chinese. */
export interface SubjectName {
  readonly organization: string;
  readonly unit: string;
  readonly commonName: string;
}

export interface Issuer {
  readonly certificate: Uint8Array;
  readonly privateKey: webcrypto.CryptoKey;
}

const OID = {
  country: "2.5.4.6",
  organization: "2.5.4.10",
  unit: "2.5.4.11",
  commonName: "2.5.4.3",
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
} as const;

/**
 * Fixed years instead of "from now on": papers may be dated earlier than the first use of a seal (training data, a simulated clock),
 * and a signature without a time stamp is judged by the date of the paper. 2049 is the last year that every reader writes alike (RFC 5280 4.1.2.5).
 */
const NOT_BEFORE = new Date("2020-01-01T00:00:00Z");
const NOT_AFTER = new Date("2049-12-31T23:59:59Z");

/** A self-signed root that may issue certificates one level down. DER. */
export async function makeRootCertificate(subject: SubjectName, keys: webcrypto.CryptoKeyPair): Promise<Uint8Array> {
  const certificate = await blank(subject, keys.publicKey);
  certificate.issuer = certificate.subject;
  const keyId = await certificate.getKeyHash("SHA-1", engine);
  certificate.extensions = [
    extension(OID.basicConstraints, true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    extension(OID.keyUsage, true, keyUsage("certificateSigning")),
    extension(OID.subjectKeyId, false, new asn1js.OctetString({ valueHex: keyId })),
  ];
  return signed(certificate, keys.privateKey);
}

/** A certificate for a seal: may sign documents, may not issue. DER. */
export async function issueSealCertificate(
  subject: SubjectName,
  publicKey: webcrypto.CryptoKey,
  issuer: Issuer,
): Promise<Uint8Array> {
  const root = pkijs.Certificate.fromBER(arrayBufferOf(issuer.certificate));
  const certificate = await blank(subject, publicKey);
  certificate.issuer = root.subject;
  const rootKeyId = new asn1js.OctetString({ valueHex: await root.getKeyHash("SHA-1", engine) });
  certificate.extensions = [
    extension(OID.basicConstraints, true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
    extension(OID.keyUsage, true, keyUsage("signing")),
    extension(
      OID.subjectKeyId,
      false,
      new asn1js.OctetString({ valueHex: await certificate.getKeyHash("SHA-1", engine) }),
    ),
    extension(OID.authorityKeyId, false, new pkijs.AuthorityKeyIdentifier({ keyIdentifier: rootKeyId }).toSchema()),
  ];
  return signed(certificate, issuer.privateKey);
}

async function blank(subject: SubjectName, publicKey: webcrypto.CryptoKey): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: arrayBufferOf(positiveSerial()) });
  certificate.notBefore = new pkijs.Time({ type: 0, value: NOT_BEFORE });
  certificate.notAfter = new pkijs.Time({ type: 0, value: NOT_AFTER });
  certificate.subject = distinguishedName(subject);
  await certificate.subjectPublicKeyInfo.importKey(publicKey, engine);
  return certificate;
}

/** 16 random bytes whose first is 01…7F: positive and of one length in DER. */
function positiveSerial(): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  return serial;
}

/** Built by hand, one set for each part: pkijs would put all parts into a single multi-valued one. */
function distinguishedName({ organization, unit, commonName }: SubjectName): pkijs.RelativeDistinguishedNames {
  const part = (type: string, value: asn1js.BaseBlock) =>
    new asn1js.Set({ value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })] });
  const text = (type: string, value: string) => part(type, new asn1js.Utf8String({ value }));
  const country = part(OID.country, new asn1js.PrintableString({ value: "CN" }));
  const name = new asn1js.Sequence({
    value: [country, text(OID.organization, organization), text(OID.unit, unit), text(OID.commonName, commonName)],
  });
  return new pkijs.RelativeDistinguishedNames({ schema: asn1js.fromBER(name.toBER(false)).result });
}

/** Bits of RFC 5280 4.2.1.3: digitalSignature + nonRepudiation, or keyCertSign + cRLSign. */
function keyUsage(purpose: "signing" | "certificateSigning"): asn1js.BitString {
  const [bits, unusedBits] = purpose === "signing" ? [0xc0, 6] : [0x06, 1];
  return new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits });
}

function extension(extnID: string, critical: boolean, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER(false) });
}

async function signed(certificate: pkijs.Certificate, key: webcrypto.CryptoKey): Promise<Uint8Array> {
  await certificate.sign(key, "SHA-256", engine);
  return new Uint8Array(certificate.toSchema(true).toBER(false));
}
