/**
 * The product's mark, cut like a seal: three brooks below a spring. The strokes also read as 川, river.
 */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <rect width="32" height="32" rx="6" fill="var(--hw-river)" />
      <g stroke="var(--hw-paper)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M9 7.5 C9 13 10.6 14.2 10.2 18.5 C10 21 8.6 22.8 7 24.6" />
        <path d="M16 14 C16 17 17.2 18 16.9 20.6 C16.7 22 16.2 23.2 15.6 24.4" />
        <path d="M23 7.5 C23 13 24.9 14.2 24.6 18.5 C24.4 21.2 23.9 22.8 23.4 24.6" />
      </g>
      <circle cx="16" cy="8.6" r="2.1" fill="var(--hw-paper)" />
    </svg>
  );
}
