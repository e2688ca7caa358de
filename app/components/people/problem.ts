/** What a door says is wrong with what was sent, in the reader's words. */
export type FormProblem = {
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] | undefined;
};

/** What is wrong with one field, for beside it. */
export const errorsAt = (problem: FormProblem | null | undefined, pointer: string): string[] =>
  problem?.errors?.filter((error) => error.pointer === pointer).map((error) => error.detail) ?? [];

/** What is wrong with the form as a whole: said above it when no field shows it. */
export function detailOf(problem: FormProblem | null | undefined, pointers: readonly string[]): string | null {
  if (!problem) return null;
  const isShown = problem.errors?.length && problem.errors.every((error) => pointers.includes(error.pointer));
  return isShown ? null : problem.detail;
}
