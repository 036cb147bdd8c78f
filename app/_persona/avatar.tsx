import { personaColour } from "@/app/_charts/palette";
import styles from "./avatar.module.css";

/** A monogram in the persona's colour: neutral, and nothing that was not counted. */
export function Avatar({ monogram, colour, large }: { monogram: string; colour: number; large?: boolean }) {
  return (
    <span
      className={large ? styles.large : styles.small}
      style={{ "--persona": personaColour(colour) }}
      aria-hidden
    >
      {monogram}
    </span>
  );
}
