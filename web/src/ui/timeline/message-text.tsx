import { useState } from 'preact/hooks';
import { pieces } from '../text/links';
import { t } from '../text/t';

const LINES_MAX = 30;
const CHARACTERS_MAX = 2_400;

/** Plain text: line breaks are kept, addresses can be followed. Nothing is ever parsed as HTML. */
export function MessageText({ id, text }: { readonly id: string; readonly text: string }) {
  const long = text.length > CHARACTERS_MAX || text.split('\n', LINES_MAX + 1).length > LINES_MAX;
  const [open, setOpen] = useState(false);
  return (
    <>
      <div id={id} class={long && !open ? 'msg-text msg-folded' : 'msg-text'} dir="auto">
        {pieces(text).map((piece, index) =>
          piece.kind === 'text' ? (
            piece.text
          ) : (
            <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          ),
        )}
      </div>
      {long && (
        <button
          type="button"
          class="text-button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'list.less' : 'list.more')}
        </button>
      )}
    </>
  );
}
