import { Title } from "@mantine/core";
import type { Words } from "@/lib/persona/findings";
import { warningWords } from "@/lib/persona/findings";
import type { SegmentationResult } from "@/lib/persona/schema";

/** The engine's warnings as sentences. */
export function Warnings({ result, words }: { result: SegmentationResult; words: Words }) {
  const sentences = warningWords(result, words);
  if (sentences.length === 0) return null;
  return (
    <>
      <Title order={3} size="h5">
        {words.say("warnings-title")}
      </Title>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
