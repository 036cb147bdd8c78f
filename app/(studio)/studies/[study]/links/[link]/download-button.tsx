"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";

/** A link to a file that looks like a button. */
export function DownloadButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button component="a" href={href} download size="xs" variant="default">
      {children}
    </Button>
  );
}
