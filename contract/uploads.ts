import { onlyOrKey, signedInOrKey } from "./access.ts";
import { EXAMPLE_APPLICATION } from "./examples.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, idOf, object, text, whole, type Value } from "./shapes.ts";

export const Upload = object(
  {
    id: text(),
    name: text(),
    contentType: text({ description: "As detected from its first bytes" }),
    size: whole({ description: "Bytes" }),
    sha256: text({ description: "Digest of the bytes, hexadecimal" }),
  },
  { $id: "Upload" },
);
export type Upload = Value<typeof Upload>;

/** The accepted types. */
const TAKEN = [
  "application/pdf",
  "application/ofd",
  "image/png",
  "image/jpeg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const;

/** The application of the `fileCase` operation with the uploaded file as its materials. */
const APPLICATION_WITH_UPLOAD = {
  ...EXAMPLE_APPLICATION,
  materials: ["SH-028-M01", "SH-028-M03"].map((materialId) => ({
    materialId,
    form: "electronic",
    uploadIds: ["$response.body#/id"],
  })),
};

export const uploadFile = defineOperation({
  operationId: "uploadFile",
  method: "POST",
  path: "/api/uploads",
  tag: "uploads",
  summary: "Upload a file: the body is the file itself",
  description:
    "Takes PDF, OFD, PNG, JPG, DOCX and XLSX. The first bytes must match the extension. The file belongs to the caller until a case is filed with it.",
  access: onlyOrKey("cases:file", "applicant", "clerk"),
  idempotency: "accepted",
  headers: object({
    "x-file-name": text({
      minLength: 1,
      maxLength: 2400,
      description: "The file's name, UTF-8, percent-encoded: at most 200 characters",
      examples: ["application.pdf"],
    }),
  }),
  body: { contentType: "application/octet-stream", description: "The bytes of the file" },
  example: "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
  answers: {
    201: answer(Upload, "The file is kept", {
      headers: { location: "Address of the file" },
      links: { downloadUpload: { params: { id: "$response.body#/id" } }, fileCase: { body: APPLICATION_WITH_UPLOAD } },
      example: {
        id: "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b",
        name: "application.pdf",
        contentType: "application/pdf",
        size: 15,
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      },
    }),
  },
  problems: ["FILE_TOO_LARGE", "FILE_TYPE_NOT_ALLOWED", "FILE_DISGUISED", "STORAGE_FULL"],
});

export const downloadUpload = defineOperation({
  operationId: "downloadUpload",
  method: "GET",
  path: "/api/uploads/{id}/content",
  tag: "uploads",
  summary: "The file itself",
  description:
    "For the uploader and, once a case was filed with it, for everyone who sees that case in full. Access by staff is recorded.",
  access: signedInOrKey("cases:read"),
  params: closed({ id: idOf("upload") }),
  answers: {
    200: {
      contentTypes: TAKEN,
      description: "The bytes as uploaded, with their own content type",
      headers: {
        "content-disposition": "`inline` for what a browser shows by itself, else `attachment`; the file's name",
      },
    },
  },
  problems: ["NOT_FOUND", "PERSONAL_DATA_MASKED", "DEPARTMENT_FORBIDS", "ROLE_FORBIDS"],
});
