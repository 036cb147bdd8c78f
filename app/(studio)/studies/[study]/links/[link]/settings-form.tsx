"use client";

import { Button, Fieldset, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useTimeZone, useTranslations } from "next-intl";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { updateLinkAction } from "@/lib/link/actions";
import type { LinkDetail } from "@/lib/link/queries";
import { linkToUpdate, writeMoment } from "@/lib/link/schema";
import styles from "../links.module.css";
import { OpeningFields } from "../opening-fields";
import { useChannels, useStartLanguages } from "../use-choices";

/** All settings of a link in one form. */
export function SettingsForm({
  link,
  studyId,
  languages,
  hidden,
}: {
  link: Omit<LinkDetail, "departures" | "personal" | "counts" | "visits">;
  studyId: string;
  languages: readonly string[];
  /** Names of the survey's hidden questions in the address. */
  hidden: readonly string[];
}) {
  const say = useTranslations("link");
  const timeZone = useTimeZone() ?? "UTC";
  const { form, field, state, pending } = useServerForm(linkToUpdate, updateLinkAction, {
    study: studyId,
    link: link.id,
    label: link.label,
    channel: link.channel,
    language: link.language ?? "",
    opensAt: writeMoment(link.opensAt, timeZone),
    closesAt: writeMoment(link.closesAt, timeZone),
    timeZone,
    responseLimit: String(link.responseLimit ?? ""),
    embedding: link.embedSites === null ? "off" : link.embedSites.length > 0 ? "listed" : "any",
    sites: link.embedSites?.join("\n") ?? "",
  });
  const isFramed = link.kind === "open";
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" name="study" value={studyId} />
      <input type="hidden" name="link" value={link.id} />
      <TextInput label={say("label")} description={say("label-help")} {...field("label")} />
      <div className={styles.pair}>
        <NativeSelect label={say("channel")} data={useChannels()} {...field("channel")} />
        <NativeSelect
          label={say("language")}
          data={useStartLanguages([...new Set([...languages, ...(link.language ? [link.language] : [])])])}
          {...field("language")}
        />
      </div>
      <OpeningFields
        opensAt={field("opensAt")}
        closesAt={field("closesAt")}
        responseLimit={field("responseLimit")}
        timeZone={timeZone}
      />
      {hidden.length > 0 && (
        <Fieldset legend={say("hidden")} className={styles.fieldset}>
          <Text size="sm" c="dimmed">
            {say("hidden-help")}
          </Text>
          {hidden.map((name) => (
            <div key={name}>
              <input type="hidden" name="hiddenName" value={name} />
              <TextInput
                name="hiddenValue"
                label={name}
                maxLength={500}
                defaultValue={link.hiddenValues?.[name] ?? ""}
              />
            </div>
          ))}
        </Fieldset>
      )}
      {isFramed ? (
        <>
          <NativeSelect
            label={say("embedding")}
            data={(["off", "any", "listed"] as const).map((value) => ({
              value,
              label: say(`embedding-${value}`),
            }))}
            {...field("embedding")}
          />
          <Textarea
            label={say("sites")}
            description={say("sites-help")}
            rows={3}
            placeholder="https://shop.example.com"
            {...field("sites")}
          />
        </>
      ) : (
        <>
          <input type="hidden" name="embedding" value="off" />
          <input type="hidden" name="sites" value="" />
        </>
      )}
      <Button type="submit" size="xs" loading={pending}>
        {say("save")}
      </Button>
    </form>
  );
}
