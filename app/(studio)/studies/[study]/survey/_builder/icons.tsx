import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const UpIcon = () => (
  <Icon>
    <path d="M9 14V4M5 8l4-4 4 4" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M9 4v10M5 10l4 4 4-4" />
  </Icon>
);

export const RemoveIcon = () => (
  <Icon>
    <path d="M5 5l8 8M13 5l-8 8" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <path d="M4 9h.01M9 9h.01M14 9h.01" strokeWidth="2.6" />
  </Icon>
);

export const GripIcon = () => (
  <Icon>
    <path d="M7 4.5h.01M11 4.5h.01M7 9h.01M11 9h.01M7 13.5h.01M11 13.5h.01" strokeWidth="2.4" />
  </Icon>
);

export const OpenIcon = () => (
  <Icon>
    <path d="M5 7l4 4 4-4" />
  </Icon>
);

export const UndoIcon = () => (
  <Icon>
    <path d="M6 3.5L3 6.5l3 3M3.5 6.5H11a4 4 0 010 8H7" />
  </Icon>
);

export const RedoIcon = () => (
  <Icon>
    <path d="M12 3.5l3 3-3 3M14.5 6.5H7a4 4 0 000 8h4" />
  </Icon>
);

export const LogicIcon = () => (
  <Icon>
    <path d="M4 3v5a3 3 0 003 3h7M11 8l3 3-3 3M4 15v-3" />
  </Icon>
);
