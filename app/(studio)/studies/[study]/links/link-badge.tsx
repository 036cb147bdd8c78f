import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Shut } from "@/lib/link/model";

const COLOURS: Record<Shut | "open", string> = {
  open: "teal",
  early: "blue",
  paused: "yellow",
  full: "gray",
  late: "gray",
  closed: "gray",
};

/** Whether answers are taken, and if not, why. */
export function LinkBadge({ shut }: { shut: Shut | undefined }) {
  const say = useTranslations("link");
  return (
    <Badge variant="dot" size="sm" color={COLOURS[shut ?? "open"]}>
      {say(`state-${shut ?? "open"}`)}
    </Badge>
  );
}
