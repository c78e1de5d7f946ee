import { Dialog } from '../parts/dialog';
import { t } from '../text/t';

const KEYS = [
  ['Ctrl K', 'keys.jump'],
  ['Alt ↑ ↓', 'keys.rooms'],
  ['Alt Shift ↑ ↓', 'keys.unread'],
  ['F6', 'keys.regions'],
  ['↑ ↓ Home End', 'keys.messages'],
  ['↑', 'keys.edit_last'],
  ['E', 'keys.edit'],
  ['L', 'keys.link'],
  ['P', 'keys.person'],
  ['U', 'keys.unread_from'],
  ['Delete', 'keys.delete'],
  ['Esc', 'keys.back'],
  ['Enter', 'keys.send'],
  ['Shift Enter', 'keys.line'],
  ['Ctrl Shift P', 'keys.preview'],
  ['?', 'keys.map'],
] as const;

/** Every key that means something, on one page. */
export function Keys({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog heading={t('keys.heading')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what} class="keys-line">
            <dt>
              <kbd dir="ltr">{keys}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
