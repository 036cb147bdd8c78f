import { Alert } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/_ui/page-head";
import { UploadForm } from "@/app/_ui/upload-form";
import { LARGEST_STRUCTURE, LARGEST_STRUCTURE_NAME, structureRefusal } from "@/lib/exchange/structure/schema";

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
      <UploadForm
        action={study === undefined ? "/api/structures" : `/api/structures?${new URLSearchParams({ study })}`}
        accept=".json,.lss,.lsq,.lsg,.qsf,.xml,application/json"
        largest={{ bytes: LARGEST_STRUCTURE, said: LARGEST_STRUCTURE_NAME }}
        label={say("file")}
        help={say("file-help")}
        submit={say("read")}
        back={study === undefined ? "/studies/new" : `/studies/${study}/survey`}
      />
    </>
  );
}
