import type { ComponentChildren } from 'preact';

export type RouteLinkProps = {
  readonly class: string;
  readonly href: string;
  readonly current?: boolean;
  readonly label?: string;
  readonly inTabOrder?: boolean;
  readonly onFollow: () => void;
  readonly children: ComponentChildren;
};

/** A real link: it opens in a new tab when asked to, and moves within the page otherwise. */
export function RouteLink(props: RouteLinkProps) {
  return (
    <a
      class={props.class}
      href={props.href}
      aria-current={props.current === true ? 'page' : undefined}
      aria-label={props.label}
      tabIndex={props.inTabOrder === false ? -1 : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        props.onFollow();
      }}
    >
      {props.children}
    </a>
  );
}

/** The address of a room. */
export function roomPath(room: string): string {
  return `/r/${encodeURIComponent(room)}`;
}

/** The lasting address of a message: its number in its room. */
export function messagePath(room: string, seq: number): string {
  return `${roomPath(room)}/${seq}`;
}
