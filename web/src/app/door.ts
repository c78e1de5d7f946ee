import type { PlaceSummary } from '../protocol/people';
import type { Link } from './links';
import type { Visit } from './visit';

/** Where a person stands before the rooms, and whether they are in. */
export type Door =
  | { readonly at: 'starting' }
  | { readonly at: 'unreachable' }
  /** The session is one person's, and the connection another's. */
  | { readonly at: 'mixed_up' }
  | { readonly at: 'link'; readonly link: Link }
  | { readonly at: 'outside'; readonly place: PlaceSummary }
  | { readonly at: 'inside'; readonly visit: Visit };
