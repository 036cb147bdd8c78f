"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { readableColours, theme } from "./theme";

/** Mantine with our theme; the nonce lets its style tags through the content security policy. */
export function StudioProvider({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColours}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
