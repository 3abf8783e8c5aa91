/** The hall itself, as printed on papers. */
export interface HallIdentity {
  /** 河北省政务服务大厅 */
  readonly name: string;
  /** 河北省; put before the short names of departments (省农业农村厅). */
  readonly province: string;
  /** 冀 */
  readonly provinceShort: string;
  readonly address: string;
  readonly phone: string;
  /** Address of the public web pages, without a slash at the end; QR codes point below it. */
  readonly publicUrl: string;
}
