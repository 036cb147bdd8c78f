import { StudioFrame } from "@/app/_frame/studio-frame";
import { requireTeam } from "@/lib/team/gate";

export default async function StudioLayout({ children }: LayoutProps<"/">) {
  return <StudioFrame scope={await requireTeam()}>{children}</StudioFrame>;
}
