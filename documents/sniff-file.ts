import path from "node:path";
import { fileTypeFromBuffer } from "file-type";

/** The file is accepted, as this type. */
export interface AllowedUpload {
  readonly contentType: string;
  /** Without the dot, lower case. */
  readonly extension: string;
}

/** The file is refused. */
export interface RefusedUpload {
  /** `FILE_TYPE_NOT_ALLOWED`: the type is not accepted. `FILE_DISGUISED`: the content does not match the extension. */
  readonly refused: "FILE_TYPE_NOT_ALLOWED" | "FILE_DISGUISED";
  /** One Chinese sentence for the applicant. */
  readonly message: string;
}

/** Content types that applicants may upload, by our extension. */
const ALLOWED = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  ofd: "application/ofd",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type Extension = keyof typeof ALLOWED;

const NAMES_FOR_PEOPLE = "PDF、OFD、PNG、JPG、DOCX、XLSX";

/**
 * Checks a file by its first bytes and its name, which must match each other and the list of accepted types.
 * `head` is `StoredFile.head`: the first 4100 bytes, or all of a shorter file.
 */
export async function sniffUpload(head: Uint8Array, declaredName: string): Promise<AllowedUpload | RefusedUpload> {
  const declared = declaredExtension(declaredName);
  if (declared === undefined) return notAllowed();
  const detected = await detect(head);
  if (detected !== declared) return disguised(declaredName, declared);
  return { contentType: ALLOWED[declared], extension: declared };
}

function declaredExtension(name: string): Extension | undefined {
  const written = path.extname(name).slice(1).toLowerCase();
  const extension = written === "jpeg" ? "jpg" : written;
  return isAllowed(extension) ? extension : undefined;
}

function isAllowed(extension: string): extension is Extension {
  return Object.hasOwn(ALLOWED, extension);
}

async function detect(head: Uint8Array): Promise<Extension | undefined> {
  const type = await fileTypeFromBuffer(head);
  if (type === undefined) return undefined;
  const extension = type.ext === "zip" ? packageKind(head) : type.ext;
  return extension !== undefined && isAllowed(extension) ? extension : undefined;
}

/**
 * The entries in a zip that identify its type, when the list of contents lies beyond the head (LibreOffice, WPS) or is
 * unknown to file-type (OFD).
 */
function packageKind(head: Uint8Array): Extension | undefined {
  const names = zipEntryNames(head);
  if (names.includes("OFD.xml")) return "ofd";
  if (names.some((name) => name.startsWith("word/"))) return "docx";
  if (names.some((name) => name.startsWith("xl/"))) return "xlsx";
  return undefined;
}

/** Names in the local file headers (APPNOTE 4.3.7: name length at 26, name at 30) that lie in the head. */
function zipEntryNames(head: Uint8Array): string[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (
    let at = bytes.indexOf("PK\x03\x04");
    at >= 0 && at + 30 <= bytes.length;
    at = bytes.indexOf("PK\x03\x04", at + 4)
  ) {
    names.push(bytes.toString("utf8", at + 30, at + 30 + bytes.readUInt16LE(at + 26)));
  }
  return names;
}

function notAllowed(): RefusedUpload {
  return { refused: "FILE_TYPE_NOT_ALLOWED", message: `不支持该类文件，请上传${NAMES_FOR_PEOPLE}格式的文件。` };
}

function disguised(name: string, declared: Extension): RefusedUpload {
  return {
    refused: "FILE_DISGUISED",
    message: `文件“${path.basename(name)}”的内容与扩展名（.${declared}）不符，请核对后重新上传。`,
  };
}
