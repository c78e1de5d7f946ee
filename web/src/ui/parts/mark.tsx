/** The mark: two sides facing each other, and what is said between them. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M11.6 5.2C6.4 8 4 11.5 4 16s2.4 8 7.6 10.8" />
      <path d="M20.4 5.2C25.6 8 28 11.5 28 16s-2.4 8-7.6 10.8" />
      <circle cx="16" cy="16" r="2.6" />
    </svg>
  );
}
