import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./example-sketch.module.css";

/** Shares in percent, invented: of the sketched group and of everybody else. */
const TRAITS = [
  { key: "trait-price", group: 71, rest: 38 },
  { key: "trait-phone", group: 64, rest: 41 },
  { key: "trait-friends", group: 58, rest: 33 },
] as const;

/** How a portrait looks, with invented numbers that say so; stands in while there is no real one. */
export function ExampleSketch() {
  const say = useTranslations("home");
  return (
    <figure className={styles.card}>
      <div className={styles.head}>
        <span className={styles.monogram} aria-hidden="true">
          A
        </span>
        <div>
          <Title order={2} size="h4">
            {say("example-name")}
          </Title>
          <Text size="sm" c="dimmed">
            {say("example-share")}
          </Text>
        </div>
      </div>
      <dl className={styles.traits}>
        {TRAITS.map(({ key, group, rest }) => (
          <div key={key} className={styles.trait}>
            <dt>{say(key)}</dt>
            <dd className={styles.bars}>
              <span className={styles.track}>
                <span className={styles.group} style={{ width: `${group}%` }} />
              </span>
              <span>{say("of-group", { share: group })}</span>
              <span className={styles.track}>
                <span className={styles.rest} style={{ width: `${rest}%` }} />
              </span>
              <span className={styles.quiet}>{say("of-rest", { share: rest })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <figcaption>
        <Text size="sm" c="dimmed">
          {say("example-invented")}
        </Text>
      </figcaption>
    </figure>
  );
}
