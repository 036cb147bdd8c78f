"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Opens a public address in a tab of its own. */
export function OpenButton({ url, name }: { url: string; name: string }) {
  const say = useTranslations("link");
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      size="xs"
      variant="default"
      aria-label={name}
    >
      {say("open-tab")}
    </Button>
  );
}
