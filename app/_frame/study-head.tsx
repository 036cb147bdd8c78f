import Link from "next/link";
import { useTranslations } from "next-intl";
import type { StudyOrigin } from "@/lib/study/schema";
import { can, type Permission } from "@/lib/team/permissions";
import type { Role } from "@/lib/team/schema";
import styles from "./study-head.module.css";
import { StudyNav } from "./study-nav";

const PAGES = [
  { path: "", key: "nav-overview", permission: "study.read" },
  { path: "/goal", key: "nav-goal", permission: "study.read" },
  { path: "/survey", key: "nav-survey", permission: "survey.read", collects: true },
  { path: "/links", key: "nav-links", permission: "link.read", collects: true },
  { path: "/results", key: "nav-results", permission: "results.read" },
  { path: "/responses", key: "nav-responses", permission: "response.read" },
  { path: "/personas", key: "nav-personas", permission: "persona.read" },
] as const satisfies readonly { path: string; key: string; permission: Permission; collects?: boolean }[];

/** Where in the studio this is, the study's pages that the role may see, and what its answers are worth. */
export function StudyHead({
  study,
  role,
}: {
  study: { id: string; title: string; origin: StudyOrigin };
  role: Role;
}) {
  const say = useTranslations("shell");
  const sayStudy = useTranslations("study");
  const entries = PAGES.filter((page) => can(role, page.permission))
    // Imported answers came from somewhere else: there is no survey to edit and nothing to publish.
    .filter((page) => !("collects" in page) || study.origin !== "import")
    .map(({ path, key }) => ({ href: `/studies/${study.id}${path}`, label: sayStudy(key) }));
  return (
    <div className={styles.head}>
      <nav aria-label={say("breadcrumb")}>
        <ol className={styles.crumbs}>
          <li>
            <Link href="/">{say("studies")}</Link>
          </li>
          <li>
            <Link href={`/studies/${study.id}`}>{study.title}</Link>
          </li>
        </ol>
      </nav>
      <StudyNav label={sayStudy("navigation")} entries={entries} />
      {study.origin === "demo" && (
        <p className={styles.banner}>
          <strong>{sayStudy("demo-title")}.</strong> {sayStudy("demo-text")}
        </p>
      )}
    </div>
  );
}
