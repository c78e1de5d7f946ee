import type { ComponentChildren } from 'preact';

export type PlaceNoticeProps = {
  readonly heading: string;
  readonly lead?: string;
  readonly children?: ComponentChildren;
};

/** Stands in place of the messages when there are none to show, and says what can be done. */
export function PlaceNotice({ heading, lead, children }: PlaceNoticeProps) {
  return (
    <div class="place-notice">
      <h2>{heading}</h2>
      {lead !== undefined && <p>{lead}</p>}
      {children}
    </div>
  );
}

/** Nothing for a moment, then quiet lines of the height of messages. */
export function Skeleton({ label }: { readonly label: string }) {
  return (
    <div class="skeleton late" role="status">
      <span class="visually-hidden">{label}</span>
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
    </div>
  );
}
