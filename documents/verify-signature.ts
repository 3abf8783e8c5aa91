import * as pkijs from "pkijs";
import { arrayBufferOf, engine } from "./seal/crypto-engine.ts";
import { assembleCms } from "./seal/pades.ts";

/** Result of verifying the signature in a document of this hall. */
export interface SignatureReport {
  /** The bytes are exactly those that were sealed, by a seal with a trusted root. */
  readonly valid: boolean;
  /**
   * Common name of the signer's certificate: the organ. Present whenever a certificate could be read, so it proves
   * nothing by itself.
   */
  readonly signer: string | null;
  /** Why it is not valid, one Chinese sentence; null when it is. */
  readonly reason: string | null;
  /** The signature covers every byte but itself. */
  readonly coversWholeFile: boolean;
}

const REASONS = {
  unsigned: "文件中没有电子签名。",
  partial: "电子签名没有覆盖整个文件，签名之后文件可能被追加或改动。",
  unreadable: "电子签名无法识别。",
  changed: "文件内容在签名后被改动。",
  altered: "电子签名数据被改动。",
  untrusted: "签名证书不是本厅签发的。",
} as const;

const COMMON_NAME = "2.5.4.3";

/**
 * Checks a document made by this hall. Stricter than a PDF reader: exactly one signature, over the whole file, in
 * exactly the form the hall writes, so that a change of any byte (even padding) is detected. The certificate is checked
 * at the date of the paper.
 */
export async function verifySignature(pdf: Uint8Array, trusted: readonly Uint8Array[]): Promise<SignatureReport> {
  const parts = split(pdf);
  if (parts === undefined) return report({ reason: REASONS.unsigned });
  if (!parts.coversWholeFile) return report({ reason: REASONS.partial });
  const read = readCms(parts.cms);
  if (read === undefined) return report({ reason: REASONS.unreadable, coversWholeFile: true });
  const reason = await findFault(parts, read, trusted);
  return report({ valid: reason === null, signer: commonName(read.certificates[0]), reason, coversWholeFile: true });
}

function report(known: Partial<SignatureReport>): SignatureReport {
  return { valid: false, signer: null, reason: null, coversWholeFile: false, ...known };
}

interface SignedParts {
  readonly content: Uint8Array;
  /** The bytes between < and >, decoded; the zero padding after the CMS is included. */
  readonly cms: Uint8Array;
  readonly signedOn: Date;
  readonly coversWholeFile: boolean;
}

function split(pdf: Uint8Array): SignedParts | undefined {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = bytes.toString("latin1");
  const ranges = [...text.matchAll(/\/ByteRange \[(\d{1,10}) (\d{1,10}) (\d{1,10}) (\d{1,10})\]/g)];
  const [range] = ranges;
  const date = /\/M \(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z\)/.exec(text);
  if (range === undefined || date === null) return undefined;
  const [from, length, resume, rest] = range.slice(1).map(Number) as [number, number, number, number];
  const gap = text.slice(length, resume);
  const coversWholeFile =
    ranges.length === 1 &&
    from === 0 &&
    length < resume &&
    resume + rest === bytes.length &&
    /^<(?:[0-9a-f]{2})+>$/.test(gap);
  return {
    content: Buffer.concat([bytes.subarray(0, length), bytes.subarray(resume)]),
    cms: Buffer.from(gap.slice(1, -1), "hex"),
    signedOn: new Date(
      Date.UTC(
        Number(date[1]),
        Number(date[2]) - 1,
        Number(date[3]),
        Number(date[4]),
        Number(date[5]),
        Number(date[6]),
      ),
    ),
    coversWholeFile,
  };
}

interface ReadCms {
  readonly signedData: pkijs.SignedData;
  /** Signer's first, as the hall writes them. */
  readonly certificates: readonly [signer: pkijs.Certificate, ...issuers: pkijs.Certificate[]];
  readonly signature: Uint8Array;
}

/** The CMS as written by `signDetached`; undefined for anything else. */
function readCms(padded: Uint8Array): ReadCms | undefined {
  try {
    const envelope = pkijs.ContentInfo.fromBER(arrayBufferOf(padded));
    const signedData = new pkijs.SignedData({ schema: envelope.content });
    const [signer, ...issuers] = (signedData.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
    const [signerInfo] = signedData.signerInfos;
    if (signerInfo === undefined || signer === undefined) return undefined;
    return {
      signedData,
      certificates: [signer, ...issuers],
      signature: new Uint8Array(signerInfo.signature.valueBlock.valueHexView),
    };
  } catch {
    return undefined;
  }
}

async function findFault(
  { content, cms, signedOn }: SignedParts,
  read: ReadCms,
  trusted: readonly Uint8Array[],
): Promise<string | null> {
  const roots = trusted.map((der) => pkijs.Certificate.fromBER(arrayBufferOf(der)));
  const check = await checkSignature(read.signedData, content, roots, signedOn);
  if (check.signerCertificateVerified === false) return REASONS.untrusted;
  if (check.signatureVerified !== true) return REASONS.changed;
  return trusted.some((root) => isExactly(cms, rebuilt(content, read, root))) ? null : REASONS.altered;
}

interface SignatureCheck {
  readonly signatureVerified?: boolean | null;
  readonly signerCertificateVerified?: boolean | null;
}

/** In extended mode pkijs throws the result when the signature is bad. */
async function checkSignature(
  signedData: pkijs.SignedData,
  content: Uint8Array,
  roots: pkijs.Certificate[],
  checkDate: Date,
): Promise<SignatureCheck> {
  const request = {
    signer: 0,
    data: arrayBufferOf(content),
    trustedCerts: roots,
    checkDate,
    checkChain: true,
    extendedMode: true,
  } as const;
  try {
    return await signedData.verify(request, engine);
  } catch (error) {
    if (error instanceof pkijs.SignedDataVerifyError) return error;
    return { signatureVerified: false };
  }
}

/**
 * What the hall would have written: the signer's certificate, then the root itself, whose copy in the file proves
 * nothing.
 */
function rebuilt(content: Uint8Array, { certificates: [signer], signature }: ReadCms, root: Uint8Array): Uint8Array {
  return assembleCms(content, [new Uint8Array(signer.toSchema(true).toBER(false)), root], signature);
}

/** The CMS followed only by zeros. */
function isExactly(padded: Uint8Array, cms: Uint8Array): boolean {
  const expected = new Uint8Array(padded.byteLength);
  if (cms.byteLength > expected.byteLength) return false;
  expected.set(cms);
  return Buffer.compare(expected, padded) === 0;
}

function commonName(certificate: pkijs.Certificate): string | null {
  const entry = certificate.subject.typesAndValues.find(({ type }) => type === COMMON_NAME);
  const value: unknown = entry?.value.valueBlock.value;
  return typeof value === "string" ? value : null;
}
