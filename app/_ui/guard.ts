import "server-only";
import { forbidden, notFound } from "next/navigation";
import { isLimnError } from "@/lib/errors";

/**
 * For pages: reads, and turns what a query refuses into the page that says so. What does not exist or belongs to
 * another team becomes the not-found page, what the role may not see the forbidden one.
 *
 * `const study = await orNotFound(getStudy(scope, id));`
 */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isLimnError(error) && error.code === "not-found") notFound();
    if (isLimnError(error) && error.code === "forbidden") forbidden();
    throw error;
  }
}
