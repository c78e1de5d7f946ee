const PATHS = {
  plus: 'M12 5v14M5 12h14',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 20.5h4',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm3.5 5.5-2 5-5 2 2-5Z',
  out: 'M9 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h3M15 8l4 4-4 4M19 12H9',
  back: 'm14 6-6 6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  close: 'm6 6 12 12M18 6 6 18',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 19.5c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.2.8 3.5 2.6 3.5 5.1',
  pen: 'M4.5 19.5l1-4L16.5 4.5l3 3L8.5 18.5zM14 7l3 3',
  bin: 'M5 7h14M9 7V4.5h6V7M7 7l1 13h8l1-13M10 11v5M14 11v5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4l2.5 1.5',
  copy: 'M9 9h10v10H9ZM5 15V5h10',
  done: 'm5 13 4 4L19 7',
  clip: 'm19 11-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.2a3 3 0 0 1 4.2 4.2l-7.7 7.7a1.5 1.5 0 0 1-2.1-2.1L14 7.5',
  flag: 'M6 21V4h11l-2.5 4 2.5 4H6',
  file: 'M7 3.5h7l4 4v13H7ZM14 3.5v4h4',
  star: 'm12 4 2 6h6l-5 4 2 6-5-4-5 4 2-6-5-4h6Z',
  inbox: 'M4 13h4l2 3h4l2-3h4M4 13l3-8h10l3 8v6H4Z',
  link: 'M10 13a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7L12 5M14 11a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7L12 19',
  settings:
    'M4 7h10m4 0h2M4 17h2m4 0h10M16 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM8 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a text or a label; it says nothing by itself. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
