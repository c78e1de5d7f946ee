// The looks that were chosen, before anything is painted; the program gives them again when it is there.
try {
  const chosen = JSON.parse(localStorage.getItem('parley.settings') ?? '{}');
  for (const name of ['theme', 'density', 'textSize', 'motion']) {
    if (typeof chosen[name] === 'string') document.documentElement.dataset[name] = chosen[name];
  }
} catch {
  // Nothing was chosen, or nothing may be kept.
}
