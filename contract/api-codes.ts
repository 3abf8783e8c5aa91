/**
 * The refusals of the API itself, before any rule of the hall: status, and the Chinese sentence for screens.
 * Codes are stable; docs/errors.md lists them together with the rules of the hall, and a test compares both.
 */
export const API_CODES = {
  REQUEST_INVALID: { status: 400, title: "请求内容有误，请按提示更正。" },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: "请求缺少防重复提交标识（Idempotency-Key），请刷新页面后重试。" },
  UNAUTHENTICATED: { status: 401, title: "请先登录。" },
  PAYMENT_MESSAGE_REFUSED: { status: 401, title: "缴费通知的签名无效，或者已经过时。" },
  LOGIN_FAILED: { status: 401, title: "用户名或密码不正确。" },
  ORIGIN_REFUSED: { status: 403, title: "请求来源不受信任，请从本平台页面操作。" },
  PERSONAL_DATA_MASKED: { status: 403, title: "本办件不由您办理，个人信息已脱敏；确需查阅的，请先写明理由。" },
  SCOPE_FORBIDS: { status: 403, title: "接口密钥没有此项操作的权限。" },
  NOT_FOUND: { status: 404, title: "没有找到所请求的内容。" },
  PROGRESS_NOT_FOUND: { status: 404, title: "没有查到办件，请核对办件编号和查询码。" },
  PAYMENT_ORDER_UNKNOWN: { status: 404, title: "没有这个缴费单。" },
  METHOD_NOT_ALLOWED: { status: 405, title: "该地址不支持这种请求方式。" },
  REQUEST_TOO_SLOW: { status: 408, title: "请求内容传送过慢，连接已经关闭，请检查网络后重试。" },
  DOCUMENT_NOT_READY: { status: 409, title: "文书正在制作，请稍后再取。" },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, title: "同一请求正在处理，请稍后查看结果，不要重复提交。" },
  INCIDENT_NOT_RETRIABLE: { status: 409, title: "该事件不能由本平台重试，或者已经处理。" },
  CLOCK_NOT_SIMULATED: { status: 409, title: "本系统使用实际时间，不能调整日期。" },
  CLOCK_BEHIND_RECORD: { status: 409, title: "日期不能调到本平台已有记录之前。" },
  CLOCK_WITHOUT_POST: { status: 409, title: "您在所选日期没有任职，调整后将无法再登录，请选择其他日期。" },
  FILE_TOO_LARGE: { status: 413, title: "文件过大，请压缩或拆分后重新上传。" },
  REQUEST_TOO_LARGE: { status: 413, title: "请求内容过大。" },
  FILE_TYPE_NOT_ALLOWED: { status: 415, title: "不支持该类文件，请上传PDF、OFD、PNG、JPG、DOCX、XLSX格式的文件。" },
  FILE_DISGUISED: { status: 415, title: "文件内容与扩展名不符，请核对后重新上传。" },
  MEDIA_TYPE_NOT_SUPPORTED: { status: 415, title: "请求内容的格式不受支持。" },
  HOST_UNKNOWN: { status: 421, title: "请通过本平台公布的网址访问。" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: "同一防重复提交标识（Idempotency-Key）已用于另一请求，请更换后重试。" },
  TOO_MANY_REQUESTS: { status: 429, title: "操作过于频繁，请稍后再试。" },
  HEADERS_TOO_LARGE: { status: 431, title: "请求头过大。" },
  INTERNAL: { status: 500, title: "系统出现故障，请稍后再试；如仍不成功，请联系大厅工作人员并告知请求编号。" },
  DATABASE_UNAVAILABLE: { status: 503, title: "系统暂时不能办理业务，请稍后再试，已提交的办件不受影响。" },
  PAYMENTS_NOT_CONFIGURED: { status: 503, title: "本平台尚未接入支付平台。" },
  STORAGE_FULL: { status: 507, title: "系统存储空间不足，暂时不能接收文件，请稍后再试，已提交的办件不受影响。" },
} as const;

export type ApiCode = keyof typeof API_CODES;
