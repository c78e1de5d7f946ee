import type { Plugin } from 'vite';

/**
 * What the page imports without asking, in one chunk, whoever else imports it: so a dialog that is fetched
 * later does not tear the first load into pieces, which would not compress.
 */
export function firstLoad(page: string): Plugin & { readonly has: (id: string) => boolean } {
  const first = new Set<string>();
  return {
    name: 'parley-first-load',
    has: (id) => first.has(id),
    buildEnd() {
      first.clear();
      const roots = [...this.getModuleIds()].filter((id) => id.endsWith(page));
      while (roots.length > 0) {
        const id = roots.pop() ?? '';
        if (first.has(id)) continue;
        first.add(id);
        roots.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
}
