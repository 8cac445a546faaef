import type { ApiErrorBody } from '../../jobs-api/index.ts';

/** A request that Databricks would refuse: answered with this status and Databricks' own error body. */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errorCode = errorCode;
  }

  get body(): ApiErrorBody {
    return { error_code: this.errorCode, message: this.message };
  }
}

export function notFound(message: string): ApiError {
  return new ApiError(404, 'RESOURCE_DOES_NOT_EXIST', message);
}

export function alreadyExists(message: string): ApiError {
  return new ApiError(400, 'RESOURCE_ALREADY_EXISTS', message);
}

export function invalidParameter(message: string): ApiError {
  return new ApiError(400, 'INVALID_PARAMETER_VALUE', message);
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BAD_REQUEST', message);
}

export function malformedRequest(message: string): ApiError {
  return new ApiError(400, 'MALFORMED_REQUEST', message);
}

/** The object exists, but not in a state that allows this. */
export function invalidState(message: string): ApiError {
  return new ApiError(400, 'INVALID_STATE', message);
}

export function unauthenticated(message: string): ApiError {
  return new ApiError(401, 'UNAUTHENTICATED', message);
}

export function permissionDenied(message: string): ApiError {
  return new ApiError(403, 'PERMISSION_DENIED', message);
}

export function requestTooLarge(limit: number): ApiError {
  return new ApiError(413, 'REQUEST_LIMIT_EXCEEDED', `the local workspace takes at most ${limit} bytes here`);
}

/** What a real workspace may well do, but this one does not: said plainly instead of pretended. */
export function notModelled(what: string): ApiError {
  return new ApiError(501, 'NOT_IMPLEMENTED', `${what} is not modelled by the local workspace`);
}
