/** What the service worker is handed with an alert, and tells a page when it is clicked. */
export type Clicked = { readonly path: string };
