import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";

import type { S3FileStoreOptions } from "../../documents/s3-file-store.ts";
import { answers, startChild } from "../../tools/hall/child.ts";
import { freePort } from "../../tools/ports.ts";

/** A server that speaks S3, in a separate process. */
export interface S3Server {
  /** Creates a bucket of this name and returns how to reach it. */
  bucket(name: string): Promise<S3FileStoreOptions>;
  /** Where it keeps the objects. */
  readonly folder: string;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const VERSION = "4.12.4";
const JAR = path.join(ROOT, ".build", `s3mock-${VERSION}-exec.jar`);

/** Starts Adobe's S3Mock, fetched from Maven Central the first time (61 MB); some ten seconds on an idle machine. */
export async function startS3Server(): Promise<S3Server> {
  fetchJar();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hall-s3-"));
  const [http, https] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${http}`;
  const running = await startChild({
    name: "S3Mock",
    command: "java",
    args: [
      "-Xmx256m",
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      "-jar",
      JAR,
      `--server.port=${https}`,
      `--com.adobe.testing.s3mock.httpPort=${http}`,
      `--com.adobe.testing.s3mock.store.root=${folder}/objects`,
      "--com.adobe.testing.s3mock.store.retainFilesOnExit=true",
    ],
    env: process.env,
    logFile: path.join(folder, "s3.log"),
    isReady: () => answers(`${endpoint}/favicon.ico`),
    readyWithinMs: 180_000,
    stopWithinMs: 10_000,
    signal: new AbortController().signal,
  });
  return {
    folder: path.join(folder, "objects"),
    async bucket(name) {
      const options = { endpoint, region: "us-east-1", bucket: name, accessKey: "hall", secretKey: "hall-secret" };
      const client = new S3Client({
        endpoint,
        region: options.region,
        forcePathStyle: true,
        credentials: { accessKeyId: options.accessKey, secretAccessKey: options.secretKey },
      });
      await client.send(new CreateBucketCommand({ Bucket: name }));
      client.destroy();
      return options;
    },
    async stop() {
      await running.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fetchJar(): void {
  if (fs.existsSync(JAR)) return;
  const goal = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
  const args = [
    "./mvnw",
    "--batch-mode",
    "-q",
    goal,
    `-Dartifact=com.adobe.testing:s3mock:${VERSION}:jar:exec`,
    `-DoutputDirectory=${path.dirname(JAR)}`,
  ];
  const { status, stdout, stderr } = spawnSync("sh", args, { cwd: path.join(ROOT, "engine"), encoding: "utf8" });
  if (status !== 0) throw new Error(`S3Mock could not be fetched:\n${stdout}${stderr}`);
}
