import type { Upload } from '../../protocol/types';
import { Icon } from '../parts/icon';
import { sizeOf } from '../parts/size';

/** A picture in the list is at most so large, in CSS pixels. */
const WIDTH_MAX = 400;
const HEIGHT_MAX = 300;

/** The files of a message. A picture has its room before it comes, so that nothing moves when it does. */
export function Uploads({
  id,
  uploads,
}: {
  readonly id: string;
  readonly uploads: readonly Upload[];
}) {
  return (
    <ul id={id} class="uploads">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <Shown upload={upload} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ upload }: { readonly upload: Upload }) {
  const { id, name, type, bytes, width, height } = upload;
  const href = `/api/v1/uploads/${id}`;
  if (width !== undefined && height !== undefined) {
    const scale = Math.min(1, WIDTH_MAX / width, HEIGHT_MAX / height);
    return (
      <a class="upload-picture" href={href} target="_blank" rel="noreferrer">
        <img
          src={href}
          alt={name}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          loading="lazy"
          decoding="async"
        />
      </a>
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
