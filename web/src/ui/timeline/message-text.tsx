import { useMemo, useState } from 'preact/hooks';
import { emojiKnown, fewEmoji } from '../../markdown/emoji';
import { parse } from '../../markdown/parse';
import { plainText } from '../../markdown/tree';
import type { Message, Upload } from '../../protocol/types';
import { Markdown } from '../markdown/markdown';
import { t } from '../text/t';
import { Uploads } from './uploads';

const LINES_MAX = 30;
const CHARACTERS_MAX = 2_400;

type SaidProps = {
  readonly rowKey: string;
  readonly said: Pick<Message, 'text' | 'uploads'>;
  readonly onPicture: (picture: Upload) => void;
};

/** What a message has to say: its text, and its files. */
export function Said({ rowKey, said: { text, uploads }, onPicture }: SaidProps) {
  return (
    <>
      {(text !== '' || uploads === undefined) && <MessageText id={`text-${rowKey}`} text={text} />}
      {uploads !== undefined && (
        <Uploads id={`files-${rowKey}`} uploads={uploads} onPicture={onPicture} />
      )}
    </>
  );
}

/** What somebody wrote. It becomes a tree, and the tree becomes elements: never HTML in between. */
function MessageText({ id, text }: { readonly id: string; readonly text: string }) {
  const long = text.length > CHARACTERS_MAX || text.split('\n', LINES_MAX + 1).length > LINES_MAX;
  const [open, setOpen] = useState(false);
  const blocks = useMemo(() => parse(text), [text, emojiKnown()]);
  const large = useMemo(() => fewEmoji(plainText(blocks, '')), [blocks]);
  const looks = ['msg-text', large ? 'msg-large' : '', long && !open ? 'msg-folded' : ''];
  return (
    <>
      <div id={id} class={looks.filter((look) => look !== '').join(' ')} dir="auto">
        <Markdown blocks={blocks} />
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
