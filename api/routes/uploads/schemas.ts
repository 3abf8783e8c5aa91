import { Type } from "typebox";
import type { ReceivedFile } from "./receive-file.ts";

/** The file itself, in any content type; by the time a handler runs it lies in the file store. */
export const FileBody = Type.Unsafe<ReceivedFile | undefined>({ description: "The bytes of the file" });

export const UploadView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  contentType: Type.String(),
  size: Type.Integer({ description: "Bytes" }),
  sha256: Type.String(),
});

export const UploadHeaders = Type.Object({
  "x-file-name": Type.String({
    minLength: 1,
    maxLength: 2400,
    description: "The file's name, UTF-8, percent-encoded: at most 200 characters",
  }),
});
