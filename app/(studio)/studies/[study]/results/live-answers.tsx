"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import classes from "./results.module.css";

/**
 * Listens for new responses and lets the server render the page again; React keeps focus, scroll position and
 * opened tables where they are. `pulse` is the state the page was rendered from, so that what came in between
 * is not missed.
 */
export function LiveAnswers({ study, pulse }: { study: string; pulse: string }) {
  const say = useTranslations("results");
  const router = useRouter();
  const [isLive, setLive] = useState(false);
  const rendered = useRef(pulse);

  useEffect(() => {
    rendered.current = pulse;
  }, [pulse]);

  useEffect(() => {
    const events = new EventSource(`/api/studies/${study}/events`);
    events.onopen = () => setLive(true);
    events.onerror = () => setLive(false);
    events.onmessage = (event) => {
      if (event.data !== rendered.current) router.refresh();
    };
    return () => events.close();
  }, [study, router]);

  return (
    <span className={classes.live} data-live={isLive || undefined}>
      {say(isLive ? "live" : "live-waiting")}
    </span>
  );
}
