import type { ComponentChildren } from 'preact';
import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { t } from '../text/t';
import './governing.css';

export type FrameProps = {
  readonly sections: readonly { readonly name: string; readonly label: string }[];
  readonly shown: string;
  readonly onSection: (name: string) => void;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
};

/** What governs the place: its sections, each with an address of its own, and the one that is open. */
export function Frame({ sections, shown, onSection, onBack, children }: FrameProps) {
  const alone = sections.length === 1 ? sections[0] : undefined;
  return (
    <main class="main">
      <div class="head">
        <RouteLink class="icon-button head-back" href="/" label={t('room.back')} onFollow={onBack}>
          <Icon name="back" />
        </RouteLink>
        <div class="head-about">
          <h1>{alone?.label ?? t('sidebar.govern')}</h1>
        </div>
      </div>
      {alone === undefined && (
        <nav class="sections" aria-label={t('governing.sections')}>
          {sections.map(({ name, label }) => (
            <RouteLink
              key={name}
              class="section-link"
              href={`/place/${name}`}
              current={name === shown}
              onFollow={() => onSection(name)}
            >
              {label}
            </RouteLink>
          ))}
        </nav>
      )}
      <section class="governing">
        {alone === undefined && (
          <h2 class="visually-hidden">{sections.find(({ name }) => name === shown)?.label}</h2>
        )}
        {children}
      </section>
    </main>
  );
}
