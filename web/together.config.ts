import type { Plugin } from 'vite';

/**
 * What this file of the source imports without asking, to be put in one chunk, whoever else imports it: so
 * something that is fetched later does not tear it into pieces, which would not compress.
 */
export function together(root: string): Plugin & { readonly has: (id: string) => boolean } {
  const found = new Set<string>();
  return {
    name: `parley-together-${root}`,
    has: (id) => found.has(id),
    buildEnd() {
      found.clear();
      const roots = [...this.getModuleIds()].filter((id) => id.endsWith(root));
      while (roots.length > 0) {
        const id = roots.pop() ?? '';
        if (found.has(id)) continue;
        found.add(id);
        roots.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
}
