"use client";

import { MantineProvider } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { readableColours, theme } from "./theme";

/** Mantine with our theme; the nonce lets its style tags through the content security policy. */
export function StudioProvider({ nonce, children }: { nonce: string; children: ReactNode }) {
  // The document's policy names the nonce it was loaded with; a later answer of the server brings another one.
  const [ofDocument] = useState(nonce);
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
