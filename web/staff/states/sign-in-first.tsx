import { Alert, Button } from "antd";
import { loginLink } from "../../ui/states.tsx";
import { StaffPage } from "../page.tsx";

/** The rooms of the staff are open to signed-in people only. */
export function SignInFirst() {
  return (
    <StaffPage title="请先登录">
      <Alert
        type="info"
        showIcon
        title="此处供政务服务大厅的工作人员使用"
        description={
          <p>
            <Button type="primary" href={loginLink()}>
              登录
            </Button>
          </p>
        }
      />
    </StaffPage>
  );
}
