/** What a tab tells the worker that holds the line: a frame, or that it ends. */
export type FromTab = string | { readonly end: 'hang_up' | 'leave' };

/** What the worker tells a tab: a frame, or what became of the line. */
export type ToTab =
  | string
  | { readonly line: 'open' }
  | { readonly line: 'closed'; readonly code: number; readonly reason: string };
