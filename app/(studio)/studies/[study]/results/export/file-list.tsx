import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./export.module.css";
import { FileSection } from "./file-section";

const FORMATS = ["sav", "triple-s", "r", "codebook", "survey", "survey-js"] as const;

/** The files that need no choice. */
export function FileList({ study }: { study: string }) {
  const say = useTranslations("export");
  const address = (format: string) => `/api/studies/${study}/export?format=${format}`;
  return FORMATS.map((format) => (
    <FileSection key={format} format={format}>
      <div className={classes.links}>
        {format === "codebook" && (
          <Button component="a" href={`${address(format)}&open=on`} variant="default">
            {say("open-codebook")}
          </Button>
        )}
        <Button component="a" href={address(format)} variant="default" download>
          {say(`download-${format}`)}
        </Button>
      </div>
    </FileSection>
  ));
}
