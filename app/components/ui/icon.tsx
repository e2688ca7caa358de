/** Line icons on a 24-unit grid, drawn in the colour of the text around them. Always beside words, so hidden from readers. */
const PATHS = {
  home: "M4 11.5 12 5l8 6.5M6 10v9h4.5v-5h3v5H18v-9",
  challenges: "M5 20V10m7 10V4m7 16v-7",
  notices: "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 2h-15zM10 20.5h4",
  people:
    "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zm-6 8.5c.4-3.3 2.8-5.3 6-5.3s5.6 2 6 5.3M16 5.2a3 3 0 0 1 0 5.6m1.8 3.7c1.9.7 3 2.4 3.2 5",
  imports: "M12 15V4.5m0 0L7.8 8.7M12 4.5l4.2 4.2M4.5 15v4.5h15V15",
  training: "M3 8.5 12 4.5l9 4-9 4zM6.5 10.3v5.2c3 2.3 8 2.3 11 0v-5.2M21 8.5v6",
  displays: "M3.5 5h17v11h-17zM9 20h6m-3-4v4",
  settings: "M5 7.5h8m4 0h2M5 16.5h2m4 0h8M15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  chevron: "m9 6 6 6-6 6",
  chevronDown: "m6 9 6 6 6-6",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  clock: "M12 7.5V12l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
  seal: "M12 3.5l2.3 1.9 3-.2.7 2.9 2.5 1.6-1.2 2.8 1.2 2.8-2.5 1.6-.7 2.9-3-.2L12 21.5l-2.3-1.9-3 .2-.7-2.9-2.5-1.6 1.2-2.8-1.2-2.8L6 8.1l.7-2.9 3 .2zM8.7 12.6l2.3 2.3 4.3-4.6",
  flag: "M6 21V4m0 1c4-2.5 8 2.5 12 0v9c-4 2.5-8-2.5-12 0",
  alert: "M12 9v4.5m0 3h.01M12 4 3 19.5h18z",
  search: "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm4.8-1.7L20 20",
  print: "M7 9V4.5h10V9M7 16.5H4.5V9h15v7.5H17M7 14h10v5.5H7z",
  play: "M8 5.5v13l10-6.5z",
  pause: "M8.5 5.5v13m7-13v13",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7",
  arrowUp: "M12 19V5m0 0-6 6m6-6 6 6",
  globe:
    "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM4 12h16M12 4c2.5 2.4 3.5 5 3.5 8s-1 5.6-3.5 8c-2.5-2.4-3.5-5-3.5-8s1-5.6 3.5-8z",
  contrast: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zm0-16v16",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9m0-4.5V9H15",
  feed: "M4.5 5.5h15v10h-8l-4 4v-4h-3zM8 9h8M8 12h5",
  heart: "M12 19.5C6.5 15.4 4 12.4 4 9.3A4.1 4.1 0 0 1 12 7.6a4.1 4.1 0 0 1 8 1.7c0 3.1-2.5 6.1-8 10.2z",
  trophy:
    "M8 4.5h8v5a4 4 0 0 1-8 0zM8 6H4.5c0 3 1.3 4.6 3.7 4.8M16 6h3.5c0 3-1.3 4.6-3.7 4.8M12 13.5v3m-3.5 3h7l-1-3h-5z",
  hands: "M7 12.5 12 7l5 5.5M4 15l3-2.5 4 4c1 1 2.5 1 3.5 0L17 14l3 2.5M9.5 19.5h5",
  bulb: "M9 17.5h6m-5 2.5h4M9 15.5c-2-1.3-3-3-3-5a6 6 0 0 1 12 0c0 2-1 3.7-3 5z",
  megaphone: "M4.5 10.5v4l3 .5 9 4V6l-9 4zM8 15l1 4.5h2.5L11 16M19 10.5a2.5 2.5 0 0 1 0 4",
  star: "m12 4 2.4 5 5.6.7-4.1 3.9 1 5.5-4.9-2.7-4.9 2.7 1-5.5L4 9.7 9.6 9z",
  signOut: "M10 4.5H5.5v15H10M14 8l4 4-4 4m4-4H9.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
