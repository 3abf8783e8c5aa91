import type { FieldProblem } from "../../../domain/rule-violation.ts";

/** A problem document of the API (RFC 9457, with the hall's `code` and `errors`). */
export interface ProblemFacts {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  readonly code: string;
  /** One Chinese sentence for the screen. */
  readonly title: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
}

/** The server refused, or could not be reached. */
export class Problem extends Error {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super(`${facts.code}: ${facts.title}`);
    this.name = "Problem";
    this.facts = facts;
  }
}

/** Reads an error answer of the server. */
export function problemFrom(status: number, body: unknown): Problem {
  const said = (typeof body === "object" && body !== null ? body : {}) as Partial<ProblemFacts>;
  return new Problem({
    status,
    code: said.code ?? (status === 0 ? "UNREACHABLE" : "UNKNOWN"),
    title: said.title ?? (status === 0 ? "无法连接服务器，请检查网络后重试。" : "服务器暂时无法处理，请稍后重试。"),
    errors: said.errors ?? [],
    requestId: said.requestId ?? null,
  });
}

/** A caught error as a problem. */
export function factsOf(error: unknown): ProblemFacts {
  if (error instanceof Problem) return error.facts;
  return { status: 0, code: "PAGE_ERROR", title: "页面出现错误，请刷新后重试。", errors: [], requestId: null };
}

/** Reads are retried twice when the server was unreachable; refusals are not retried. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = factsOf(error);
  return failures < 2 && (status === 0 || status >= 500);
}
