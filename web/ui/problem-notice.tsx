import { factsOf } from "./api/problem.ts";

/** A refused act: sentence, code, and the named fields unless they are shown elsewhere. Read out at once. */
export function ProblemNotice({
  error,
  fieldsShown = false,
}: {
  readonly error: unknown;
  readonly fieldsShown?: boolean;
}) {
  if (error === null || error === undefined) return null;
  const { title, code, errors, requestId } = factsOf(error);
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{title}</p>
      {!fieldsShown && errors.length > 0 && (
        <ul>
          {errors.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      )}
      {code === "UNAUTHENTICATED" && (
        <p>
          登录已过期。请
          <a href="/login" target="_blank" rel="noopener">
            在新窗口登录
          </a>
          后回到本页重新提交，已填写的内容不会丢失。
        </p>
      )}
      <p className="notice-code">
        代码：{code}
        {requestId && `　请求号：${requestId}`}
      </p>
    </div>
  );
}
