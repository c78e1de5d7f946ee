import type { VNode } from 'preact';
import { options } from 'preact';

// Notes which components are drawn, from when this file is read: before those that draw any.
/** Everything that a file of `src/ui` exports under the name of a component. */
const MODULES = import.meta.glob<Readonly<Record<string, unknown>>>('../src/ui/**/*.tsx', {
  eager: true,
});
const COMPONENTS = new Map(
  Object.entries(MODULES).flatMap(([path, module]) =>
    Object.entries(module)
      .filter(([name, part]) => typeof part === 'function' && /^[A-Z]/.test(name))
      .map(([name, part]) => [part, `${path.replace('../src/ui/', '')} ${name}`] as const),
  ),
);

declare global {
  /** Of all components which there are, and which of them this page has drawn. */
  var gallery: { readonly components: readonly string[]; readonly shown: () => readonly string[] };
}

function noteShown(): void {
  const shown = new Set<string>();
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    const name = COMPONENTS.get(vnode.type);
    if (name !== undefined) shown.add(name);
    before?.(vnode);
  };
  globalThis.gallery = { components: [...COMPONENTS.values()].sort(), shown: () => [...shown] };
}

noteShown();
