import type { ReactNode } from "react";
import { personaColour } from "@/app/_charts/palette";
import type { PersonaAvatar } from "@/lib/persona/schema";
import styles from "./avatar.module.css";

/** A monogram or a drawn figure in the persona's colour: neutral, and nothing that was not counted. */
export function Avatar({
  monogram,
  colour,
  avatar = "monogram",
  large,
}: {
  monogram: string;
  colour: number;
  avatar?: PersonaAvatar;
  large?: boolean;
}) {
  const drawing = DRAWINGS[avatar];
  return (
    <span
      className={large ? styles.large : styles.small}
      style={{ "--persona": personaColour(colour) }}
      aria-hidden
    >
      {drawing === null ? (
        monogram
      ) : (
        <svg viewBox="0 0 24 24" className={styles.drawing} aria-hidden="true">
          {drawing}
        </svg>
      )}
    </span>
  );
}

/** What people do, not who they are: no face, hair or clothes that would say more than was asked. */
const DRAWINGS: Record<PersonaAvatar, ReactNode> = {
  monogram: null,
  figure: (
    <>
      <circle cx="12" cy="9" r="3.6" />
      <path d="M4.8 20c.7-4 3.6-6 7.2-6s6.5 2 7.2 6" />
    </>
  ),
  compass: (
    <>
      <circle cx="12" cy="12" r="8.2" />
      <path d="m15.2 8.8-1.8 4.6-4.6 1.8 1.8-4.6z" />
    </>
  ),
  path: (
    <>
      <circle cx="5.5" cy="18" r="1.8" />
      <circle cx="18.5" cy="6" r="1.8" />
      <path d="M7.3 18h7.2a3 3 0 0 0 0-6H9.5a3 3 0 0 1 0-6h7.2" />
    </>
  ),
  bubble: (
    <>
      <path d="M4 6.5h16v9.5h-9l-4 3.5V16H4z" />
      <path d="M8 10h8M8 13h5" />
    </>
  ),
  basket: (
    <>
      <path d="M4 9.5h16l-1.6 9.5H5.6z" />
      <path d="m8 9.5 3-5.5M16 9.5 13 4M9.5 13v3M14.5 13v3" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.2" />
      <path d="M12 7.5V12l3.2 2" />
    </>
  ),
};
