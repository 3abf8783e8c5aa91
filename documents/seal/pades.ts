import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { arrayBufferOf } from "./crypto-engine.ts";
import type { SealKey } from "./seal-key.ts";

const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsa: "1.2.840.113549.1.1.1",
} as const;

/**
 * The detached CMS of a PAdES-B-B signature over `content` (ETSI EN 319 142-1: ESS signing-certificate-v2, no
 * signing-time attribute). DER. The same content, certificates and raw signature always give the same bytes;
 * `verifySignature` relies on that.
 */
export async function signDetached(content: Uint8Array, seal: SealKey): Promise<Uint8Array> {
  const certificates = seal.certificates.map(parsed);
  const attributes = signedAttributes(content, firstOf(certificates));
  const signature = await seal.sign(new Uint8Array(attributes.encodedValue));
  return envelope(certificates, attributes, signature);
}

/** The CMS that `signDetached` makes of a raw signature. `certificates` are DER, the signer's first. */
export function assembleCms(
  content: Uint8Array,
  certificates: readonly Uint8Array[],
  signature: Uint8Array,
): Uint8Array {
  const all = certificates.map(parsed);
  return envelope(all, signedAttributes(content, firstOf(all)), signature);
}

interface ParsedCertificate {
  readonly der: Uint8Array;
  readonly certificate: pkijs.Certificate;
}

function parsed(der: Uint8Array): ParsedCertificate {
  return { der, certificate: pkijs.Certificate.fromBER(arrayBufferOf(der)) };
}

function envelope(
  certificates: readonly ParsedCertificate[],
  signedAttrs: pkijs.SignedAndUnsignedAttributes,
  signature: Uint8Array,
): Uint8Array {
  const signer = firstOf(certificates).certificate;
  const signerInfo = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: algorithm(OID.sha256),
    signedAttrs,
    signatureAlgorithm: algorithm(OID.rsa),
    signature: new asn1js.OctetString({ valueHex: arrayBufferOf(signature) }),
  });
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: certificates.map(({ certificate }) => certificate),
    signerInfos: [signerInfo],
  });
  const content = new pkijs.ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER(false));
}

/** `encodedValue` holds the bytes that the raw signature covers: the attributes as a SET (RFC 5652 5.4). */
function signedAttributes(content: Uint8Array, signer: ParsedCertificate): pkijs.SignedAndUnsignedAttributes {
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: sha256(content) })),
    attribute(OID.signingCertificateV2, signingCertificateV2(signer)),
  ];
  const set = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes });
  set.encodedValue = new asn1js.Set({ value: attributes.map((one) => one.toSchema()) }).toBER(false);
  return set;
}

/** RFC 5035 section 3: digest (SHA-256 by default), issuer and serial number of the signer's certificate. */
function signingCertificateV2({ der, certificate }: ParsedCertificate): asn1js.Sequence {
  const directoryName = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [certificate.issuer.toSchema()],
  });
  const issuerSerial = sequence(sequence(directoryName), certificate.serialNumber);
  const certificateId = sequence(new asn1js.OctetString({ valueHex: sha256(der) }), issuerSerial);
  return sequence(sequence(certificateId));
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function algorithm(algorithmId: string): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1js.Null() });
}

function sha256(bytes: Uint8Array): ArrayBuffer {
  return arrayBufferOf(createHash("sha256").update(bytes).digest());
}

function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error("A signature needs the certificate of its signer");
  return first;
}
