import { readProblem } from '../protocol/guards';
import type { Upload } from '../protocol/types';
import { readUpload } from '../protocol/uploads';
import type { Answer } from './http';

const UNREACHABLE = { ok: false, refusal: 'unreachable' } as const;

export type Uploading = {
  readonly answer: Promise<Answer<Upload>>;
  readonly cancel: () => void;
};

/** Uploads a file. Only the old way of asking tells how far it is. */
export function upload(file: File, onProgress: (part: number) => void): Uploading {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer<Upload>>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(UNREACHABLE);
    request.onabort = () => resolve(UNREACHABLE);
  });
  request.open('POST', '/api/v1/uploads');
  request.setRequestHeader('Upload-Name', encodeURIComponent(file.name));
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.send(file);
  return { answer, cancel: () => request.abort() };
}

function answerOf(request: XMLHttpRequest): Answer<Upload> {
  try {
    const json: unknown = JSON.parse(request.responseText);
    const value = request.status === 201 ? readUpload(json) : undefined;
    if (value !== undefined) return { ok: true, value };
    const problem = readProblem(json);
    return problem === undefined ? UNREACHABLE : { ok: false, refusal: problem };
  } catch {
    return UNREACHABLE;
  }
}

/** Gives oneself another picture, or none. */
export async function setPicture(picture: Blob | undefined): Promise<Answer<true>> {
  try {
    const response = await fetch('/api/v1/account/picture', {
      method: picture === undefined ? 'DELETE' : 'PUT',
      ...(picture === undefined ? {} : { body: picture }),
    });
    if (response.ok) return { ok: true, value: true };
    const problem = readProblem(await response.json());
    return problem === undefined ? UNREACHABLE : { ok: false, refusal: problem };
  } catch {
    return UNREACHABLE;
  }
}
