"use client";

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** One accent colour: ink. Chosen for 4.5:1 and better against both themes' backgrounds. */
const ink: MantineColorsTuple = [
  "#eef1fb",
  "#dbe1f4",
  "#b4c0ea",
  "#8b9de0",
  "#687fd8",
  "#526cd3",
  "#4661d2",
  "#3751ba",
  "#2f48a7",
  "#243d94",
];

export const theme = createTheme({
  colors: { ink },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  // The accent of the dark theme needs black text: white on it has 3.7:1.
  luminanceThreshold: 0.2,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  headings: {
    fontFamily: "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', serif",
    fontWeight: "600",
  },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // Capitals leave Vietnamese accents no room.
    Badge: { defaultProps: { tt: "none" } },
    // The heading of a dialog is no banner of the page beside the page's own.
    ModalHeader: { defaultProps: { role: "presentation" } },
  },
});

/** Mantine's quiet, error and (in the dark) link texts are too pale for 4.5:1; these are not. */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5a6270",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-placeholder": "#6b7280",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b0bb",
    "--mantine-color-error": "#ff9a94",
    "--mantine-color-placeholder": "#9299a5",
    "--mantine-color-anchor": "#8b9de0",
  },
});
