import type { Control } from "react-hook-form";
import type { Question, QuestionOf, QuestionType } from "@/lib/survey/schema";

/** What the editor of a type's settings is given. */
export interface TypeProps<T extends QuestionType = QuestionType> {
  question: QuestionOf<T>;
  control: Control<Question>;
}
