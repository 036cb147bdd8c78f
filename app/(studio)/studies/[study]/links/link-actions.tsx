"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/app/_ui/action-button";
import { FormMessage } from "@/app/_ui/form-message";
import { useServerForm } from "@/app/_ui/use-server-form";
import { renameLinkAction, switchLinkAction } from "@/lib/link/actions";
import { linkToRename } from "@/lib/link/schema";
import type { LinkState } from "@/lib/survey/schema";
import styles from "./links.module.css";

interface LinkActionsProps {
  link: { id: string; label: string; state: LinkState };
  studyId: string;
  url: string;
  canEdit: boolean;
}

/** Copy, open, rename, pause and close a link. Everything but copying works without JavaScript. */
export function LinkActions({ link, studyId, url, canEdit }: LinkActionsProps) {
  const say = useTranslations("link");
  const { id, label, state } = link;
  const values = { study: studyId, link: id };
  return (
    <div className={styles.actions}>
      <CopyButton url={url} label={label} />
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noreferrer"
        size="xs"
        variant="default"
        aria-label={say("open-tab-of", { label })}
      >
        {say("open-tab")}
      </Button>
      {canEdit && state !== "closed" && (
        <>
          <ActionButton
            action={switchLinkAction}
            values={{ ...values, to: state === "open" ? "pause" : "open" }}
            size="xs"
            variant="default"
            aria-label={say(state === "open" ? "pause-of" : "resume-of", { label })}
          >
            {say(state === "open" ? "pause" : "resume")}
          </ActionButton>
          <details className={styles.fold}>
            <summary aria-label={say("rename-of", { label })}>{say("rename")}</summary>
            <RenameForm link={link} studyId={studyId} />
          </details>
          <details className={styles.fold}>
            <summary aria-label={say("close-of", { label })}>{say("close")}</summary>
            <div className={styles.folded}>
              <Text size="sm">{say("close-text")}</Text>
              <ActionButton
                action={switchLinkAction}
                values={{ ...values, to: "close" }}
                size="xs"
                color="red"
                variant="light"
              >
                {say("close-now")}
              </ActionButton>
            </div>
          </details>
        </>
      )}
    </div>
  );
}

/**
 * In the page from the first byte, so that nothing moves under a finger when the script arrives; without scripts it
 * is not shown at all. Where the browser will not copy (plain http), the address is selected instead.
 */
function CopyButton({ url, label }: { url: string; label: string }) {
  const say = useTranslations("link");
  const [state, setState] = useState<"ready" | "copied" | "unable">("ready");
  return (
    <Button
      className={styles.copy}
      size="xs"
      aria-label={state === "ready" ? say("copy-of", { label }) : say(state)}
      onClick={async (event) => {
        const address = event.currentTarget.closest("li")?.querySelector("code");
        if (address) getSelection()?.selectAllChildren(address);
        setState(await copied(url));
        setTimeout(() => setState("ready"), 2500);
      }}
    >
      {say(state === "ready" ? "copy" : state)}
    </Button>
  );
}

async function copied(text: string): Promise<"copied" | "unable"> {
  if (!("clipboard" in navigator)) return "unable";
  return navigator.clipboard.writeText(text).then(
    () => "copied",
    () => "unable",
  );
}

function RenameForm({ link, studyId }: { link: { id: string; label: string }; studyId: string }) {
  const say = useTranslations("link");
  const { form, field, state, pending } = useServerForm(linkToRename, renameLinkAction, {
    study: studyId,
    link: link.id,
    label: link.label,
  });
  return (
    <form {...form} className={styles.folded}>
      <FormMessage state={state} />
      <input type="hidden" name="study" value={studyId} />
      <input type="hidden" name="link" value={link.id} />
      <TextInput label={say("label")} {...field("label")} />
      <Button type="submit" size="xs" loading={pending}>
        {say("save")}
      </Button>
    </form>
  );
}
