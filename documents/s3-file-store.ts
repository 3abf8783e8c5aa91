import { createReadStream } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";

import {
  FileMissing,
  type FileStore,
  pathOf,
  type StoredFile,
  verified,
  verifiedWhole,
  withDraft,
} from "./file-store.ts";

/** A bucket and the account that can read and write it. */
export interface S3FileStoreOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

const QUIET = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
const ATTEMPTS = 3;
const CONNECT_MS = 5_000;
/** Longest time without data from the server within one request. */
const ANSWER_MS = 30_000;

/**
 * Opens a content-addressed store in a bucket, which must exist. A file is measured in a draft on this machine first,
 * because its name is its digest; then it is sent as one object with its digest, which the server checks, so it is
 * stored completely or not at all.
 */
export function openS3FileStore({ endpoint, region, bucket, accessKey, secretKey }: S3FileStoreOptions): FileStore {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    maxAttempts: ATTEMPTS,
    // Servers other than Amazon's address the bucket by the path, and not all support the newer checksums.
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // All errors are thrown; the client would print them as well.
    logger: QUIET,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: ANSWER_MS },
  });
  const place: Bucket = { client, bucket };
  return {
    put: (source, { maxBytes }) => put(place, source, maxBytes),
    read: (sha256) => Readable.from(verified(chunksOf(place, keyOf(sha256), sha256), sha256), { objectMode: false }),
    readAll: (sha256) => readAll(place, keyOf(sha256), sha256),
    exists: (sha256) => isThere(place, keyOf(sha256)),
  };
}

function put(place: Bucket, source: AsyncIterable<Uint8Array> | Uint8Array, maxBytes: number): Promise<StoredFile> {
  return withDraft({ folder: path.join(os.tmpdir(), "yichuang-drafts"), source, maxBytes }, async (draft, stored) => {
    await send(place, draft, stored);
    return stored;
  });
}

/**
 * The client does not retry requests with a stream as body, so retries are done here, each from the beginning of the
 * draft.
 */
async function send(place: Bucket, draft: string, stored: StoredFile): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(place, draft, stored);
    } catch (error) {
      if (attempt === ATTEMPTS || isRefusal(error)) throw error;
    }
  }
}

async function sendOnce({ client, bucket }: Bucket, draft: string, { sha256, size }: StoredFile): Promise<void> {
  // The client treats an empty stream as no body and would send no length.
  const body = size === 0 ? new Uint8Array() : createReadStream(draft);
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: keyOf(sha256),
      Body: body,
      ContentLength: size,
      ContentType: "application/octet-stream",
      ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
    }),
  );
}

function keyOf(sha256: string): string {
  return pathOf(sha256).join("/");
}

async function* chunksOf(place: Bucket, key: string, sha256: string): AsyncGenerator<Uint8Array> {
  const body = await bodyOf(place, key, sha256);
  for await (const chunk of body) yield chunk as Buffer;
}

async function readAll(place: Bucket, key: string, sha256: string): Promise<Uint8Array> {
  return verifiedWhole(await buffer(await bodyOf(place, key, sha256)), sha256);
}

async function bodyOf({ client, bucket }: Bucket, key: string, sha256: string): Promise<Readable> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body as Readable;
  } catch (error) {
    throw isAbsent(error) ? new FileMissing(sha256, error) : error;
  }
}

async function isThere({ client, bucket }: Bucket, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$fault === "client";
}

/** A missing bucket is a fault of the installation, not a missing file. */
function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== "NoSuchBucket";
}

function nothing(): void {
  // Prints nothing.
}
