import { useTranslations } from "next-intl";
import { Facts } from "@/app/_ui/facts";
import type { StudyGoal } from "@/lib/study/schema";

/** The goal for those who may read but not change it. */
export function GoalText({ goal }: { goal: StudyGoal }) {
  const say = useTranslations("study");
  return (
    <Facts
      facts={[
        [say("goal-purpose"), say(`purpose-${goal.purpose}`)],
        [say("goal-statement"), goal.statement],
        [say("goal-measure"), goal.measure],
        [say("goal-baseline"), goal.baseline],
        [say("goal-target"), goal.target],
        [say("goal-target-customer"), goal.targetCustomer],
        [say("goal-intended-experience"), goal.intendedExperience],
        [say("goal-review-rhythm"), say(`rhythm-${goal.reviewRhythm}`)],
      ]}
    />
  );
}
