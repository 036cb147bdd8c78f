import { Alert } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { structureRefusal } from "@/lib/exchange/structure/schema";
import { StructureUpload } from "./structure-upload";

/** The first step: a file, for the survey of a study or for a new one; and why the last one was refused. */
export async function UploadPage({
  study,
  asked,
}: {
  study?: string;
  asked: Record<string, string | string[] | undefined>;
}) {
  const [say, sayError] = [await getTranslations("structure"), await getTranslations("errors")];
  const refused = structureRefusal.safeParse(asked);
  return (
    <>
      <PageHead title={say("title")} lead={say(study === undefined ? "lead-new" : "lead")} />
      {"expired" in asked && (
        <Alert color="yellow" role="status" mb="lg" maw="34rem">
          {say("expired")}
        </Alert>
      )}
      {refused.success && (
        <Alert color="red" variant="light" role="alert" mb="lg" maw="34rem">
          {sayError(refused.data.error, { ...refused.data.values, n: 0 })}
        </Alert>
      )}
      <StructureUpload study={study} />
    </>
  );
}
