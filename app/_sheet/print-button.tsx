"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Opens the browser's print window, which also saves as PDF. */
export function PrintButton() {
  const say = useTranslations("take-away");
  return (
    <Button variant="default" onClick={() => window.print()}>
      {say("print")}
    </Button>
  );
}
