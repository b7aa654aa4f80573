/** Whether a key that is pressed there is meant as a letter. */
export function isTyping(target: EventTarget | null): boolean {
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select";
  return target instanceof HTMLElement && target.matches(fields);
}
