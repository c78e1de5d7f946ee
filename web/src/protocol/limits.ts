import { count, object } from './fields';
import type { Limits } from './types';

export function limits(value: unknown): Limits {
  const json = object(value, 'limits');
  return {
    frameBytesMax: count(json, 'frameBytesMax'),
    textBytesMax: count(json, 'textBytesMax'),
    postsPerSecond: count(json, 'postsPerSecond'),
    postsBurst: count(json, 'postsBurst'),
    pageMessagesMax: count(json, 'pageMessagesMax'),
    catchUpEventsMax: count(json, 'catchUpEventsMax'),
    uploadBytesMax: count(json, 'uploadBytesMax'),
  };
}
