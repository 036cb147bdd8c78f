import { PublicFrame } from "@/app/_frame/public-frame";
import styles from "./layout.module.css";

export default function AccountLayout({ children }: LayoutProps<"/">) {
  return (
    <PublicFrame>
      <div className={styles.column}>{children}</div>
    </PublicFrame>
  );
}
