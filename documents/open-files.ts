import { type FileStore, openFileStore } from "./file-store.ts";
import type { S3FileStoreOptions } from "./s3-file-store.ts";

/** A directory that all processes share, or a bucket of an S3-speaking server. */
export type FilesPlace = { readonly dir: string } | { readonly s3: S3FileStoreOptions };

/** Opens the configured file store. The S3 client takes a tenth of a second to load, so it is loaded only when used. */
export async function openFiles(place: FilesPlace): Promise<FileStore> {
  if ("dir" in place) return openFileStore(place.dir);
  const { openS3FileStore } = await import("./s3-file-store.ts");
  return openS3FileStore(place.s3);
}
