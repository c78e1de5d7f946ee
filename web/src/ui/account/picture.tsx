import { useRef, useState } from 'preact/hooks';
import type { Answer } from '../../connection/http';
import type { Person } from '../../protocol/types';
import { Avatar, pictureChanged } from '../parts/avatar';
import { problemText } from '../text/problems';
import { t } from '../text/t';

/** The server keeps no more, in pixels. */
const SIDE = 256;

export type PictureProps = {
  readonly you: Person;
  readonly onPicture: (picture: Blob | undefined) => Promise<Answer<true>>;
};

/** The picture of oneself: chosen, seen and taken away. */
export function PictureField({ you, onPicture }: PictureProps) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const keep = async (picture: Blob | undefined, done: string) => {
    const answer = await onPicture(picture);
    setSaid(answer.ok ? done : problemText(answer.refusal));
    if (answer.ok) pictureChanged(you.id);
  };
  const choose = async (file: File) => {
    const square = await squareOf(file).catch(() => undefined);
    if (square === undefined) setSaid(t('picture.wrong'));
    else await keep(square, t('picture.saved'));
  };
  return (
    <div class="picture">
      <Avatar person={you} size="large" />
      <div class="picture-acts">
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file !== undefined) void choose(file);
          }}
        />
        <button type="button" class="button button-quiet" onClick={() => input.current?.click()}>
          {t('picture.choose')}
        </button>
        <button
          type="button"
          class="text-button"
          onClick={() => void keep(undefined, t('picture.removed'))}
        >
          {t('picture.remove')}
        </button>
        <p role="status">{said}</p>
      </div>
    </div>
  );
}

/** The middle of a picture, turned as the camera was held, and nothing else that the file told. */
async function squareOf(file: File): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      (picture.width - side) / 2,
      (picture.height - side) / 2,
      side,
      side,
      0,
      0,
      SIDE,
      SIDE,
    );
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.9);
  });
}
