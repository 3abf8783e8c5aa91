import { Alert, Button } from "antd";
import { factsOf } from "../../ui/api/problem.ts";
import { loginLink } from "../../ui/states.tsx";

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => unknown;
}

/** What was refused or failed: the sentence, the named places, the code with which the operator finds it, and the way on. */
export function Failure({ error, retry }: FailureProps) {
  if (error === null || error === undefined) return null;
  const { title, code, errors, status, requestId } = factsOf(error);
  const mayHelp = retry !== undefined && ![401, 403, 404].includes(status);
  return (
    <Alert
      type="error"
      showIcon
      className="state-failure"
      title={title}
      description={
        <>
          {errors.length > 0 && (
            <ul className="state-list">
              {errors.map(({ field, message }) => (
                <li key={`${field} ${message}`}>{message}</li>
              ))}
            </ul>
          )}
          {code === "UNAUTHENTICATED" && (
            <p>
              登录已过期，请
              <a href={loginLink()} target="_blank" rel="noopener">
                在新窗口登录
              </a>
              后回到本页，已填写的内容不会丢失。
            </p>
          )}
          <p className="state-code">
            代码：{code}
            {requestId && `　请求号：${requestId}`}
          </p>
          {mayHelp && (
            <Button size="small" onClick={() => void retry()}>
              重试
            </Button>
          )}
        </>
      }
    />
  );
}
