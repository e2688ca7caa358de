/** Three bars leaning forward: a tower of standings that has started to move. */
export function Wordmark({ size = 22 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 font-extrabold tracking-tight" translate="no">
      <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" className="text-brand">
        <g fill="currentColor">
          <path d="M7.2 3.5h13.3l-1.5 4.2H5.7z" />
          <path d="M5.1 9.9h9.6l-1.5 4.2H3.6z" opacity=".75" />
          <path d="M3 16.3h6.2l-1.5 4.2H1.5z" opacity=".5" />
        </g>
      </svg>
      <span className="text-lg leading-none [font-stretch:110%]">Élan</span>
    </span>
  );
}
