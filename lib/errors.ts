/**
 * Everything that can go wrong for a reason a person can act on. Each code has a sentence in every
 * language (`messages/<language>/errors.json`, same key) and one HTTP status.
 */
const STATUS = {
  "not-found": 404,
  forbidden: 403,
  "signed-out": 401,
  invalid: 422,
  conflict: 409,
  "goal-missing": 409,
  "survey-empty": 409,
  "survey-not-live": 409,
  "survey-exists": 409,
  "draft-has-errors": 409,
  "draft-unreadable": 409,
  "meaning-changed": 409,
  "set-has-errors": 409,
  "link-closed": 409,
  "closes-before-opening": 422,
  "hidden-unknown": 422,
  "not-enough-answers": 409,
  "too-many-tags": 409,
  "run-in-progress": 409,
  "weighting-broken": 409,
  "last-owner": 409,
  "already-member": 409,
  "invitation-invalid": 410,
  "invitation-other-address": 403,
  "email-taken": 409,
  "wrong-credentials": 401,
  "wrong-password": 403,
  "too-many-attempts": 429,
  "sign-up-closed": 403,
  "sign-up-refused": 409,
  "file-too-large": 413,
  "file-unreadable": 422,
  "file-empty": 422,
  "file-no-rows": 422,
  "file-broken": 422,
  "file-damaged": 422,
  "file-encrypted": 422,
  "file-bomb": 413,
  "file-zip-path": 422,
  "file-xml-broken": 422,
  "file-xml-unsafe": 422,
  "triple-s-missing": 422,
  "triple-s-invalid": 422,
  "file-too-many-rows": 413,
  "file-too-many-columns": 413,
  "import-nothing-used": 422,
  "import-expired": 410,
  "import-unknown-column": 422,
  "structure-unknown": 422,
  "structure-broken": 422,
  "structure-invalid": 422,
  "structure-empty": 422,
  "structure-refused": 422,
  "structure-too-deep": 422,
  "structure-too-large": 413,
  "structure-no-room": 422,
  unexpected: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof STATUS;

export const errorCodes = Object.keys(STATUS) as ErrorCode[];

/** An expected failure. Anything else that is thrown is a bug and is logged with its stack. */
export class LimnError extends Error {
  readonly code: ErrorCode;
  /** Numbers and names for the sentence, such as `{ n: 12, wanted: 30 }`. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, values: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = "LimnError";
    this.code = code;
    this.values = values;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/**
 * Next's bundle and the server's are two module graphs in one process, so a class may exist twice and
 * `instanceof` may fail; the name and the code decide.
 */
export function isLimnError(error: unknown): error is LimnError {
  return error instanceof Error && error.name === "LimnError" && "code" in error && "values" in error;
}
