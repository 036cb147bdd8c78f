"use client";

import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FieldProps } from "@/app/_ui/use-server-form";
import { businessKind, type NewStudy } from "@/lib/study/schema";

/** The fields of a study's title and words, for a new study and for editing one. */
export function StudyWords({ field }: { field: (name: keyof NewStudy) => FieldProps }) {
  const say = useTranslations("study");
  return (
    <Stack>
      <TextInput label={say("title")} description={say("title-help")} {...field("title")} />
      <NativeSelect
        label={say("business-kind")}
        data={businessKind.options.map((kind) => ({ value: kind, label: say(`business-kind-${kind}`) }))}
        {...field("businessKind")}
      />
      <TextInput label={say("brand")} description={say("brand-help")} {...field("brand")} />
      <TextInput label={say("product")} description={say("product-help")} {...field("product")} />
      <TextInput label={say("category")} description={say("category-help")} {...field("category")} />
    </Stack>
  );
}
