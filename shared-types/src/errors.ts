import type { CaseStatus } from './case-status';

/**
 * Every expected failure: its HTTP status and the Chinese text a person reads.
 * A code that is not in this table does not compile anywhere.
 */
export const ERRORS = {
  invalid_request: { status: 400, text: '提交的内容有误，请按提示修改后再试' },
  malformed_json: { status: 400, text: '请求内容不是有效的 JSON' },
  malformed_multipart: { status: 400, text: '上传的内容不完整，请重新上传' },
  body_cut: { status: 400, text: '上传中断，将继续上传' },
  not_signed_in: { status: 401, text: '请先登录' },
  session_expired: { status: 401, text: '登录已过期，请重新登录' },
  bad_login_code: { status: 401, text: '登录凭证无效或已使用，请重新登录' },
  bad_bind_code: { status: 403, text: '绑定码无效、已使用或已过期，请向管理员重新索取' },
  bad_api_key: { status: 401, text: '接口密钥无效' },
  not_allowed: { status: 403, text: '您没有进行此操作的权限' },
  missing_scope: { status: 403, text: '接口密钥没有此权限' },
  bad_signature: { status: 403, text: '链接无效或已过期' },
  not_found: { status: 404, text: '没有找到您要的内容' },
  case_not_found: { status: 404, text: '没有找到这个案件' },
  report_not_found: { status: 404, text: '没有找到这条上报' },
  photo_not_found: { status: 404, text: '没有找到这张照片' },
  upload_not_found: { status: 404, text: '上传已失效，将重新开始上传' },
  publication_not_found: { status: 404, text: '没有找到这张待公开的照片' },
  publication_conflict: { status: 409, text: '这张照片刚刚被他人处理，请查看最新内容后再操作' },
  method_not_allowed: { status: 405, text: '不支持这种请求方式' },
  report_id_reused: { status: 409, text: '同一编号已提交过不同的内容，请新建上报' },
  external_no_used: { status: 409, text: '该工单编号已登记过，请核对后再提交' },
  version_conflict: { status: 409, text: '案件刚刚被他人处理，请查看最新状态后再操作' },
  settings_conflict: { status: 409, text: '设置刚刚被他人修改，请查看最新内容后再保存' },
  not_possible_now: { status: 409, text: '案件当前状态不能进行此操作' },
  template_not_found: { status: 404, text: '没有找到这条模板' },
  template_conflict: { status: 409, text: '模板刚刚被他人修改，请查看最新内容后再保存' },
  grids_invalid: { status: 422, text: '网格数据有误，未导入任何内容' },
  body_too_large: { status: 413, text: '提交的内容过大' },
  photo_too_large: { status: 413, text: '照片超过 10 MB，请压缩后再上传' },
  photo_too_many_pixels: { status: 413, text: '照片像素过大，请缩小后再上传' },
  photo_type_unsupported: { status: 415, text: '不支持这种图片格式，请使用 JPEG、PNG、WebP、AVIF 或 HEIC' },
  photo_broken: { status: 422, text: '照片已损坏或不完整，请重新拍摄或选择' },
  video_too_large: { status: 413, text: '视频超过 50 MB，请缩短或压缩后再上传' },
  video_too_long: { status: 422, text: '视频超过 60 秒，请截取最能说明问题的一段' },
  video_type_unsupported: { status: 415, text: '不支持这种视频格式，请使用 MP4 或 MOV' },
  video_broken: { status: 422, text: '视频已损坏或不完整，请重新拍摄或选择' },
  video_poster_missing: { status: 409, text: '视频封面尚未传完，请稍后再试' },
  photo_missing: { status: 400, text: '没有收到照片文件' },
  photo_hash_mismatch: { status: 422, text: '照片传输中出现差错，请重新上传' },
  content_type_unsupported: { status: 415, text: '不支持的内容类型' },
  too_many_uploads: { status: 429, text: '未传完的照片过多，请等前面的照片传完' },
  rate_limited: { status: 429, text: '操作太频繁，请稍后再试' },
  upstream_unavailable: { status: 502, text: '外部服务暂时不可用，请稍后再试' },
  busy: { status: 503, text: '系统繁忙，请稍后再试' },
  internal: { status: 500, text: '系统出现问题，我们已记录，请稍后再试' },
} as const satisfies Record<string, { status: number; text: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Every wrong field of a request is listed at once. */
export const FIELD_ERRORS = {
  required: '必填',
  wrong_type: '类型不正确',
  too_short: '内容过短',
  too_long: '内容过长',
  too_small: '数值过小',
  too_big: '数值过大',
  too_many: '数量已达上限，请先删除不用的',
  bad_format: '格式不正确',
  not_a_choice: '不在可选范围内',
  unknown_field: '不认识的字段',
  unknown_class: '没有这个类别',
  unknown_photo: '没有这张照片，请重新上传',
  not_your_photo: '这张照片不是您上传的',
  unknown_case: '没有这个案件',
  unknown_department: '没有这个部门',
  unknown_condition: '没有这个立案或结案条件',
  unknown_staff: '没有这位工作人员',
  unknown_report: '本案没有这条上报',
  unknown_order: '没有这条待答复的督办',
  too_late: '超过允许的最长期限，请核对日期',
  after_deadline: '不能晚于交办方规定的期限',
  no_gain: '须晚于现有期限',
  needs_manager: '已达到规定次数，须由管理员决定',
  needs_superior: '该部门已多次退回此案，须由管理员指定派遣',
  no_checker: '没有可抽取的核查员：都与本案或处置部门有关',
  too_far: '您离案件地点太远，请到现场后再提交',
  photo_not_fresh: '请提交刚刚在现场拍摄的照片',
  in_the_past: '时间必须晚于现在',
  duplicate_value: '重复的值',
  unknown_grid: '没有这个网格',
  default_department: '默认部门负责兜底，不能停用',
  in_the_future: '时间不能晚于现在',
  control_characters: '含有不能使用的字符',
  datum_required: '必须注明坐标系',
} as const satisfies Record<string, string>;
export type FieldErrorCode = keyof typeof FIELD_ERRORS;

export interface FieldErrorView {
  /** Dotted path, e.g. `position.longitude`. */
  field: string;
  code: FieldErrorCode;
  text: string;
}

/** How a case stands that somebody else has changed. */
export interface CurrentCaseView {
  version: number;
  status: CaseStatus;
  statusName: string;
}

/** Body of every answer that is not a success. */
export interface ErrorResponse {
  error: {
    code: ErrorCode;
    text: string;
    requestId: string;
    fields?: FieldErrorView[];
    /** With a conflict about a case: how it stands now. */
    current?: CurrentCaseView;
  };
}
