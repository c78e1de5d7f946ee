import { CHOICES } from '../src/store/settings';
import type { Exhibit, Hall } from './exhibits';
import type { Looks } from './looks';
import { addressOf, WIDTHS } from './looks';

const CHOSEN = {
  theme: CHOICES.theme,
  language: ['en', 'ar', 'ja'],
  density: CHOICES.density,
  textSize: CHOICES.textSize,
  width: WIDTHS,
} as const;
const LABELS = {
  theme: 'Theme',
  language: 'Language and direction',
  density: 'Density',
  textSize: 'Text size',
  width: 'Width of windows',
} as const;
const KEYS = Object.keys(CHOSEN) as readonly (keyof typeof CHOSEN)[];

export type ControlsProps = { readonly looks: Looks; readonly halls: readonly Hall[] };

/** The way through the gallery, and what it is looked at with; each choice is another address. */
export function Controls({ looks, halls }: ControlsProps) {
  const change = (key: string, value: string) =>
    location.assign(addressOf({ ...looks, [key]: value }));
  return (
    <header class="gallery-controls" lang="en" dir="ltr">
      <h1>Gallery</h1>
      <nav aria-label="Halls">
        {halls.map(({ name, title }) => (
          <a
            key={name}
            class="section-link"
            href={addressOf({ ...looks, hall: name })}
            aria-current={name === looks.hall ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      {KEYS.map((key) => (
        <label key={key}>
          {LABELS[key]}
          <select
            value={looks[key]}
            onChange={({ currentTarget }) => change(key, currentTarget.value)}
          >
            {CHOSEN[key].map((value) => (
              <option key={value} value={value} selected={value === looks[key]}>
                {value}
              </option>
            ))}
          </select>
        </label>
      ))}
    </header>
  );
}

export type StageProps = { readonly exhibit: Exhibit; readonly looks: Looks };

/** One exhibit under its title: in the page, or in a window of its own. */
export function Stage({ exhibit: { id, title, view, whole }, looks }: StageProps) {
  const alone = addressOf({ ...looks, only: id });
  return (
    <figure class="gallery-exhibit" id={id}>
      <figcaption lang="en" dir="ltr">
        <a href={alone}>{title}</a>
      </figcaption>
      {whole ? (
        <iframe
          class={`gallery-window gallery-window-${looks.width}`}
          title={title}
          src={alone}
          loading="lazy"
        />
      ) : (
        <div class="gallery-stage">{view()}</div>
      )}
    </figure>
  );
}
