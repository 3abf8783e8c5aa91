import type { FastifyError } from "fastify";
import { FileTooLarge } from "../../documents/file-store.ts";
import { RuleViolation, type FieldProblem } from "../../domain/rule-violation.ts";
import type { RuleCode } from "../../domain/refusals.gen.ts";
import type { ApiCode } from "../../contract/api-codes.ts";
import { API_CODES } from "../../contract/api-codes.ts";
import { ApiProblem } from "./api-problem.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { statusOf } from "../../contract/problem.ts";
import { fieldProblems } from "./schema-message.ts";

/** RFC 9457, with our stable code, invalid fields, and the id for searching the log. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RuleCode | ApiCode;
  readonly errors?: readonly FieldProblem[];
  readonly requestId: string;
}

/** An answer to a request that failed. */
export interface ProblemAnswer {
  readonly document: ProblemDocument;
  /** Seconds for the Retry-After header. */
  readonly retryAfter: number | null;
  /** A fault of the platform: its details belong in the log, not in the answer. */
  readonly isFault: boolean;
}

/** Seconds a client should wait for the database to come back. */
const DATABASE_RETRY = 5;
/** Seconds for a client to wait until space is freed. */
const STORAGE_RETRY = 60;

/** Converts an error into an answer. For a fault the answer contains only the request id. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof RuleViolation && error.code !== "NOT_YOUR_CASE")
    return answer({
      code: error.code,
      status: statusOf(error.code),
      title: error.title,
      errors: error.problems,
      requestId,
    });
  const problem = asApiProblem(error);
  const { status } = API_CODES[problem.code];
  return {
    ...answer({ code: problem.code, status, title: problem.title, errors: problem.errors, requestId }),
    retryAfter: problem.retryAfter,
    isFault: status >= 500,
  };
}

interface Facts {
  readonly code: RuleCode | ApiCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string;
}

function answer({ code, status, title, errors, requestId }: Facts): ProblemAnswer {
  const document = {
    type: `urn:yichuang:problem:${code}`,
    title,
    status,
    code,
    ...(errors.length > 0 ? { errors } : {}),
    requestId,
  };
  return { document, retryAfter: null, isFault: false };
}

function asApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // The existence of other people's cases is not disclosed.
  if (error instanceof RuleViolation) return new ApiProblem("NOT_FOUND");
  if (error instanceof FileTooLarge) return fileTooLarge(error);
  if (isDatabaseDown(error)) return new ApiProblem("DATABASE_UNAVAILABLE", { retryAfter: DATABASE_RETRY });
  if (isDiskFull(error)) return new ApiProblem("STORAGE_FULL", { retryAfter: STORAGE_RETRY });
  return asFrameworkProblem(error as Partial<FastifyError>);
}

function fileTooLarge({ maxBytes }: FileTooLarge): ApiProblem {
  return new ApiProblem("FILE_TOO_LARGE", { title: `文件超过${sizeText(maxBytes)}，请压缩或拆分后重新上传。` });
}

function sizeText(bytes: number): string {
  const mega = 1024 * 1024;
  return bytes < mega ? `${Math.floor(bytes / 1024)}KB` : `${Math.floor(bytes / mega)}MB`;
}

/** Refusals of the web server itself, by status. */
const BY_STATUS: Readonly<Record<number, ApiCode>> = {
  400: "REQUEST_INVALID",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  408: "REQUEST_TOO_SLOW",
  413: "REQUEST_TOO_LARGE",
  415: "MEDIA_TYPE_NOT_SUPPORTED",
  429: "TOO_MANY_REQUESTS",
};

/** What it says more precisely than by its status. */
const BY_CODE: Readonly<Record<string, () => ApiProblem>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: () =>
    new ApiProblem("REQUEST_INVALID", { title: "请求内容为空，请按接口说明提交JSON内容。" }),
  FST_ERR_CTP_INVALID_JSON_BODY: () =>
    new ApiProblem("REQUEST_INVALID", { title: "请求内容不是有效的JSON，请更正后重新提交。" }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new ApiProblem("MEDIA_TYPE_NOT_SUPPORTED", {
      errors: [{ field: "Content-Type", message: "应为application/json；上传文件时为application/octet-stream" }],
    }),
};

function asFrameworkProblem(error: Partial<FastifyError> | null): ApiProblem {
  if (error?.validation) return new ApiProblem("REQUEST_INVALID", { errors: fieldProblems(error.validation) });
  const precise = BY_CODE[error?.code ?? ""];
  if (precise) return precise();
  return new ApiProblem(BY_STATUS[error?.statusCode ?? 500] ?? "INTERNAL");
}

/** The disk of the files is full, or the quota is used up. */
function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" || code === "EDQUOT";
}
