import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { t } from '../text/t';

type OnFiles = (files: readonly File[]) => void;

/** Where one chooses files. */
export function AttachButton({ onFiles }: { readonly onFiles: OnFiles }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="icon-button composer-attach"
        aria-label={t('composer.attach')}
        title={t('composer.attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
    </>
  );
}

/** Takes the files that are dropped anywhere on the page; whether some are above it now. */
export function useDrop(onFiles: OnFiles | undefined): boolean {
  const [over, setOver] = useState(false);
  const now = useRef(onFiles);
  now.current = onFiles;
  useEffect(() => {
    const dragged = (event: DragEvent) => {
      if (now.current === undefined || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const dropped = event.type === 'drop';
      setOver(!dropped);
      if (dropped) now.current([...event.dataTransfer.files]);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    addEventListener('dragover', dragged);
    addEventListener('drop', dragged);
    addEventListener('dragleave', left);
    return () => {
      removeEventListener('dragover', dragged);
      removeEventListener('drop', dragged);
      removeEventListener('dragleave', left);
    };
  }, []);
  return over;
}

/** The files of a paste that is of files alone: a table that is copied brings a picture of itself along. */
export function pastedFiles(event: ClipboardEvent): readonly File[] {
  const { clipboardData } = event;
  if (clipboardData === null || clipboardData.types.includes('text/plain')) return [];
  return [...clipboardData.files];
}
