import type { Upload } from '../../protocol/types';
import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { sizeOf } from '../parts/size';

/** A picture in the list is at most so large, in CSS pixels. */
const WIDTH_MAX = 400;
const HEIGHT_MAX = 300;
/** The server has a preview of what is larger; of everything else it gives the picture itself. */
const PREVIEW_FROM = 200 * 1024;

export type UploadsProps = {
  readonly id: string;
  readonly uploads: readonly Upload[];
  readonly onPicture: (upload: Upload) => void;
};

/** The files of a message. A picture has its room before it comes, so that nothing moves when it does. */
export function Uploads({ id, uploads, onPicture }: UploadsProps) {
  return (
    <ul id={id} class="uploads">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <Shown upload={upload} onPicture={() => onPicture(upload)} />
        </li>
      ))}
    </ul>
  );
}

type ShownProps = { readonly upload: Upload; readonly onPicture: () => void };

function Shown({ upload, onPicture }: ShownProps) {
  const { id, name, type, bytes, width, height } = upload;
  const href = `/api/v1/uploads/${id}`;
  if (width !== undefined && height !== undefined) {
    const scale = Math.min(1, WIDTH_MAX / width, HEIGHT_MAX / height);
    return (
      <RouteLink class="upload-picture" href={href} onFollow={onPicture}>
        <img
          src={bytes > PREVIEW_FROM ? `${href}/preview` : href}
          alt={name}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          loading="lazy"
          decoding="async"
        />
      </RouteLink>
    );
  }
  if (type.startsWith('video/')) {
    // biome-ignore lint/a11y/useMediaCaption: what people upload has none
    return <video class="upload-film" src={href} controls preload="metadata" aria-label={name} />;
  }
  if (type.startsWith('audio/')) {
    // biome-ignore lint/a11y/useMediaCaption: what people upload has none
    return <audio src={href} controls preload="none" aria-label={name} />;
  }
  return (
    <a class="upload-file" href={href} download={name}>
      <Icon name="file" />
      <bdi>{name}</bdi>
      <span class="upload-size">{sizeOf(bytes)}</span>
    </a>
  );
}
