"use client";

import { MantineProvider } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { readableColours, theme } from "./theme";

/** Mantine with our theme; the nonce lets its style tags through the content security policy. */
export function StudioProvider({ nonce, children }: { nonce: string; children: ReactNode }) {
  // The document's policy names the nonce it was loaded with; a later answer of the server brings another one.
  const [ofDocument] = useState(nonce);
  useEffect(lightenPaper, []);
  useEffect(() => {
    // The style that keeps the page still behind a dialog asks for the nonce under the name that bundlers gave it.
    Object.assign(window, { __webpack_nonce__: ofDocument });
  }, [ofDocument]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColours}
      defaultColorScheme="auto"
      getStyleNonce={() => ofDocument}
    >
      {children}
    </MantineProvider>
  );
}

/** Paper is white: while a page is printed it has the light scheme, whatever the screen has. */
function lightenPaper(): () => void {
  const print = window.matchMedia("print");
  const { dataset } = document.documentElement;
  let onScreen: string | undefined;
  const change = () => {
    if (print.matches) {
      onScreen = dataset.mantineColorScheme;
      dataset.mantineColorScheme = "light";
    } else if (onScreen) dataset.mantineColorScheme = onScreen;
  };
  print.addEventListener("change", change);
  return () => print.removeEventListener("change", change);
}
