import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../src/ui/text/t';

const WIDE = matchMedia('(width >= 75rem)');
const wide = signal(WIDE.matches);
WIDE.addEventListener('change', () => {
  wide.value = WIDE.matches;
});

export type ShellProps = {
  readonly pane: 'home' | 'room' | 'governing';
  /** What stands beside the messages, where there is room for it. */
  readonly side?: ComponentChildren;
  readonly role?: 'main';
  readonly children: ComponentChildren;
};

/** The frame of the whole page, as the program makes it. */
export function Shell({ pane, side, role, children }: ShellProps) {
  const beside = side !== undefined && wide.value;
  return (
    <div class="shell" data-pane={pane} data-side={beside} role={role}>
      {children}
      {beside && (
        <aside class="side" aria-label={t('details.heading')}>
          {side}
        </aside>
      )}
    </div>
  );
}
