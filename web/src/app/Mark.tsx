/**
 * The product's mark: three brooks that rise at a spring and run together into one river. The strokes also read
 * as the character 川, river.
 */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      aria-hidden="true"
      style={{ color: 'var(--hw-river)', flex: 'none' }}
    >
      <circle cx="16" cy="4.4" r="2.4" fill="currentColor" stroke="none" />
      <path d="M16 11 V29" strokeWidth="3.4" />
      <path d="M6.5 7.5 C6.5 15 8 18 10 20.5 C11.2 22 11.7 24 11.4 28" strokeWidth="2.5" />
      <path d="M25.5 7.5 C25.5 15 24 18 22 20.5 C20.8 22 20.3 24 20.6 28" strokeWidth="2.5" />
    </svg>
  );
}
