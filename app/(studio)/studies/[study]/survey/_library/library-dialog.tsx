"use client";

import { Loader, Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { LibraryPicker } from "./library-picker";
import { useLibrary } from "./use-library";

/** The library beside the draft: questions are searched, ticked and added to a page. */
export function LibraryDialog({ page, close }: { page: number; close: () => void }) {
  const say = useTranslations("builder");
  const library = useLibrary();
  const isNarrow = useMediaQuery("(max-width: 48em)");
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      fullScreen={isNarrow === true}
      title={say("from-library")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      {library === "loading" && <Loader role="status" aria-label={say("library-loading")} />}
      {library === "failed" && <Text role="alert">{say("library-failed")}</Text>}
      {typeof library === "object" && <LibraryPicker library={library} page={page} close={close} />}
    </Modal>
  );
}
