"use client";

import { Button, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/app/_ui/action-button";
import { FormMessage } from "@/app/_ui/form-message";
import { useFormat } from "@/app/_ui/use-format";
import { useServerForm } from "@/app/_ui/use-server-form";
import { addCommentAction, removeCommentAction } from "@/lib/persona/actions";
import type { ListedComment } from "@/lib/persona/editing/queries";
import { newComment } from "@/lib/persona/editing/schema";
import styles from "./portrait.module.css";

/** What members say to each other about the persona; out of print. */
export function Comments({ persona, comments }: { persona: string; comments: readonly ListedComment[] }) {
  const say = useTranslations("persona");
  const format = useFormat();
  return (
    <div className={styles.comments}>
      <h3 className={styles.heading}>{say("comments-title")}</h3>
      {comments.length > 0 && (
        <ul className={styles.commentList}>
          {comments.map(({ id, text, by, createdAt, isOwn }) => (
            <li key={id}>
              <p className={styles.note}>{text}</p>
              <div className={styles.save}>
                <span className={styles.quiet}>
                  {say("comment-by", { name: by ?? say("someone"), date: format.date(createdAt) })}
                </span>
                {isOwn && (
                  <ActionButton
                    action={removeCommentAction}
                    values={{ persona, comment: id }}
                    variant="subtle"
                    size="compact-sm"
                    aria-label={say("comment-remove-this", { text: text.slice(0, 40) })}
                  >
                    {say("comment-remove")}
                  </ActionButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <CommentForm key={comments.length} persona={persona} />
    </div>
  );
}

function CommentForm({ persona }: { persona: string }) {
  const say = useTranslations("persona");
  const { form, field, state, pending } = useServerForm(newComment, addCommentAction, { persona, text: "" });
  return (
    <form {...form} className={styles.form}>
      <FormMessage state={state} />
      <input type="hidden" {...field("persona")} />
      <Textarea label={say("comment")} autosize minRows={2} maxLength={2000} {...field("text")} />
      <div>
        <Button type="submit" variant="default" loading={pending}>
          {say("comment-add")}
        </Button>
      </div>
    </form>
  );
}
