import { attempt, checked, count, object, text } from './fields';
import { isUploadId } from './ids';
import type { Upload } from './types';

/** A file of a message, or the answer to an upload. */
export function upload(value: unknown): Upload {
  const json = object(value, 'upload');
  return {
    id: checked(json.id, isUploadId, 'id'),
    name: text(json, 'name'),
    type: text(json, 'type'),
    bytes: count(json, 'bytes'),
    ...(json.width === undefined
      ? {}
      : { width: count(json, 'width'), height: count(json, 'height') }),
  };
}

export const readUpload = (value: unknown): Upload | undefined => attempt(() => upload(value));
