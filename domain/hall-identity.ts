/** The hall as printed on papers. */
export interface HallIdentity {
  /** 河北省政务服务大厅 */
  readonly name: string;
  /** 河北省; put before the short names of departments (省农业农村厅). */
  readonly province: string;
  /** 冀 */
  readonly provinceShort: string;
  readonly address: string;
  readonly phone: string;
  /** Base URL of the public web pages, without a trailing slash; QR codes point below it. */
  readonly publicUrl: string;
}
