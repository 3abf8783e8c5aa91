import { describe, expect, test } from "@jest/globals";

import { apiConfig, workersConfig } from "../../config.ts";

const COMPLETE = {
  DATABASE_URL: "postgres://hall_app:s3cret@127.0.0.1:5432/yichuang",
  ENGINE_URL: "http://127.0.0.1:8080/engine-rest/",
  ENGINE_USER: "hall",
  ENGINE_PASSWORD: "s3cret",
  PUBLIC_URL: "https://hall.example.gov.cn/",
  FILES_DIR: "/data/files",
  KEYS_DIR: "/data/keys",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
};

describe("the API's configuration", () => {
  test("has defaults for settings that do not depend on the installation", () => {
    expect(apiConfig(COMPLETE)).toEqual({
      databaseUrl: COMPLETE.DATABASE_URL,
      engineUrl: "http://127.0.0.1:8080/engine-rest",
      engineUser: "hall",
      enginePassword: "s3cret",
      publicUrl: "https://hall.example.gov.cn",
      files: { dir: "/data/files" },
      sessionSecret: COMPLETE.SESSION_SECRET,
      databasePool: 20,
      host: "127.0.0.1",
      port: 8100,
      logLevel: "info",
      clock: "system",
      maxUploadBytes: 20_971_520,
      trustedProxies: "none",
      limitAnonymous: 1_200,
      limitAnonymousPosts: 300,
      limitProgress: 30,
      limitProgressKey: 600,
      limitWrongPasswords: 30,
      limitCaller: 6_000,
    });
  });

  test("reads numbers as numbers", () => {
    const config = apiConfig({ ...COMPLETE, PORT: "0", MAX_UPLOAD_BYTES: "2048" });

    expect([config.port, config.maxUploadBytes]).toEqual([0, 2048]);
  });

  test("names every missing variable at once, each in a sentence", () => {
    const { DATABASE_URL, ENGINE_USER, ...rest } = COMPLETE;

    expect(() => apiConfig(rest)).toThrow(
      "The environment variable DATABASE_URL is missing: it must be the database's address for account hall_app, " +
        "such as postgres://hall_app:password@127.0.0.1:5432/yichuang.\n" +
        "The environment variable ENGINE_USER is missing: it must be the engine's REST account.",
    );
  });

  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["CLOCK", "fast"],
    ["LOG_LEVEL", "loud"],
    ["SESSION_SECRET", "short"],
    ["DATABASE_URL", "mysql://somewhere"],
    ["PUBLIC_URL", "hall.somewhere.cn"],
    ["MAX_UPLOAD_BYTES", "20 MiB"],
    ["DATABASE_POOL", "1"],
    ["TRUSTED_PROXIES", "all of them"],
    ["LIMIT_PROGRESS", "0"],
    ["LIMIT_CALLER", "many"],
  ])("refuses %s=%s, and does not repeat the value", (name, value) => {
    const read = (): unknown => apiConfig({ ...COMPLETE, [name]: value });

    expect(read).toThrow(new RegExp(`^The environment variable ${name} is not right: it must be [^\\n]*\\.$`));
    expect(read).not.toThrow(new RegExp(`right:.*${value}`));
  });

  test("takes several engine nodes, with or without a path", () => {
    expect(workersConfig({ ...COMPLETE, ENGINE_URL: "http://a:8080, http://b:8080/engine-rest/" }).engineUrl).toBe(
      "http://a:8080/engine-rest,http://b:8080/engine-rest",
    );
  });

  test.each([
    "http://a:8080,",
    "http://a:8080,,http://b:8080",
    "http://a:8080,b:8080",
    "http://a:8080,http://b:80800",
    "http://a:8080 http://b:8080",
  ])("refuses ENGINE_URL=%s in one sentence", (value) => {
    expect(() => workersConfig({ ...COMPLETE, ENGINE_URL: value })).toThrow(
      /^The environment variable ENGINE_URL is not right: it must be the engine's REST address, [^\n]*, or those of several nodes of one engine with commas between\.$/,
    );
  });

  test("treats an empty variable as missing", () => {
    expect(() => apiConfig({ ...COMPLETE, FILES_DIR: " " })).toThrow(/FILES_DIR is missing/);
  });
});

describe("the files", () => {
  const { FILES_DIR, ...rest } = COMPLETE;
  const S3 = {
    FILES_S3_BUCKET: "hall",
    FILES_S3_ENDPOINT: "https://s3.example.gov.cn/",
    FILES_S3_ACCESS_KEY: "hall",
    FILES_S3_SECRET_KEY: "s3cret",
  };

  test("are in a bucket if one is configured", () => {
    const s3 = {
      endpoint: "https://s3.example.gov.cn",
      region: "us-east-1",
      bucket: "hall",
      accessKey: "hall",
      secretKey: "s3cret",
    };

    expect(apiConfig({ ...rest, ...S3 }).files).toEqual({ s3 });
    expect(workersConfig({ ...rest, ...S3, FILES_S3_REGION: "cn-north-1" }).files).toEqual({
      s3: { ...s3, region: "cn-north-1" },
    });
  });

  test("need all of the bucket's variables, each reported in a sentence", () => {
    const read = (): unknown => apiConfig({ ...rest, ...S3, FILES_S3_ENDPOINT: "s3.example", FILES_S3_SECRET_KEY: "" });

    expect(read).toThrow(
      "The environment variable FILES_S3_SECRET_KEY is missing: it must be the secret key of the S3 account.",
    );
    expect(read).toThrow(
      "The environment variable FILES_S3_ENDPOINT is not right: it must be the address of the S3 server, such as https://s3.example.gov.cn.",
    );
  });

  test("have one place, not two and not none", () => {
    expect(() => apiConfig({ ...COMPLETE, ...S3 })).toThrow(
      /^The environment variables FILES_DIR and FILES_S3_BUCKET are both set: [^\n]*\.$/,
    );
    expect(() => apiConfig(rest)).toThrow(
      "The environment variable FILES_DIR is missing: it must be the directory of the files handed in and issued, or FILES_S3_BUCKET the bucket that keeps them instead.",
    );
  });
});

test("the api does not read the seals' keys", () => {
  const { KEYS_DIR, ...rest } = COMPLETE;

  expect(apiConfig(rest)).not.toHaveProperty("keysDir");
  expect(() => workersConfig(rest)).toThrow(/KEYS_DIR is missing/);
});

test("the workers need neither a session secret nor a port, and serve their health only locally by default", () => {
  const { SESSION_SECRET, ...rest } = COMPLETE;

  expect(workersConfig(rest)).toMatchObject({ databasePool: 12, workersHost: "127.0.0.1", workersPort: 0 });
  expect(workersConfig({ ...rest, WORKERS_HOST: "0.0.0.0" }).workersHost).toBe("0.0.0.0");
});
