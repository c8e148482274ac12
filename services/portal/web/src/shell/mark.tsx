/** The product's mark, as it stands on the window's tab too. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b57b7" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round">
        <path d="M14 12h-3a4 4 0 0 0 0 8h3" />
        <path d="M18 12h3a4 4 0 0 1 0 8h-3" />
        <path d="M12.5 16h7" />
      </g>
    </svg>
  );
}
